"""Occlusion augmentation: masks, hands, hats, glasses and hair in front of faces.

An occluder is a filled polygon in face coordinates: u along the eye line and v towards the mouth,
in face sizes from the centre, so the eyes are at v = -0.25 and the mouth at +0.25. Labels do not
change: the detector must predict where a hidden mouth is.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from training.detector.compositing import alpha_blend
from training.detector.geometry import centres, rolls, sizes


@dataclass(frozen=True, slots=True)
class Occluder:
    """`outline` (n, 2) in face coordinates; `softness`: blur of its edge in pixels."""

    outline: np.ndarray
    softness: float


def occlude(
    pixels: np.ndarray, points: np.ndarray, occluder: Occluder, fill: np.ndarray
) -> np.ndarray:
    """`pixels` with `fill` (same shape) where the occluder hides the face."""
    corners = np.round(to_pixels(occluder.outline, points) * 8).astype(np.int32)
    mask = np.zeros(pixels.shape[:2], np.uint8)
    cv2.fillPoly(mask, [corners], 255, lineType=cv2.LINE_AA, shift=3)
    if occluder.softness:
        mask = cv2.GaussianBlur(mask, (0, 0), occluder.softness)
    return alpha_blend(pixels, fill, mask)


def to_pixels(outline: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Face coordinates of the face with these landmarks to pixels."""
    roll, size, centre = rolls(points), sizes(points), centres(points)
    cos, sin = np.cos(roll), np.sin(roll)
    return outline @ (size * np.array([[cos, sin], [-sin, cos]])) + centre


def random_occluder(rng: np.random.Generator) -> Occluder:
    kind = rng.random()
    outline_of = mouth_outline if kind < 0.44 else half_outline if kind < 0.8 else other_outline
    outline = outline_of(rng)
    angle = rng.normal(0, 0.12)
    rotation = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return Occluder(outline @ rotation, float(rng.choice([0, 0.6, 1.5])))


def mouth_outline(rng: np.random.Generator) -> np.ndarray:
    top, bottom = rng.uniform(-0.02, 0.16), rng.uniform(0.38, 0.65)
    wide, narrow = rng.uniform(0.24, 0.56), rng.uniform(0.15, 0.5)
    shape = rng.random()
    if shape < 0.4:
        return box(-wide, top, wide, bottom)
    if shape < 0.75:  # a face mask
        peak = top - rng.uniform(0, 0.12)
        return np.array([[-wide, top], [0, peak], [wide, top], [narrow, bottom], [-narrow, bottom]])
    return ellipse(rng.uniform(-0.1, 0.1), (top + bottom) / 2, wide, (bottom - top) / 2)


def half_outline(rng: np.random.Generator) -> np.ndarray:
    """Hides the right, left, lower or upper half."""
    side, edge, reach = rng.random(), rng.uniform(-0.08, 0.1), rng.uniform(0.5, 0.85)
    if side < 0.36:
        return box(edge, -reach, 0.8, reach)
    if side < 0.72:
        return box(-0.8, -reach, -edge, reach)
    if side < 0.9:
        return box(-0.8, edge, 0.8, reach)
    return box(-0.8, -reach, 0.8, -0.14 + edge)


def other_outline(rng: np.random.Generator) -> np.ndarray:
    kind = rng.random()
    if kind < 0.3:  # dark glasses
        high = rng.uniform(0.07, 0.14)
        return box(-0.42, -0.25 - high, 0.42, -0.25 + high)
    if kind < 0.6:  # a hat or a fringe
        return box(-0.65, -0.9, 0.65, rng.uniform(-0.5, -0.33))
    return ellipse(  # an arm, a cup, a leaf
        rng.uniform(-0.5, 0.5), rng.uniform(-0.4, 0.5),
        rng.uniform(0.1, 0.35), rng.uniform(0.1, 0.5), rng.uniform(0, np.pi),
    )  # fmt: skip


def box(left: float, top: float, right: float, bottom: float) -> np.ndarray:
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], float)


def ellipse(u: float, v: float, width: float, height: float, angle: float = 0.0) -> np.ndarray:
    t = np.linspace(0, 2 * np.pi, 20, endpoint=False)
    x, y = width * np.cos(t), height * np.sin(t)
    return np.column_stack(
        [u + x * np.cos(angle) - y * np.sin(angle), v + x * np.sin(angle) + y * np.cos(angle)]
    )
