"""Fits the score threshold of each detector mode on face-free pictures, for a fixed rate of false
positives.

There are few such pictures, so the threshold is fitted on all of them. The rate counted on the same
pictures is optimistic, so a two-fold cross-validated rate is reported beside it.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from training.detector.conditions import seeded_rng
from training.detector.corpus import Picture
from training.detector.decode import DecodeSettings, logit_of, sigmoid
from training.detector.metrics import proportion, threshold_for_rate, top_false_logit
from training.detector.two_pass_detector import BatchDetector, detect_in_chunks

MAX_FALSE_POSITIVE_RATE = 0.01
MAX_THRESHOLD = 0.9999


@dataclass(frozen=True, slots=True, eq=False)
class FalsePositives:
    """Log-odds of the best false positive in each picture and in its mirror image, by mode."""

    plain: dict[str, np.ndarray]
    mirrored: dict[str, np.ndarray]
    in_first_fold: np.ndarray


def without_threshold(settings: DecodeSettings) -> DecodeSettings:
    """No face reaches the final score, so every frame also gets the retry at half the size. The
    false positives found are then the same for any threshold."""
    return dataclasses.replace(settings, final_score=math.inf, final_score_photo=math.inf)


def find_false_positives(
    modes: dict[str, BatchDetector], pictures: list[Picture]
) -> FalsePositives:
    """The modes must be `without_threshold`."""
    flipped = [mirror_picture(picture) for picture in pictures]
    return FalsePositives(
        plain={mode: _top_false_logits(detect, pictures) for mode, detect in modes.items()},
        mirrored={mode: _top_false_logits(detect, flipped) for mode, detect in modes.items()},
        in_first_fold=in_first_fold([picture.file for picture in pictures]),
    )


def in_first_fold(names: Sequence[str]) -> np.ndarray:
    """By name, so that a picture keeps its fold when others are added."""
    return np.array([seeded_rng(name, "half").random() < 0.5 for name in names], bool)


def mirror_picture(picture: Picture) -> Picture:
    """For face-free pictures: mirrors pixels and ignore zones only."""
    zones = picture.ignore_zones.copy()
    zones[:, 0] = picture.pixels.shape[1] - zones[:, 0]
    pixels = np.ascontiguousarray(picture.pixels[:, ::-1])
    return dataclasses.replace(picture, pixels=pixels, ignore_zones=zones)


def _top_false_logits(detect: BatchDetector, pictures: list[Picture]) -> np.ndarray:
    found = detect_in_chunks(detect, [picture.pixels for picture in pictures])
    pairs = zip(found, pictures, strict=True)
    return np.array([top_false_logit(faces, picture.ignore_zones) for faces, picture in pairs])


def fit_threshold(false: FalsePositives, mode: str, among: np.ndarray | None = None) -> float:
    """The lowest score at which at most one in a hundred pictures has a false positive, and at most
    one in a hundred mirror images. Using both makes the threshold depend less on chance."""
    chosen = np.ones(len(false.in_first_fold), bool) if among is None else among
    sides = (false.plain[mode][chosen], false.mirrored[mode][chosen])
    limit = max(threshold_for_rate(side.tolist(), MAX_FALSE_POSITIVE_RATE) for side in sides)
    # Rounded up, so that the rounded score in the manifest lets no more of them through.
    return min(math.ceil(float(sigmoid(limit)) * 1e4) / 1e4, MAX_THRESHOLD)


def in_sample_rate(false: FalsePositives, mode: str) -> dict[str, float | int]:
    """Pictures with a false positive at the threshold fitted on the same pictures: optimistic."""
    hits = false.plain[mode] >= logit_of(fit_threshold(false, mode))
    return proportion(int(hits.sum()), len(hits))


def cross_validated_rate(false: FalsePositives, mode: str) -> dict[str, float | int]:
    """Pictures with a false positive at the threshold fitted on the other fold."""
    hits = 0
    for fold in (false.in_first_fold, ~false.in_first_fold):
        min_logit = logit_of(fit_threshold(false, mode, ~fold))
        hits += int(np.sum(false.plain[mode][fold] >= min_logit))
    return proportion(hits, len(false.in_first_fold))
