"""What a face is, in numbers: four points, from which size, centre and roll follow.

One definition, used by the composer, the loss, the decode and the judging. Points are
(right eye, left eye, nose, mouth) as the person sees them on an unmirrored picture: the right
eye stands on the picture's left. All functions take and give floats in continuous coordinates:
pixel i covers i to i + 1, so resizing a picture multiplies its points and does nothing else.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

POINTS = ("right_eye", "left_eye", "nose", "mouth")
RIGHT_EYE, LEFT_EYE, NOSE, MOUTH = range(4)
# Eyes to mouth is about half of brow to chin. A turned head shortens the eye distance, a nodding
# one the distance to the mouth; the larger of the two keeps the size steady through both.
EYES_TO_SIZE = 2.1
MOUTH_TO_SIZE = 2.0
# In sides. The page asks for .4 of the way from eyes to mouth, in profile the same: half a side.
LEAST_APART = 0.2


def sizes(points: np.ndarray) -> np.ndarray:
    """Side of the square about each face, (..., 4, 2) -> (...)."""
    eyes = points[..., LEFT_EYE, :] - points[..., RIGHT_EYE, :]
    middle = (points[..., LEFT_EYE, :] + points[..., RIGHT_EYE, :]) / 2
    down = points[..., MOUTH, :] - middle
    return np.maximum(
        EYES_TO_SIZE * np.hypot(eyes[..., 0], eyes[..., 1]),
        MOUTH_TO_SIZE * np.hypot(down[..., 0], down[..., 1]),
    )


def centres(points: np.ndarray) -> np.ndarray:
    """Half way between the eyes' middle and the mouth, (..., 4, 2) -> (..., 2)."""
    return (points[..., LEFT_EYE, :] + points[..., RIGHT_EYE, :]) / 4 + points[..., MOUTH, :] / 2


def rolls(points: np.ndarray) -> np.ndarray:
    """How far each face is turned in the picture, in radians, clockwise: the angle of its eye line
    against the horizontal. In profile both eyes stand on one spot and a line through them points
    anywhere: there the line from the eyes to the mouth says it."""
    eyes = points[..., LEFT_EYE, :] - points[..., RIGHT_EYE, :]
    down = points[..., MOUTH, :] - (points[..., LEFT_EYE, :] + points[..., RIGHT_EYE, :]) / 2
    across = np.stack([down[..., 1], -down[..., 0]], axis=-1)
    line = np.where(shows_both_eyes(points)[..., None], eyes, across)
    return np.arctan2(line[..., 1], line[..., 0])


def shows_both_eyes(points: np.ndarray) -> np.ndarray:
    """Whether each head is not in profile: its eyes stand apart by a fifth of its side at least.
    From the front they stand apart by nearly half of it."""
    eyes = points[..., LEFT_EYE, :] - points[..., RIGHT_EYE, :]
    return np.hypot(eyes[..., 0], eyes[..., 1]) >= LEAST_APART * sizes(points)


def similarity(scale: float, angle: Any, source: np.ndarray, target: np.ndarray) -> np.ndarray:
    """The 2x3 matrix that turns by `angle` (clockwise), scales, and moves `source` to `target`."""
    cos, sin = scale * np.cos(angle), scale * np.sin(angle)
    turn = np.array([[cos, -sin], [sin, cos]])
    return np.column_stack([turn, np.asarray(target) - turn @ np.asarray(source)])


def moved(points: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    """Points (..., 2) through a 2x3 matrix."""
    return points @ matrix[:, :2].T + matrix[:, 2]


def mirrored(points: np.ndarray, width: float) -> np.ndarray:
    """Points (..., 4, 2) on the mirrored picture: the eyes change their names as well."""
    flipped = points[..., [LEFT_EYE, RIGHT_EYE, NOSE, MOUTH], :].copy()
    flipped[..., 0] = width - flipped[..., 0]
    return flipped


def warped(
    pixels: np.ndarray,
    matrix: np.ndarray,
    size: tuple[int, int],
    border: int = cv2.BORDER_CONSTANT,
    fill: tuple[float, ...] = (0.0, 0.0, 0.0),
) -> np.ndarray:
    """`pixels` through a 2x3 matrix of continuous coordinates; `size` is (width, height).

    OpenCV counts from pixel centres: half a pixel is taken off before and put back after.
    """
    counted = matrix.copy()
    counted[:, 2] += matrix[:, :2] @ (0.5, 0.5) - 0.5
    return cv2.warpAffine(
        pixels, counted, size, flags=cv2.INTER_LINEAR, borderMode=border, borderValue=fill
    )


def shrunk(pixels: np.ndarray, scale: float) -> tuple[np.ndarray, np.ndarray]:
    """Averages pixels away before a strong reduction, which a warp's four samples cannot do.

    Gives the picture and what its points must be multiplied with (x and y, after rounding).
    """
    if scale > 0.75:
        return pixels, np.ones(2, np.float32)
    height, width = pixels.shape[:2]
    small = (max(round(width * scale), 2), max(round(height * scale), 2))
    ratio = np.array([small[0] / width, small[1] / height], np.float32)
    return cv2.resize(pixels, small, interpolation=cv2.INTER_AREA), ratio
