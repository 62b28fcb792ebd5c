"""Does it serve everybody alike? Accuracy per group of any labelled folder, with intervals."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.judging.metrics import share_interval

MOST_GROUPS = 12
AGES = (0, 18, 25, 35, 45, 60, 200)


def group_table(hits: NDArray[np.bool_], groups: dict[str, NDArray[np.str_]]) -> dict[str, Any]:
    """Per column: each group's rows, share right and interval, and the largest gap between two.

    A column of numbers (ages) is put into bands; one with too many values is left out."""
    table: dict[str, Any] = {}
    for column, raw in groups.items():
        values = banded(raw)
        names = sorted({str(value) for value in values if str(value)})
        if not 2 <= len(names) <= MOST_GROUPS:
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


def banded(values: NDArray[np.str_]) -> NDArray[np.str_]:
    """Numbers as bands of years; anything else as it is."""
    texts = [str(value) for value in values]
    if not all(text.replace(".", "", 1).isdigit() for text in texts if text):
        return values
    bands = []
    for text in texts:
        if not text:
            bands.append("")
            continue
        place = int(np.searchsorted(AGES, float(text), side="right"))
        low, high = AGES[place - 1], AGES[place] - 1
        bands.append(f"{low}+" if high >= AGES[-1] - 1 else f"{low:02d}-{high}")
    return np.array(bands)


def group_lines(table: dict[str, Any]) -> list[str]:
    """The same as Markdown."""
    lines = []
    for column, found in table.items():
        lines += [f"| {column} | images | right | 95 % |", "|---|---|---|---|"]
        for name, row in found["groups"].items():
            low, high = row["interval"]
            lines.append(
                f"| {name} | {row['images']} | {100 * row['accuracy']:.1f} % | "
                f"{100 * low:.1f} to {100 * high:.1f} % |"
            )
        more = "more than chance" if found["beyond_chance"] else "may be chance"
        high, low = found["between"]
        lines += [
            "",
            f"Largest gap: {100 * found['largest_gap']:.1f} points, {high} over {low}; {more}.",
            "",
        ]
    return lines
