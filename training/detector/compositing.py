"""Compositing of training scenes: pasted heads with soft edges, drawn shoulders, random fills."""

from __future__ import annotations

import cv2
import numpy as np

from training.detector.geometry import centres, rolls, sizes, transform_points

SKIN = np.array([[255, 219, 190], [234, 192, 160], [198, 146, 110], [150, 100, 70], [96, 62, 44]])
CLOTH = np.array([[240, 240, 240], [150, 190, 215], [40, 40, 45], [90, 120, 160], [30, 30, 60]])


def alpha_blend(under: np.ndarray, over: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """`over` where the uint8 mask is 255, `under` where it is 0."""
    weight = cv2.merge([mask, mask, mask])
    rest = cv2.bitwise_not(weight)
    return cv2.add(
        cv2.multiply(over, weight, scale=1 / 255), cv2.multiply(under, rest, scale=1 / 255)
    )


def random_fill(
    shape: tuple[int, ...], texture: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """A picture of `shape` in the colour of skin or cloth, any colour, or the given texture."""
    kind = rng.random()
    if kind < 0.35:
        return cv2.resize(texture, (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR)
    if kind < 0.6:
        colour = SKIN[rng.integers(len(SKIN))] * rng.uniform(0.6, 1.1)
    elif kind < 0.8:
        colour = CLOTH[rng.integers(len(CLOTH))] * rng.uniform(0.7, 1.05)
    else:
        colour = rng.uniform(0, 255, 3)
    flat = np.empty(shape, np.uint8)
    flat[:] = np.clip(colour, 0, 255)
    if rng.random() < 0.6:  # folds and shading
        shading = cv2.resize(
            rng.uniform(0.65, 1.2, (4, 4)).astype(np.float32), (shape[1], shape[0]),
            interpolation=cv2.INTER_CUBIC,
        )  # fmt: skip
        flat = np.clip(flat * shading[:, :, None], 0, 255).astype(np.uint8)
    return flat


def head_mask(shape: tuple[int, ...], points: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Which pixels of a portrait are pasted: an ellipse around the head, or the whole picture; with
    a soft or a hard edge."""
    height, width = shape[:2]
    size = float(sizes(points))
    mask = np.zeros((height, width), np.uint8)
    softness = size * rng.uniform(0.01, 0.07)
    if rng.random() < 0.6:
        axes = (size * rng.uniform(0.46, 0.62), size * rng.uniform(0.6, 0.75))
        x, y = centres(points)
        cv2.ellipse(mask, ((float(x), float(y - 0.05 * size)), (2 * axes[0], 2 * axes[1]),
                           float(np.rad2deg(rolls(points)))), 255, -1)  # fmt: skip
        edge = max(int(softness), 1)
        mask[:edge], mask[-edge:], mask[:, :edge], mask[:, -edge:] = 0, 0, 0, 0
    else:
        edge = max(int(2 * softness), 1) if rng.random() < 0.8 else 1
        mask[edge:-edge, edge:-edge] = 255
        softness = softness if edge > 1 else 0.0
    return cv2.GaussianBlur(mask, (0, 0), softness) if softness > 0.3 else mask


def draw_shoulders(
    pixels: np.ndarray, matrix: np.ndarray, texture: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """`pixels` with a neck and shoulders. `matrix` maps face sizes around the head's centre to
    pixels."""
    size = float(np.hypot(matrix[0, 0], matrix[1, 0]))
    neck, shoulder = rng.uniform(0.2, 0.35), rng.uniform(0.7, 1.2)
    right = np.array([[neck, 0.2], [neck, 0.62], [shoulder, 0.85], [shoulder, 3.0]])
    outline = np.concatenate([right, right[::-1] * (-1, 1)])
    mask = np.zeros(pixels.shape[:2], np.uint8)
    corners = np.round(transform_points(outline, matrix) * 8).astype(np.int32)
    cv2.fillPoly(mask, [corners], 255, shift=3)
    mask = cv2.GaussianBlur(mask, (0, 0), max(0.02 * size, 0.5))
    return alpha_blend(pixels, random_fill(pixels.shape, texture, rng), mask)
