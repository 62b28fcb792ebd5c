"""How a person of another photograph stands in a scene: the outline pasted, and shoulders."""

from __future__ import annotations

import cv2
import numpy as np

from training.detector.covers import blended, fill
from training.detector.geometry import centres, rolls, sizes, transform_points


def head_mask(shape: tuple[int, ...], points: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Where a pasted person shows: an oval about the head or the whole crop, soft or hard."""
    height, width = shape[:2]
    size = float(sizes(points))
    mask = np.zeros((height, width), np.uint8)
    soft = size * rng.uniform(0.01, 0.07)
    if rng.random() < 0.6:
        axes = (size * rng.uniform(0.46, 0.62), size * rng.uniform(0.6, 0.75))
        x, y = centres(points)
        cv2.ellipse(mask, ((float(x), float(y - 0.05 * size)), (2 * axes[0], 2 * axes[1]),
                           float(np.rad2deg(rolls(points)))), 255, -1)  # fmt: skip
        edge = max(int(soft), 1)
        mask[:edge], mask[-edge:], mask[:, :edge], mask[:, -edge:] = 0, 0, 0, 0
    else:
        edge = max(int(2 * soft), 1) if rng.random() < 0.8 else 1
        mask[edge:-edge, edge:-edge] = 255
        soft = soft if edge > 1 else 0.0
    return cv2.GaussianBlur(mask, (0, 0), soft) if soft > 0.3 else mask


def with_body(
    pixels: np.ndarray, matrix: np.ndarray, texture: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """Neck and shoulders of some stuff below the head, as people have; `matrix` takes face sizes
    about the head's centre to the scene."""
    size = float(np.hypot(matrix[0, 0], matrix[1, 0]))
    neck, wide = rng.uniform(0.2, 0.35), rng.uniform(0.7, 1.2)
    right = np.array([[neck, 0.2], [neck, 0.62], [wide, 0.85], [wide, 3.0]])
    outline = np.concatenate([right, right[::-1] * (-1, 1)])
    mask = np.zeros(pixels.shape[:2], np.uint8)
    cv2.fillPoly(
        mask, [np.round(transform_points(outline, matrix) * 8).astype(np.int32)], 255, shift=3
    )
    mask = cv2.GaussianBlur(mask, (0, 0), max(0.02 * size, 0.5))
    return blended(pixels, fill(pixels.shape, texture, rng), mask)
