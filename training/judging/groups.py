"""Does it serve everybody alike? Accuracy per group of any labelled folder, with intervals."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.judging.metrics import share_interval

Columns = dict[str, NDArray[np.str_]]
MOST_GROUPS = 12
AGES = (0, 18, 25, 35, 45, 60)
OLDEST = 120
"""A column that holds this number or a larger one is of years, pixels or names, not of ages."""


def grouping(columns: Columns) -> tuple[Columns, list[str]]:
    """The columns that make groups, ages in bands, and a sentence on each one that makes none."""
    kept: Columns = {}
    left_out = []
    for column, raw in columns.items():
        values = banded(raw)
        count = len(_names(values))
        if 2 <= count <= MOST_GROUPS:
            kept[column] = values
        else:
            left_out.append(
                f"Column {column} is left out: {count} different values make no groups "
                f"(it takes 2 to {MOST_GROUPS}; numbers below {OLDEST} are taken for ages)."
            )
    return kept, left_out


def group_table(hits: NDArray[np.bool_], groups: Columns) -> dict[str, Any]:
    """Per column: each group's rows, share right and interval, and the largest gap between two."""
    table: dict[str, Any] = {}
    for column, values in groups.items():
        names = _names(values)
        if len(names) < 2:
            continue
        rows = {}
        for name in names:
            mask = values == name
            count, right = int(mask.sum()), int(hits[mask].sum())
            rows[name] = {
                "images": count,
                "accuracy": round(right / count, 5),
                "interval": share_interval(right, count),
            }
        shares = {name: row["accuracy"] for name, row in rows.items()}
        low, high = min(shares, key=shares.__getitem__), max(shares, key=shares.__getitem__)
        table[column] = {
            "groups": rows,
            "largest_gap": round(shares[high] - shares[low], 5),
            "between": [high, low],
            # Intervals that do not meet: a gap that so few pictures would hardly make by chance.
            "beyond_chance": rows[low]["interval"][1] < rows[high]["interval"][0],
        }
    return table


def _names(values: NDArray[np.str_]) -> list[str]:
    return sorted({str(value) for value in values if str(value)})


def banded(values: NDArray[np.str_]) -> NDArray[np.str_]:
    """Ages as bands of years; anything else as it is, numbers too that all fall into one band
    (0 and 1 for two sexes, say)."""
    bands = [_band(str(value)) for value in values]
    known = [band for band in bands if band is not None]
    if len(known) < len(bands) or len({band for band in known if band}) < 2:
        return values
    return np.array(known)


def _band(text: str) -> str | None:
    """Empty stays empty; None for what is no age."""
    if not text:
        return ""
    try:
        age = float(text)
    except ValueError:
        return None
    if not 0 <= age < OLDEST:
        return None
    place = int(np.searchsorted(AGES, age, side="right"))
    low = AGES[place - 1]
    return f"{low}+" if place == len(AGES) else f"{low:02d}-{AGES[place] - 1}"


def group_lines(table: dict[str, Any], share: str = "right") -> list[str]:
    """The same as Markdown, its columns under one another; `share` names what is counted."""
    lines = []
    for column, found in table.items():
        cells: list[tuple[str, ...]] = [(column, "images", share, "95 %")]
        for name, row in found["groups"].items():
            low, high = row["interval"]
            counted = (str(row["images"]), f"{100 * row['accuracy']:.1f} %")
            cells.append((name, *counted, f"{100 * low:.1f} to {100 * high:.1f} %"))
        wide = [max(len(row[place]) for row in cells) for place in range(4)]
        cells.insert(1, tuple("-" * width for width in wide))
        for row in cells:
            padded = (cell.ljust(width) for cell, width in zip(row, wide, strict=True))
            lines.append(f"| {' | '.join(padded)} |")
        more = "more than chance" if found["beyond_chance"] else "may be chance"
        high, low = found["between"]
        lines += [
            "",
            f"{column}, largest gap: {100 * found['largest_gap']:.1f} points, {high} over {low}; "
            f"{more}.",
            "",
        ]
    return lines
