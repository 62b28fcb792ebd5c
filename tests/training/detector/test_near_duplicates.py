"""Near duplicates of a photograph are grouped; other photographs are not."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest
import skimage.data

from tests.training.detector.synthetic_faces import detailed_background, draw_face
from training.detector.near_duplicates import group_near_duplicates, thumbnail

MIN_CORRELATION = 0.66
PHOTOGRAPH = np.ascontiguousarray(skimage.data.astronaut()[:360, :480])[::2, ::2]
ANOTHER = np.ascontiguousarray(skimage.data.coffee()[:360, :480])[::2, ::2]


def recompressed(pixels: np.ndarray) -> np.ndarray:
    stored = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, 30])[1]
    return np.asarray(cv2.imdecode(stored, cv2.IMREAD_COLOR))


def captioned(pixels: np.ndarray) -> np.ndarray:
    written = pixels.copy()
    cv2.putText(written, "Found", (20, 120), cv2.FONT_HERSHEY_SIMPLEX, 1.5, (90, 0, 90), 4)
    return written


CHANGES: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "smaller": lambda p: cv2.resize(p, (110, 82), interpolation=cv2.INTER_AREA),
    "recompressed": recompressed,
    "brighter": lambda p: np.clip(p * 0.5 + 120, 0, 255).astype(np.uint8),
    "grey": lambda p: np.repeat(p.mean(axis=2, keepdims=True), 3, axis=2).astype(np.uint8),
    "captioned": captioned,
    "cropped on one side": lambda p: p[:, :-14],
    "with a frame": lambda p: cv2.copyMakeBorder(p, 5, 5, 5, 5, cv2.BORDER_CONSTANT),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_duplicate_is_found(change: str) -> None:
    changed = np.ascontiguousarray(CHANGES[change](PHOTOGRAPH))
    thumbnails = [thumbnail(pixels) for pixels in (PHOTOGRAPH, ANOTHER, changed)]
    assert group_near_duplicates(thumbnails, MIN_CORRELATION) == [[0, 2], [1]]


def test_pictures_that_agree_only_in_coarse_structure_are_no_duplicates() -> None:
    """Like aligned face crops: light skin in the middle, dark hair around it."""
    coarse = np.full((128, 128, 3), 40, np.uint8)
    draw_face(coarse, (64, 68), 90)
    coarse = cv2.GaussianBlur(coarse, (0, 0), 10)
    detail = [detailed_background(np.random.default_rng(seed), 128, 128) for seed in (3, 4)]
    thumbnails = [thumbnail(cv2.addWeighted(coarse, 0.8, pixels, 0.2, 0)) for pixels in detail]
    assert np.corrcoef(thumbnails[0].ravel(), thumbnails[1].ravel())[0, 1] > 0.9
    assert group_near_duplicates(thumbnails, MIN_CORRELATION) == [[0], [1]]


def test_a_duplicate_of_a_duplicate_is_in_the_same_group() -> None:
    once = PHOTOGRAPH[:, :-14]
    twice = once[:-12]
    thumbnails = [thumbnail(p) for p in (twice, ANOTHER, PHOTOGRAPH, np.ascontiguousarray(once))]
    assert group_near_duplicates(thumbnails, MIN_CORRELATION) == [[0, 2, 3], [1]]


def test_pictures_of_a_single_colour_match_nothing() -> None:
    flat = np.full((100, 100, 3), 128, np.uint8)
    assert group_near_duplicates([thumbnail(flat), thumbnail(flat)], MIN_CORRELATION) == [[0], [1]]


def test_no_pictures_give_no_groups() -> None:
    assert group_near_duplicates([], MIN_CORRELATION) == []
