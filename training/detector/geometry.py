"""The geometry of a face: four landmarks, from which size, centre and roll follow.

One definition for training scenes, loss, decoding and evaluation. Points are (right eye, left eye,
nose, mouth) in an unmirrored picture: the person's right eye is on the picture's left. All
coordinates are continuous: pixel i covers i to i + 1, so resizing a picture multiplies its points
and does nothing else.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

POINTS = ("right_eye", "left_eye", "nose", "mouth")
RIGHT_EYE, LEFT_EYE, NOSE, MOUTH = range(4)
# Factors from landmark distances to the side of the face (brow to chin). Turning the head shortens
# the distance between the eyes, nodding shortens the one to the mouth. The larger estimate is
# stable under both.
EYES_TO_SIZE = 2.1
MOUTH_TO_SIZE = 2.0
# Below this eye distance, in face sizes, a face counts as a profile. The page says the same in
# another unit: .4 of the distance from eyes to mouth, which is half a face size.
MIN_EYE_DISTANCE = 0.2


def sizes(points: np.ndarray) -> np.ndarray:
    """Side of the square around each face, (..., 4, 2) -> (...)."""
    eyes = points[..., LEFT_EYE, :] - points[..., RIGHT_EYE, :]
    middle = (points[..., LEFT_EYE, :] + points[..., RIGHT_EYE, :]) / 2
    down = points[..., MOUTH, :] - middle
    return np.maximum(
        EYES_TO_SIZE * np.hypot(eyes[..., 0], eyes[..., 1]),
        MOUTH_TO_SIZE * np.hypot(down[..., 0], down[..., 1]),
    )


def centres(points: np.ndarray) -> np.ndarray:
    """Half way between the mouth and the midpoint of the eyes, (..., 4, 2) -> (..., 2)."""
    return (points[..., LEFT_EYE, :] + points[..., RIGHT_EYE, :]) / 4 + points[..., MOUTH, :] / 2


def rolls(points: np.ndarray) -> np.ndarray:
    """In-plane rotation of each face in radians, clockwise: the angle of the line between its eyes.

    In profile the eyes nearly coincide and that angle is noise, so the line from the eyes to the
    mouth is used instead.
    """
    eyes = points[..., LEFT_EYE, :] - points[..., RIGHT_EYE, :]
    down = points[..., MOUTH, :] - (points[..., LEFT_EYE, :] + points[..., RIGHT_EYE, :]) / 2
    across = np.stack([down[..., 1], -down[..., 0]], axis=-1)
    line = np.where(shows_both_eyes(points)[..., None], eyes, across)
    return np.arctan2(line[..., 1], line[..., 0])


def shows_both_eyes(points: np.ndarray) -> np.ndarray:
    """False for heads in profile. From the front, the eye distance is nearly half the face size."""
    eyes = points[..., LEFT_EYE, :] - points[..., RIGHT_EYE, :]
    return np.hypot(eyes[..., 0], eyes[..., 1]) >= MIN_EYE_DISTANCE * sizes(points)


def similarity(scale: float, angle: Any, source: np.ndarray, target: np.ndarray) -> np.ndarray:
    """The 2x3 matrix that rotates clockwise by `angle`, scales, and moves `source` to `target`."""
    cos, sin = scale * np.cos(angle), scale * np.sin(angle)
    turn = np.array([[cos, -sin], [sin, cos]])
    return np.column_stack([turn, np.asarray(target) - turn @ np.asarray(source)])


def transform_points(points: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    """Points (..., 2) through a 2x3 matrix."""
    return points @ matrix[:, :2].T + matrix[:, 2]


def mirror_points(points: np.ndarray, width: float) -> np.ndarray:
    """Points (..., 4, 2) in the mirrored picture, where right and left eye swap names."""
    flipped = points[..., [LEFT_EYE, RIGHT_EYE, NOSE, MOUTH], :].copy()
    flipped[..., 0] = width - flipped[..., 0]
    return flipped


def warp(
    pixels: np.ndarray,
    matrix: np.ndarray,
    size: tuple[int, int],
    border: int = cv2.BORDER_CONSTANT,
    fill: tuple[float, ...] = (0.0, 0.0, 0.0),
) -> np.ndarray:
    """`pixels` through a 2x3 matrix of continuous coordinates; `size` is (width, height)."""
    # OpenCV's coordinates are those of pixel centres, half a pixel from ours.
    from_centres = matrix.copy()
    from_centres[:, 2] += matrix[:, :2] @ (0.5, 0.5) - 0.5
    return cv2.warpAffine(
        pixels, from_centres, size, flags=cv2.INTER_LINEAR, borderMode=border, borderValue=fill
    )


def downscale(pixels: np.ndarray, scale: float) -> tuple[np.ndarray, np.ndarray]:
    """Averages pixels before a strong reduction, because a warp samples only four of them.

    Returns the picture and the factors (x, y) for its points. Does nothing above a scale of .75.
    """
    if scale > 0.75:
        return pixels, np.ones(2, np.float32)
    height, width = pixels.shape[:2]
    small = (max(round(width * scale), 2), max(round(height * scale), 2))
    ratio = np.array([small[0] / width, small[1] / height], np.float32)
    return cv2.resize(pixels, small, interpolation=cv2.INTER_AREA), ratio
