"""Crops and resizes frames bilinearly, from an image pyramid: bilinear sampling reads only four
pixels, so large reductions halve the frame first.

Matches `web/src/vision/shared/detection/sampling.ts`: means of 2x2 pixels and half-pixel centres
need no image library.
"""

from __future__ import annotations

import math

import cv2
import numpy as np

from training.detector.geometry import warp


def cut_square(
    pyramid: list[np.ndarray], matrix: np.ndarray, side: int, border: int = cv2.BORDER_CONSTANT
) -> np.ndarray:
    """The square crop that `matrix` maps the frame to; for `pyramid` see `level_for`."""
    level, halved = level_for(pyramid, float(np.hypot(matrix[0, 0], matrix[1, 0])))
    from_level = matrix.copy()
    from_level[:, :2] *= 2**halved
    return warp(level, from_level, (side, side), border)


def resize_and_pad(
    frame: np.ndarray, width: int, height: int, *, scale: float, multiple_of: int
) -> np.ndarray:
    """The frame at `width` x `height`, padded with black on the right and below. `scale` decides
    how often the frame is halved first."""
    level, _ = level_for([frame], scale)
    resized = cv2.resize(level, (width, height), interpolation=cv2.INTER_LINEAR)
    rows, columns = (-(-length // multiple_of) * multiple_of for length in (height, width))
    padded = np.zeros((rows, columns, 3), np.uint8)
    padded[:height, :width] = resized
    return padded


def level_for(pyramid: list[np.ndarray], scale: float) -> tuple[np.ndarray, int]:
    """The level to sample from and how often it was halved. Tiny pictures are halved less often
    than `scale` asks. `pyramid` holds the frame halved 0, 1, ... times and grows as needed."""
    wanted = halving_count(scale)
    while len(pyramid) <= wanted and min(pyramid[-1].shape[:2]) > 1:
        pyramid.append(halve(pyramid[-1]))
    level = min(wanted, len(pyramid) - 1)
    return pyramid[level], level


def halving_count(scale: float) -> int:
    """How often to halve before sampling at `scale`, so that sampling never has to enlarge."""
    return max(math.floor(-math.log2(scale) + 1e-6), 0)


def halve(frame: np.ndarray) -> np.ndarray:
    """Means of 2x2 pixels. An odd last row or column is dropped."""
    height, width = frame.shape[0] // 2 * 2, frame.shape[1] // 2 * 2
    return cv2.resize(
        frame[:height, :width], (width // 2, height // 2), interpolation=cv2.INTER_AREA
    )
