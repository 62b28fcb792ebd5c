"""Groups near duplicates: one photograph at other sizes, recompressed, recoloured, with a caption,
or slightly reframed.

Compares fine detail (a small grey picture minus its own blur), because aligned face crops resemble
each other in everything coarse. A matrix product compares all pairs at 16x16 pixels. Template
matching at 64x64, at three scales, then confirms the remaining pairs, because duplicates are often
reframed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from training.data.near_duplicates import normalise_pictures

SIDE, COARSE_SIDE = 64, 16
MIN_COARSE_CORRELATION = 0.6  # the lowest among reframed duplicates that we inspected was .647
FINE_BLUR, COARSE_BLUR = 2.0, 1.5  # sigma, in pixels of the thumbnail
MARGIN = 8  # maximum shift, in pixels of 64
SCALES = (1.0, 0.94, 1.06)
BLOCK = 512


def thumbnail(pixels: np.ndarray) -> np.ndarray:
    """The small grey picture that stands for one of (height, width, 3) in comparisons."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    return cv2.resize(grey, (SIDE, SIDE), interpolation=cv2.INTER_AREA)


def group_near_duplicates(
    thumbnails: Sequence[np.ndarray], min_correlation: float
) -> list[list[int]]:
    """All pictures by index, near duplicates in one group. The relation is transitive."""
    group = np.arange(len(thumbnails))
    for left, right in _pairs(thumbnails, min_correlation):
        first, later = sorted((group[left], group[right]))
        group[group == later] = first
    return [np.flatnonzero(group == name).tolist() for name in np.unique(group)]


def _pairs(thumbnails: Sequence[np.ndarray], min_correlation: float) -> Iterator[tuple[int, int]]:
    if not thumbnails:
        return
    small = [cv2.resize(t, (COARSE_SIDE,) * 2, interpolation=cv2.INTER_AREA) for t in thumbnails]
    coarse = normalise_pictures(np.stack([_detail(t, COARSE_BLUR) for t in small]), COARSE_SIDE)
    fine = [_detail(t, FINE_BLUR) for t in thumbnails]
    for start in range(0, len(coarse), BLOCK):
        close = coarse[start : start + BLOCK] @ coarse[start:].T >= MIN_COARSE_CORRELATION
        for left, right in zip(*(start + index for index in np.nonzero(close)), strict=True):
            if left < right and correlation(fine[left], fine[right]) >= min_correlation:
                yield int(left), int(right)


def correlation(one: np.ndarray, other: np.ndarray) -> float:
    """The best correlation of the middle of one picture with any place in the other."""
    middle = one[MARGIN:-MARGIN, MARGIN:-MARGIN]
    return max(
        float(cv2.matchTemplate(other, _resize(middle, scale), cv2.TM_CCOEFF_NORMED).max())
        for scale in SCALES
    )


def _resize(picture: np.ndarray, scale: float) -> np.ndarray:
    side = round(len(picture) * scale)
    return cv2.resize(picture, (side, side), interpolation=cv2.INTER_LINEAR)


def _detail(picture: np.ndarray, blur: float) -> np.ndarray:
    grey = picture.astype(np.float32)
    return grey - cv2.GaussianBlur(grey, (0, 0), blur)
