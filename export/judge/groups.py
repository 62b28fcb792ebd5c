"""Compare the output of `make judge` with known labels, in total and by group.

    python -m export.judge.groups OUT.json INDEX.json [--by gender ethnicity]

INDEX.json is a list of {"file", "expression", ...}; further fields can be groups. The largest face
of each picture counts. Intervals are 95 % Wilson intervals.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from export.errors import JudgeError

_Z = 1.96
_HEADING = (
    f"{'':34}{'n':>5} {'found':>7} {'usable':>7} {'correct':>22} {'sure':>7} {'of these wrong':>15}"
)


@dataclass(frozen=True, slots=True)
class Result:
    labels: dict[str, Any]  # the picture's entry in the index
    found: bool
    usable: bool  # the picture's quality suffices
    predicted: str | None  # the most probable expression
    sure: bool

    @property
    def correct(self) -> bool:
        return self.predicted == self.labels["expression"]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m export.judge.groups",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("judged", type=Path)
    parser.add_argument("index", type=Path)
    parser.add_argument("--by", nargs="*", default=["gender", "ethnicity"], metavar="FIELD")
    options = parser.parse_args(arguments)
    try:
        results = read_results(options.judged, options.index)
    except JudgeError as error:
        print(f"[undertone] {error}", file=sys.stderr)
        return 1
    print(_HEADING)
    for expression in sorted({str(result.labels["expression"]) for result in results}):
        same_label = [result for result in results if result.labels["expression"] == expression]
        print(format_row(expression, same_label))
        for field in options.by:
            for value in sorted(
                {str(result.labels.get(field, "unknown")) for result in same_label}
            ):
                group = [
                    result
                    for result in same_label
                    if str(result.labels.get(field, "unknown")) == value
                ]
                print(format_row(f"  {field} {value}", group))
    return 0


def read_results(judged: Path, index: Path) -> list[Result]:
    """One per picture of the index. A skipped picture counts as not detected."""
    try:
        answers = {
            entry["file"]: entry["faces"] for entry in json.loads(judged.read_text())["files"]
        }
        labels = json.loads(index.read_text())
        return [_result(entry, answers.get(entry["file"], [])) for entry in labels]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise JudgeError(
            f"{judged} and {index} do not fit together: {error!r}. The first must be the output of "
            "`make judge`, the second a list of files and their expressions."
        ) from error


def format_row(name: str, results: list[Result]) -> str:
    count = len(results)
    sure = [result for result in results if result.sure]
    correct = sum(result.correct for result in results)
    low, high = wilson(correct, count)
    cells = [
        f"{name:34}{count:5}",
        f"{_share(result.found for result in results):7.1%}",
        f"{_share(result.usable for result in results):7.1%}",
        f"{correct / count:7.1%} ({low:5.1%} - {high:6.1%})",
        f"{len(sure) / count:7.1%}",
        f"{sum(not result.correct for result in sure):15}",
    ]
    return " ".join(cells)


def wilson(hits: int, count: int) -> tuple[float, float]:
    if count == 0:
        return 0.0, 1.0
    share = hits / count
    centre = share + _Z**2 / (2 * count)
    half_width = _Z * math.sqrt(share * (1 - share) / count + _Z**2 / (4 * count**2))
    scale = 1 + _Z**2 / count
    return max(0.0, (centre - half_width) / scale), min(1.0, (centre + half_width) / scale)


def _result(labels: dict[str, Any], faces: list[dict[str, Any]]) -> Result:
    if not faces:
        return Result(labels, found=False, usable=False, predicted=None, sure=False)
    face = max(faces, key=lambda face: face["box"]["width"])
    probabilities = face["probabilities"]
    predicted = max(probabilities, key=probabilities.get) if probabilities else None
    return Result(
        labels, found=True, usable=face["quality"]["good"], predicted=predicted, sure=face["sure"]
    )


def _share(values: Iterable[bool]) -> float:
    labels = list(values)
    return sum(labels) / max(1, len(labels))


if __name__ == "__main__":
    sys.exit(main())
