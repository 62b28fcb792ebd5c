"""Copies of one photograph are told from other photographs, whatever was done to them."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest
import skimage.data

from tests.training.detector.synthetic_faces import detailed_background, draw_face
from training.detector.copies import groups_of_copies, thumbnail

LEAST = 0.66
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
    "made smaller": lambda p: cv2.resize(p, (110, 82), interpolation=cv2.INTER_AREA),
    "recompressed": recompressed,
    "brighter": lambda p: np.clip(p * 0.5 + 120, 0, 255).astype(np.uint8),
    "grey": lambda p: np.repeat(p.mean(axis=2, keepdims=True), 3, axis=2).astype(np.uint8),
    "captioned": captioned,
    "cut at one side": lambda p: p[:, :-14],
    "with a frame": lambda p: cv2.copyMakeBorder(p, 5, 5, 5, 5, cv2.BORDER_CONSTANT),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_copy_is_known_whatever_was_done_to_it(change: str) -> None:
    changed = np.ascontiguousarray(CHANGES[change](PHOTOGRAPH))
    seen = [thumbnail(pixels) for pixels in (PHOTOGRAPH, ANOTHER, changed)]
    assert groups_of_copies(seen, LEAST) == [[0, 2], [1]]


def test_pictures_that_agree_in_the_coarse_alone_are_no_copies() -> None:
    """As faces cut out alike do: light skin in the middle, dark hair around it."""
    alike = np.full((128, 128, 3), 40, np.uint8)
    draw_face(alike, (64, 68), 90)
    alike = cv2.GaussianBlur(alike, (0, 0), 10)
    rough = [detailed_background(np.random.default_rng(seed), 128, 128) for seed in (3, 4)]
    seen = [thumbnail(cv2.addWeighted(alike, 0.8, pixels, 0.2, 0)) for pixels in rough]
    assert np.corrcoef(seen[0].ravel(), seen[1].ravel())[0, 1] > 0.9
    assert groups_of_copies(seen, LEAST) == [[0], [1]]


def test_a_copy_of_a_copy_is_one_as_well() -> None:
    once = PHOTOGRAPH[:, :-14]
    twice = once[:-12]
    seen = [thumbnail(p) for p in (twice, ANOTHER, PHOTOGRAPH, np.ascontiguousarray(once))]
    assert groups_of_copies(seen, LEAST) == [[0, 2, 3], [1]]


def test_pictures_of_one_single_colour_resemble_nothing() -> None:
    flat = np.full((100, 100, 3), 128, np.uint8)
    assert groups_of_copies([thumbnail(flat), thumbnail(flat)], LEAST) == [[0], [1]]


def test_no_pictures_have_no_copies() -> None:
    assert groups_of_copies([], LEAST) == []
