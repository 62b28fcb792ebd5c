"""Things in front of faces: masks, hands, hats, glasses, hair, whatever hides a part.

A cover is a polygon in the face's own frame (u along the eye line, v towards the mouth, both in
face sizes from its centre: eyes at v = -0.25, mouth at +0.25), filled with a colour or a texture.
The points keep their place: the detector must say where a hidden mouth is.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from training.detector.geometry import centres, rolls, sizes

SKIN = np.array([[255, 219, 190], [234, 192, 160], [198, 146, 110], [150, 100, 70], [96, 62, 44]])
CLOTH = np.array([[240, 240, 240], [150, 190, 215], [40, 40, 45], [90, 120, 160], [30, 30, 60]])


@dataclass(frozen=True, slots=True)
class Cover:
    """`outline` (n, 2) in the face's frame; `softness` is the width of its edge in pixels."""

    outline: np.ndarray
    softness: float


def on_face(outline: np.ndarray, points: np.ndarray) -> np.ndarray:
    """From the face's frame to pixels."""
    roll, size, centre = rolls(points), sizes(points), centres(points)
    cos, sin = np.cos(roll), np.sin(roll)
    return outline @ (size * np.array([[cos, sin], [-sin, cos]])) + centre


def box(left: float, top: float, right: float, bottom: float) -> np.ndarray:
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], float)


def oval(u: float, v: float, width: float, height: float, turn: float = 0.0) -> np.ndarray:
    t = np.linspace(0, 2 * np.pi, 20, endpoint=False)
    x, y = width * np.cos(t), height * np.sin(t)
    return np.column_stack(
        [u + x * np.cos(turn) - y * np.sin(turn), v + x * np.sin(turn) + y * np.cos(turn)]
    )


def mouth_cover(rng: np.random.Generator) -> np.ndarray:
    top, bottom = rng.uniform(-0.02, 0.16), rng.uniform(0.38, 0.65)
    wide, narrow = rng.uniform(0.24, 0.56), rng.uniform(0.15, 0.5)
    shape = rng.random()
    if shape < 0.4:
        return box(-wide, top, wide, bottom)
    if shape < 0.75:  # a mask: peak on the nose, narrow at the chin
        peak = top - rng.uniform(0, 0.12)
        return np.array([[-wide, top], [0, peak], [wide, top], [narrow, bottom], [-narrow, bottom]])
    return oval(rng.uniform(-0.1, 0.1), (top + bottom) / 2, wide, (bottom - top) / 2)


def half_cover(rng: np.random.Generator) -> np.ndarray:
    which, edge, reach = rng.random(), rng.uniform(-0.08, 0.1), rng.uniform(0.5, 0.85)
    if which < 0.36:
        return box(edge, -reach, 0.8, reach)
    if which < 0.72:
        return box(-0.8, -reach, -edge, reach)
    if which < 0.9:
        return box(-0.8, edge, 0.8, reach)
    return box(-0.8, -reach, 0.8, -0.14 + edge)


def other_cover(rng: np.random.Generator) -> np.ndarray:
    which = rng.random()
    if which < 0.3:  # dark glasses
        high = rng.uniform(0.07, 0.14)
        return box(-0.42, -0.25 - high, 0.42, -0.25 + high)
    if which < 0.6:  # a hat or a fringe
        return box(-0.65, -0.9, 0.65, rng.uniform(-0.5, -0.33))
    return oval(  # an arm, a cup, a leaf
        rng.uniform(-0.5, 0.5), rng.uniform(-0.4, 0.5),
        rng.uniform(0.1, 0.35), rng.uniform(0.1, 0.5), rng.uniform(0, np.pi),
    )  # fmt: skip


def drawn_cover(rng: np.random.Generator) -> Cover:
    kind = rng.random()
    make = mouth_cover if kind < 0.44 else half_cover if kind < 0.8 else other_cover
    outline = make(rng)
    turn = rng.normal(0, 0.12)
    spin = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    return Cover(outline @ spin, float(rng.choice([0, 0.6, 1.5])))


def fill(shape: tuple[int, ...], texture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A picture of the cover's stuff: cloth, skin, any colour, or a piece of another picture."""
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
    if rng.random() < 0.6:  # folds and shade
        rough = cv2.resize(
            rng.uniform(0.65, 1.2, (4, 4)).astype(np.float32), (shape[1], shape[0]),
            interpolation=cv2.INTER_CUBIC,
        )  # fmt: skip
        flat = np.clip(flat * rough[:, :, None], 0, 255).astype(np.uint8)
    return flat


def covered(pixels: np.ndarray, points: np.ndarray, cover: Cover, stuff: np.ndarray) -> np.ndarray:
    """`pixels` with `stuff` (same shape) where the cover lies on the face."""
    corners = np.round(on_face(cover.outline, points) * 8).astype(np.int32)
    mask = np.zeros(pixels.shape[:2], np.uint8)
    cv2.fillPoly(mask, [corners], 255, lineType=cv2.LINE_AA, shift=3)
    if cover.softness:
        mask = cv2.GaussianBlur(mask, (0, 0), cover.softness)
    return blended(pixels, stuff, mask)


def blended(under: np.ndarray, over: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """`over` where the uint8 mask is 255, `under` where it is 0."""
    weight = cv2.merge([mask, mask, mask])
    rest = cv2.bitwise_not(weight)
    return cv2.add(
        cv2.multiply(over, weight, scale=1 / 255), cv2.multiply(under, rest, scale=1 / 255)
    )
