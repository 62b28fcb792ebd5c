"""Compare what `make judge` wrote with what is known about the pictures, as a whole and by group.

    python -m export.judge.groups OUT.json INDEX.json [--by gender ethnicity]

INDEX.json is a list of {"file", "expression", ...}; every further fact may name groups. Of each
picture the largest face counts. Intervals are Wilson's, 95 %.
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

from export.judge.errors import JudgeError

_Z = 1.96
_HEADING = (
    f"{'':34}{'n':>5} {'found':>7} {'fit':>7} {'read right':>22} {'sure':>7} {'of these wrong':>15}"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    known: dict[str, Any]  # the picture's line in the index
    found: bool
    good: bool  # the look was fit to be read
    read: str | None  # the likeliest expression
    sure: bool

    @property
    def right(self) -> bool:
        return self.read == self.known["expression"]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m export.judge.groups",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("judged", type=Path)
    parser.add_argument("index", type=Path)
    parser.add_argument("--by", nargs="*", default=["gender", "ethnicity"], metavar="FACT")
    given = parser.parse_args(arguments)
    try:
        verdicts = read_verdicts(given.judged, given.index)
    except JudgeError as error:
        print(f"[undertone] {error}", file=sys.stderr)
        return 1
    print(_HEADING)
    for expression in sorted({str(it.known["expression"]) for it in verdicts}):
        alike = [it for it in verdicts if it.known["expression"] == expression]
        print(row(expression, alike))
        for fact in given.by:
            for value in sorted({str(it.known.get(fact, "not told")) for it in alike}):
                group = [it for it in alike if str(it.known.get(fact, "not told")) == value]
                print(row(f"  {fact} {value}", group))
    return 0


def read_verdicts(judged: Path, index: Path) -> list[Verdict]:
    """One for each picture of the index; one that was skipped counts as not found."""
    try:
        answers = {
            entry["file"]: entry["faces"] for entry in json.loads(judged.read_text())["files"]
        }
        known = json.loads(index.read_text())
        return [_verdict(entry, answers.get(entry["file"], [])) for entry in known]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise JudgeError(
            f"{judged} and {index} do not fit together: {error!r}. The first is what `make judge` "
            "wrote, the second a list of files and their expressions."
        ) from error


def row(name: str, verdicts: list[Verdict]) -> str:
    count = len(verdicts)
    sure = [it for it in verdicts if it.sure]
    right = sum(it.right for it in verdicts)
    low, high = wilson(right, count)
    cells = [
        f"{name:34}{count:5}",
        f"{_share(it.found for it in verdicts):7.1%}",
        f"{_share(it.good for it in verdicts):7.1%}",
        f"{right / count:7.1%} ({low:5.1%} - {high:6.1%})",
        f"{len(sure) / count:7.1%}",
        f"{sum(not it.right for it in sure):15}",
    ]
    return " ".join(cells)


def wilson(hits: int, count: int) -> tuple[float, float]:
    if count == 0:
        return 0.0, 1.0
    share = hits / count
    middle = share + _Z**2 / (2 * count)
    reach = _Z * math.sqrt(share * (1 - share) / count + _Z**2 / (4 * count**2))
    whole = 1 + _Z**2 / count
    return max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole)


def _verdict(known: dict[str, Any], faces: list[dict[str, Any]]) -> Verdict:
    if not faces:
        return Verdict(known, found=False, good=False, read=None, sure=False)
    face = max(faces, key=lambda it: it["box"]["width"])
    chances = face["probabilities"]
    read = max(chances, key=chances.get) if chances else None
    return Verdict(known, found=True, good=face["quality"]["good"], read=read, sure=face["sure"])


def _share(values: Iterable[bool]) -> float:
    known = list(values)
    return sum(known) / max(1, len(known))


if __name__ == "__main__":
    sys.exit(main())
