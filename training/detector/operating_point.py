"""What pictures without faces decide: how sure a face must be, and how often a false one is.

Each way to look has a score of its own, which the page asks for, fitted on all of the pictures, for
there are few. A rate counted on the same pictures flatters, so a second one is crossed: fitted on
one half, counted on the other, both ways round.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from training.detector.conditions import chance
from training.detector.corpus import Picture
from training.detector.decode import DecodeSettings, logit_of, sigmoid
from training.detector.judging import highest_false, share_of, threshold
from training.detector.two_pass_detector import BatchDetector, detect_in_chunks

FALSE_SHARE = 0.01
SUREST = 0.9999  # no surer can be asked for


@dataclass(frozen=True, slots=True, eq=False)
class FalseFaces:
    """Log-odds of each picture's surest false face, and of its mirror image's; by way to look."""

    plain: dict[str, np.ndarray]
    mirrored: dict[str, np.ndarray]
    first_half: np.ndarray  # which pictures are in it


def unsure(settings: DecodeSettings) -> DecodeSettings:
    """With these no face is sure, so the smaller look, which is for frames without a sure one, is
    always taken: whatever score is then asked for, a picture shows a false face when its surest
    reaches it."""
    return dataclasses.replace(settings, final_score=math.inf, final_score_photo=math.inf)


def false_faces(every_look: dict[str, BatchDetector], pictures: list[Picture]) -> FalseFaces:
    """By ways to look that are `unsure`."""
    turned = [mirrored(picture) for picture in pictures]
    return FalseFaces(
        plain={name: _surest(way, pictures) for name, way in every_look.items()},
        mirrored={name: _surest(way, turned) for name, way in every_look.items()},
        first_half=in_first_half([picture.file for picture in pictures]),
    )


def in_first_half(names: Sequence[str]) -> np.ndarray:
    """By name, so that a picture stays in its half for ever."""
    return np.array([chance(name, "half").random() < 0.5 for name in names], bool)


def mirrored(picture: Picture) -> Picture:
    """Without points; of a picture that holds no faces."""
    zones = picture.ignore_zones.copy()
    zones[:, 0] = picture.pixels.shape[1] - zones[:, 0]
    pixels = np.ascontiguousarray(picture.pixels[:, ::-1])
    return dataclasses.replace(picture, pixels=pixels, ignore_zones=zones)


def _surest(way: BatchDetector, pictures: list[Picture]) -> np.ndarray:
    found = detect_in_chunks(way, [picture.pixels for picture in pictures])
    pairs = zip(found, pictures, strict=True)
    return np.array([highest_false(faces, picture.ignore_zones) for faces, picture in pairs])


def fitted_score(false: FalseFaces, way: str, among: np.ndarray | None = None) -> float:
    """The lowest score, in steps of a ten-thousandth, at which at most one in a hundred pictures
    shows a false face, and at most one in a hundred of their mirror images: which of the two a net
    trips over is an accident, so both have to be quiet."""
    chosen = np.ones(len(false.first_half), bool) if among is None else among
    sides = (false.plain[way][chosen], false.mirrored[way][chosen])
    # Rounded up: the page reads the rounded score, and it must not let more of them through.
    least = float(sigmoid(max(threshold(side.tolist(), FALSE_SHARE) for side in sides)))
    return min(math.ceil(least * 1e4) / 1e4, SUREST)


def where_fitted(false: FalseFaces, way: str) -> dict[str, float | int]:
    """Pictures with a false face at the score that these very pictures gave: a little kind."""
    hits = false.plain[way] >= logit_of(fitted_score(false, way))
    return share_of(int(hits.sum()), len(hits))


def crossed(false: FalseFaces, way: str) -> dict[str, float | int]:
    """Pictures with a false face at the score that the other half of them gave."""
    hits = 0
    for half in (false.first_half, ~false.first_half):
        least = logit_of(fitted_score(false, way, ~half))
        hits += int(np.sum(false.plain[way][half] >= least))
    return share_of(hits, len(false.first_half))
