"""Which pictures show one photograph: at other sizes, recompressed, recoloured, with a caption,
or framed a little differently.

Compares fine detail (a small grey picture less its own blur), because faces cut out alike agree in
everything coarse. First all pairs on 16x16 pixels by one matrix product; then the few that are left
on 64x64, where the middle of one is looked for in the other at three sizes, as copies are often
framed a little differently.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from training.data.near_duplicates import normalise_pictures

SIDE, COARSE_SIDE = 64, 16
COARSE = 0.6  # the least alike of the reframed copies looked at reach .647
FINE_BLUR, COARSE_BLUR = 2.0, 1.5  # sigma, in pixels of the small picture
MARGIN = 8  # how far the middle may have moved, in pixels of 64
FRAMINGS = (1.0, 0.94, 1.06)
BLOCK = 512


def thumbnail(pixels: np.ndarray) -> np.ndarray:
    """What is kept of a picture (height, width, 3) to compare it by."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    return cv2.resize(grey, (SIDE, SIDE), interpolation=cv2.INTER_AREA)


def groups_of_copies(thumbnails: Sequence[np.ndarray], least: float) -> list[list[int]]:
    """All pictures by their places, those of one photograph together. A copy of a copy is one."""
    group = np.arange(len(thumbnails))
    for left, right in _pairs(thumbnails, least):
        first, later = sorted((group[left], group[right]))
        group[group == later] = first
    return [np.flatnonzero(group == name).tolist() for name in np.unique(group)]


def _pairs(thumbnails: Sequence[np.ndarray], least: float) -> Iterator[tuple[int, int]]:
    if not thumbnails:
        return
    small = [cv2.resize(t, (COARSE_SIDE,) * 2, interpolation=cv2.INTER_AREA) for t in thumbnails]
    coarse = normalise_pictures(np.stack([_detail(t, COARSE_BLUR) for t in small]), COARSE_SIDE)
    fine = [_detail(t, FINE_BLUR) for t in thumbnails]
    for start in range(0, len(coarse), BLOCK):
        alike = coarse[start : start + BLOCK] @ coarse[start:].T >= COARSE
        for left, right in zip(*(start + places for places in np.nonzero(alike)), strict=True):
            if left < right and likeness(fine[left], fine[right]) >= least:
                yield int(left), int(right)


def likeness(one: np.ndarray, other: np.ndarray) -> float:
    """The best correlation of the middle of one picture with any place of the other."""
    middle = one[MARGIN:-MARGIN, MARGIN:-MARGIN]
    return max(
        float(cv2.matchTemplate(other, _scaled(middle, by), cv2.TM_CCOEFF_NORMED).max())
        for by in FRAMINGS
    )


def _scaled(picture: np.ndarray, by: float) -> np.ndarray:
    side = round(len(picture) * by)
    return cv2.resize(picture, (side, side), interpolation=cv2.INTER_LINEAR)


def _detail(picture: np.ndarray, blur: float) -> np.ndarray:
    grey = picture.astype(np.float32)
    return grey - cv2.GaussianBlur(grey, (0, 0), blur)
