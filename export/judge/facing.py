"""Evaluate and fit the page's thresholds for faces that are turned away.

    python -m export.judge.facing OUT.json INDEX.json

Compares the output of `make judge` with known landmarks. INDEX.json is a list of {"file", "faces":
[{"right_eye", "left_eye", "nose", "mouth"}]}; pictures with one face count. Prints the rates at the
page's thresholds (`QUALITY_MIRROR` and `QUALITY_FACING` in
`web/src/vision/shared/quality/judge.ts`), and at those that find most turned heads while rejecting
at most 3 % of the straight ones. "cross-validated" is evaluated on the half of the pictures that
did not choose the thresholds.
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

from export.errors import JudgeError
from export.judge.groups import wilson
from export.web import WEB

QUALITY_MODULE = WEB / "src/vision/shared/quality/judge.ts"
STRAIGHT, TURNED = 0.12, 0.36
"""Offset of the nose from the eyes' midpoint, in eye distances: about 14 and 40 degrees."""
MIN_SIDE = 40  # pixels from brow to chin; landmarks of smaller faces are imprecise
MAX_STRAIGHT_REJECTED = 0.03
MIN_FACES = 10
"""Needed of either kind for the figures to mean anything."""
MIRROR_WEIGHTS = np.round(np.arange(0, 0.1001, 0.005), 3)


@dataclass(frozen=True, slots=True)
class FaceMeasures:
    turned: bool
    narrowness: float
    symmetry: float


@dataclass(frozen=True, slots=True)
class FacingThresholds:
    mirror: float
    facing: float

    def rejects(self, samples: list[FaceMeasures]) -> NDArray[np.bool_]:
        return facing_score(samples, self.mirror) < self.facing


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m export.judge.facing",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("judged", type=Path)
    parser.add_argument("index", type=Path)
    options = parser.parse_args(arguments)
    try:
        samples = read_measurements(options.judged, options.index)
        shipped = read_page_thresholds(QUALITY_MODULE.read_text("utf-8"))
    except JudgeError as error:
        print(f"[undertone] {error}", file=sys.stderr)
        return 1
    best = fit_thresholds(samples)
    print(format_row("page", shipped, samples, shipped.rejects(samples)))
    print(format_row("fitted", best, samples, best.rejects(samples)))
    print(format_row("cross-validated", None, samples, cross_validate(samples)))
    return 0


def read_measurements(judged: Path, index: Path) -> list[FaceMeasures]:
    """Measurements of each detected face in a picture with one known face, if it is clearly
    straight or turned."""
    try:
        answers = {
            entry["file"]: entry["faces"]
            for entry in json.loads(judged.read_text("utf-8"))["files"]
        }
        samples = []
        for entry in json.loads(index.read_text("utf-8")):
            faces = answers.get(entry["file"], [])
            if len(entry["faces"]) != 1 or not faces:
                continue
            measures = max(faces, key=lambda face: face["box"]["width"])["quality"]["measures"]
            turn = abs(head_turn(entry["faces"][0]))
            if measures["side"] >= MIN_SIDE and not STRAIGHT < turn < TURNED:
                samples.append(
                    FaceMeasures(turn >= TURNED, measures["narrowness"], measures["symmetry"])
                )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise JudgeError(
            f"{judged} and {index} do not fit together: {error!r}. The first must be the output of "
            "`make judge`, the second a list of files and the landmarks of their faces."
        ) from error
    turned = sum(face.turned for face in samples)
    if min(turned, len(samples) - turned) < MIN_FACES:
        raise JudgeError(
            f"{judged} and {index} have {turned} turned and {len(samples) - turned} straight faces "
            f"in common: too few, {MIN_FACES} of each are needed."
        )
    return samples


def head_turn(points: dict[str, list[float]]) -> float:
    """As `turnOf` in `web/src/vision/shared/quality/judge.ts`."""
    right, left, nose = (np.array(points[name]) for name in ("right_eye", "left_eye", "nose"))
    across = left - right
    return float((nose - right) @ across / (across @ across) - 0.5)


def read_page_thresholds(source: str) -> FacingThresholds:
    def number(name: str) -> float:
        found = re.search(rf"export const {name} = ([0-9.]+);", source)
        if found is None:
            raise JudgeError(f"{QUALITY_MODULE} has no {name}.")
        return float(found[1])

    return FacingThresholds(number("QUALITY_MIRROR"), number("QUALITY_FACING"))


def facing_score(samples: list[FaceMeasures], mirror: float) -> NDArray[np.float64]:
    return np.array([face.narrowness + mirror * face.symmetry for face in samples])


def fit_thresholds(samples: list[FaceMeasures]) -> FacingThresholds:
    """For every weight of symmetry, the highest threshold that enough straight faces pass; the best
    of these."""
    turned = np.array([face.turned for face in samples])
    candidates = []
    for mirror in MIRROR_WEIGHTS:
        values = facing_score(samples, float(mirror))
        threshold = float(
            np.floor(np.quantile(values[~turned], MAX_STRAIGHT_REJECTED) * 1000) / 1000
        )
        candidates.append(
            (int((values[turned] < threshold).sum()), FacingThresholds(float(mirror), threshold))
        )
    return max(candidates, key=lambda candidate: candidate[0])[1]


def cross_validate(samples: list[FaceMeasures]) -> NDArray[np.bool_]:
    turned = np.array([face.turned for face in samples])
    second = np.where(turned, np.cumsum(turned), np.cumsum(~turned)) % 2 == 0  # half of each kind
    rejected = np.zeros(len(samples), bool)
    for half in (second, ~second):
        chosen, others = (np.flatnonzero(mask) for mask in (half, ~half))
        thresholds = fit_thresholds([samples[place] for place in others])
        rejected[chosen] = thresholds.rejects([samples[place] for place in chosen])
    return rejected


def format_row(
    name: str,
    thresholds: FacingThresholds | None,
    samples: list[FaceMeasures],
    rejected: NDArray[np.bool_],
) -> str:
    turned = np.array([face.turned for face in samples])
    settings = (
        f"mirror {thresholds.mirror:.3f}, facing {thresholds.facing:.3f}" if thresholds else ""
    )
    cells = [f"{name:16} {settings:28}"]
    for title, chosen in (("turned", turned), ("straight", ~turned)):
        hits, count = int(rejected[chosen].sum()), int(chosen.sum())
        low, high = wilson(hits, count)
        share = f"{hits / count:.1%} ({low:.1%} to {high:.1%})"
        cells.append(f"{title}: {hits} of {count} rejected, {share}")
    return "  ".join(cells)


if __name__ == "__main__":
    sys.exit(main())
