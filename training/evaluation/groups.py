"""Accuracy per group (age, gender, ethnicity ...) of a labelled folder, with intervals."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.evaluation.metrics import wilson_interval

Columns = dict[str, NDArray[np.str_]]
MOST_GROUPS = 12
AGES = (0, 18, 25, 35, 45, 60)
OLDEST = 120
"""Columns with larger numbers are not ages."""


def select_group_columns(columns: Columns) -> tuple[Columns, list[str]]:
    """The columns that can be groups, ages in bands, and a sentence on each other column."""
    kept: Columns = {}
    left_out = []
    for column, raw in columns.items():
        values = age_bands(raw)
        count = len(_names(values))
        if 2 <= count <= MOST_GROUPS:
            kept[column] = values
        else:
            left_out.append(
                f"Column {column} is left out: it has {count} different values, groups need 2 to "
                f"{MOST_GROUPS} (numbers below {OLDEST} are read as ages)."
            )
    return kept, left_out


def group_table(hits: NDArray[np.bool_], groups: Columns) -> dict[str, Any]:
    """Per column: rows, accuracy and interval of each group, and the largest gap between two."""
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
                "interval": wilson_interval(right, count),
            }
        shares = {name: row["accuracy"] for name, row in rows.items()}
        low, high = min(shares, key=shares.__getitem__), max(shares, key=shares.__getitem__)
        table[column] = {
            "groups": rows,
            "largest_gap": round(shares[high] - shares[low], 5),
            "between": [high, low],
            # Disjoint intervals: such a gap is unlikely to be chance.
            "beyond_chance": rows[low]["interval"][1] < rows[high]["interval"][0],
        }
    return table


def _names(values: NDArray[np.str_]) -> list[str]:
    return sorted({str(value) for value in values if str(value)})


def age_bands(values: NDArray[np.str_]) -> NDArray[np.str_]:
    """Ages in bands. Other values stay, and so do numbers that fall into a single band (such as 0
    and 1 for two sexes)."""
    bands = [_band(str(value)) for value in values]
    known = [band for band in bands if band is not None]
    if len(known) < len(bands) or len({band for band in known if band}) < 2:
        return values
    return np.array(known)


def _band(text: str) -> str | None:
    """Empty text stays empty; None if it is not an age."""
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


def format_group_tables(table: dict[str, Any], share: str = "accuracy") -> list[str]:
    """Markdown tables; `share` names the counted share."""
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
        more = "unlikely to be chance" if found["beyond_chance"] else "may be chance"
        high, low = found["between"]
        lines += [
            "",
            f"{column}, largest gap: {100 * found['largest_gap']:.1f} points, {high} over {low}; "
            f"{more}.",
            "",
        ]
    return lines
