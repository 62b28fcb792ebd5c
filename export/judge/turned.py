"""Compare which faces `make judge` called turned away with how far their known points say they are.

    python -m export.judge.turned OUT.json INDEX.json

INDEX.json is a list of {"file", "faces": [{"right_eye", "left_eye", "nose", "mouth"}]}; pictures of
one face count. Prints the shares at the page's own settings (`QUALITY_MIRROR` and `QUALITY_FACING`
in `web/src/vision/shared/quality/judge.ts`) and the pair that finds most turned heads while it
lets at most 3 % of the straight ones go; "crossed" counts on the half of the pictures that did not
choose the pair.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from export.judge.errors import JudgeError
from export.judge.groups import wilson
from export.web import WEB

TUNING = WEB / "src/vision/shared/quality/judge.ts"
STRAIGHT, TURNED = 0.12, 0.36
"""Nose beside the eyes' middle, in eye distances: up to about 14 degrees, from about 40 on."""
LEAST_SIDE = 40  # pixels from brow to chin: points of smaller faces say little
WRONGLY_TURNED = 0.03
FEWEST = 10
"""Of either kind: no half of fewer says anything."""
MIRRORS = np.round(np.arange(0, 0.1001, 0.005), 3)


@dataclass(frozen=True, slots=True)
class Look:
    turned: bool
    narrowness: float
    symmetry: float


@dataclass(frozen=True, slots=True)
class Pair:
    mirror: float
    facing: float

    def calls_turned(self, looks: list[Look]) -> NDArray[np.bool_]:
        return facing(looks, self.mirror) < self.facing


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m export.judge.turned",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("judged", type=Path)
    parser.add_argument("index", type=Path)
    given = parser.parse_args(arguments)
    try:
        looks = read_looks(given.judged, given.index)
        shipped = shipped_pair(TUNING.read_text("utf-8"))
    except JudgeError as error:
        print(f"[undertone] {error}", file=sys.stderr)
        return 1
    best = fitted(looks)
    print(row("the page's pair", shipped, looks, shipped.calls_turned(looks)))
    print(row("the best pair", best, looks, best.calls_turned(looks)))
    print(row("crossed", None, looks, crossed(looks)))
    return 0


def read_looks(judged: Path, index: Path) -> list[Look]:
    """Of every picture with one known face that was found: straight and turned ones alone."""
    try:
        answers = {it["file"]: it["faces"] for it in json.loads(judged.read_text("utf-8"))["files"]}
        looks = []
        for entry in json.loads(index.read_text("utf-8")):
            faces = answers.get(entry["file"], [])
            if len(entry["faces"]) != 1 or not faces:
                continue
            measures = max(faces, key=lambda it: it["box"]["width"])["quality"]["measures"]
            turn = abs(turn_of(entry["faces"][0]))
            if measures["side"] >= LEAST_SIDE and not STRAIGHT < turn < TURNED:
                looks.append(Look(turn >= TURNED, measures["narrowness"], measures["symmetry"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise JudgeError(
            f"{judged} and {index} do not fit together: {error!r}. The first is what `make judge` "
            "wrote, the second a list of files and the points of their faces."
        ) from error
    turned = sum(it.turned for it in looks)
    if min(turned, len(looks) - turned) < FEWEST:
        raise JudgeError(
            f"{judged} shows {turned} turned and {len(looks) - turned} straight faces that {index} "
            f"knows: too few, {FEWEST} of each are wanted."
        )
    return looks


def turn_of(points: dict[str, list[float]]) -> float:
    """As `turnOf` in `web/src/vision/shared/quality/judge.ts`."""
    right, left, nose = (np.array(points[name]) for name in ("right_eye", "left_eye", "nose"))
    across = left - right
    return float((nose - right) @ across / (across @ across) - 0.5)


def shipped_pair(tuning: str) -> Pair:
    def number(name: str) -> float:
        found = re.search(rf"export const {name} = ([0-9.]+);", tuning)
        if found is None:
            raise JudgeError(f"{TUNING} holds no {name}.")
        return float(found[1])

    return Pair(number("QUALITY_MIRROR"), number("QUALITY_FACING"))


def facing(looks: list[Look], mirror: float) -> NDArray[np.float64]:
    return np.array([it.narrowness + mirror * it.symmetry for it in looks])


def fitted(looks: list[Look]) -> Pair:
    """Of every share of symmetry the highest bar that enough straight faces pass; the best of
    these."""
    turned = np.array([it.turned for it in looks])
    pairs = []
    for mirror in MIRRORS:
        values = facing(looks, float(mirror))
        bar = float(np.floor(np.quantile(values[~turned], WRONGLY_TURNED) * 1000) / 1000)
        pairs.append((int((values[turned] < bar).sum()), Pair(float(mirror), bar)))
    return max(pairs, key=lambda it: it[0])[1]


def crossed(looks: list[Look]) -> NDArray[np.bool_]:
    turned = np.array([it.turned for it in looks])
    second = np.where(turned, np.cumsum(turned), np.cumsum(~turned)) % 2 == 0  # half of each kind
    called = np.zeros(len(looks), bool)
    for half in (second, ~second):
        chosen, others = (np.flatnonzero(it) for it in (half, ~half))
        pair = fitted([looks[place] for place in others])
        called[chosen] = pair.calls_turned([looks[place] for place in chosen])
    return called


def row(name: str, pair: Pair | None, looks: list[Look], called: NDArray[np.bool_]) -> str:
    turned = np.array([it.turned for it in looks])
    settings = f"mirror {pair.mirror:.3f}, facing {pair.facing:.3f}" if pair else ""
    cells = [f"{name:16} {settings:28}"]
    for title, chosen in (("turned", turned), ("straight", ~turned)):
        hits, count = int(called[chosen].sum()), int(chosen.sum())
        low, high = wilson(hits, count)
        share = f"{hits / count:.1%} ({low:.1%} to {high:.1%})"
        cells.append(f"{title}: {hits} of {count} called turned, {share}")
    return "  ".join(cells)


if __name__ == "__main__":
    sys.exit(main())
