"""The frames a detector is judged on: held-out pictures, as they are and made harder.

Each condition is a function from a picture (or a composed webcam frame) to a `Frame`. Everything
drawn depends on the picture's name, so a condition gives the same frame on every day. The covers
and lights here are fixed ones; none is drawn from the composer's own distributions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from training.detector.compositing import SKIN, alpha_blend
from training.detector.corpus import Picture
from training.detector.geometry import (
    centres,
    downscale,
    rolls,
    similarity,
    sizes,
    transform_points,
    warp,
)
from training.detector.occlusions import Occluder, box, occlude
from training.detector.photometric import add_side_light, blur, darken

LEAST_JUDGED = 9.0  # px; smaller faces are neither asked for nor counted false
WEBCAM = (640, 480)
COVER_COLOURS = (*SKIN[1:4], np.array([235, 235, 240]), np.array([60, 60, 70]))


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """`judged` (n, 4, 2): the faces asked for. `name` says where the frame came from."""

    name: str
    pixels: np.ndarray
    judged: np.ndarray
    group: str | None = None


def chance(name: str, what: str) -> np.random.Generator:
    digest = hashlib.sha256(f"{what}/{name}".encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:8], "big"))


def as_is(picture: Picture) -> Frame:
    large = picture.points[sizes(picture.points) >= LEAST_JUDGED]
    return Frame(picture.file, picture.pixels, large, picture.group)


def tilted(frame: Frame, degrees: float) -> Frame:
    """Turned about its first face, to a side that its name decides; the frame grows no larger."""
    sign = 1 if chance(frame.name, "tilt").random() < 0.5 else -1
    middle = centres(frame.judged[0])
    matrix = similarity(1.0, np.deg2rad(sign * degrees), middle, middle)
    size = (frame.pixels.shape[1], frame.pixels.shape[0])
    return _seen(frame, warp(frame.pixels, matrix, size), transform_points(frame.judged, matrix))


def dimmed(frame: Frame) -> Frame:
    pixels = darken(frame.pixels, 0.25, 3.0, chance(frame.name, "dim"))
    return _seen(frame, pixels, frame.judged)


def lit_from_side(frame: Frame) -> Frame:
    """Light across the first face: one cheek bright, the other in the dark."""
    left = chance(frame.name, "side").random() < 0.5
    height, width = frame.pixels.shape[:2]
    middle, size = centres(frame.judged[0]), float(sizes(frame.judged[0]))
    reach = max(int(1.2 * size), 8)
    wide = np.zeros((2 * reach, 2 * reach, 3), np.uint8) + 255
    patch = add_side_light(wide, 0.0 if left else np.pi, 0.12, 1.15)[0].astype(np.float32) / 255
    columns = np.clip(np.arange(width) - int(middle[0]) + reach, 0, 2 * reach - 1)
    lit = np.clip(frame.pixels * patch[columns][None], 0, 255).astype(np.uint8)
    return _seen(frame, lit.reshape(height, width, 3), frame.judged)


def out_of_focus(frame: Frame) -> Frame:
    sigma = max(1.5, 0.035 * float(sizes(frame.judged[0])))
    return _seen(frame, blur(frame.pixels, sigma), frame.judged)


def mouth_covered(frame: Frame) -> Frame:
    return _all_covered(frame, lambda _: box(-0.42, 0.06, 0.42, 0.56))


def half_covered(frame: Frame) -> Frame:
    def outline(left: bool) -> np.ndarray:
        return box(-0.7, -0.75, 0.0, 0.7) if left else box(0.0, -0.75, 0.7, 0.7)

    return _all_covered(frame, outline)


def _all_covered(frame: Frame, outline: Callable[[bool], np.ndarray]) -> Frame:
    rng = chance(frame.name, "cover")
    pixels = frame.pixels
    for points in frame.judged:
        flat = np.empty_like(pixels)
        flat[:] = COVER_COLOURS[rng.integers(len(COVER_COLOURS))]
        pixels = occlude(pixels, points, Occluder(outline(rng.random() < 0.5), 0.7), flat)
    return _seen(frame, pixels, frame.judged)


def far(picture: Picture, share: float, behind: Picture) -> Frame:
    """The photograph made small in somebody else's room: the face has `share` of the height."""
    width, height = WEBCAM
    pixels = backdrop(behind)
    rng = chance(picture.file, "far")
    scale = share * height / float(sizes(picture.points[0]))
    source, ratio = downscale(picture.pixels, scale)
    small_height, small_width = (np.array(source.shape[:2]) * scale / float(ratio.mean())).round()
    room = np.maximum([width - small_width, height - small_height], 0)
    corner = rng.uniform(0, 1, 2) * room
    matrix = similarity(scale / float(ratio.mean()), 0.0, np.zeros(2), corner)
    mask = np.zeros(source.shape[:2], np.uint8)
    edge = max(min(mask.shape) // 20, 2)
    mask[edge:-edge, edge:-edge] = 255
    mask = cv2.GaussianBlur(mask, (0, 0), edge / 2)
    pixels = alpha_blend(pixels, warp(source, matrix, WEBCAM), warp(mask, matrix, WEBCAM))
    return Frame(
        picture.file, pixels, transform_points(picture.points * ratio, matrix)[:1], picture.group
    )


def webcam(picture: Picture, behind: Picture) -> Frame:
    """A person at a desk: head and shoulders of 25 to 50 % of the height, near the middle."""
    width, height = WEBCAM
    pixels = backdrop(behind)
    rng = chance(picture.file, "webcam")
    face = picture.points[0]
    size = rng.uniform(0.25, 0.5) * height
    place = np.array([width, height]) * (rng.uniform(0.35, 0.65), rng.uniform(0.36, 0.55))
    angle = -float(rolls(face)) + np.deg2rad(rng.normal(0, 5))
    matrix = similarity(size / float(sizes(face)), angle, centres(face), place)
    pixels = _shoulders(pixels, place, size, rng)
    rows, columns = picture.pixels.shape[:2]
    mask = np.zeros((rows, columns), np.uint8)
    own = float(sizes(face))
    x, y = centres(face)
    turn = float(np.rad2deg(rolls(face)))
    cv2.ellipse(mask, ((float(x), float(y) - 0.06 * own), (1.16 * own, 1.42 * own), turn), 255, -1)
    mask[:2], mask[-2:], mask[:, :2], mask[:, -2:] = 0, 0, 0, 0
    mask = cv2.GaussianBlur(mask, (0, 0), 0.035 * own)
    pixels = alpha_blend(pixels, warp(picture.pixels, matrix, WEBCAM), warp(mask, matrix, WEBCAM))
    return Frame(picture.file, pixels, transform_points(face, matrix)[None], picture.group)


def backdrop(behind: Picture) -> np.ndarray:
    """The picture's middle, as large as a webcam frame."""
    width, height = WEBCAM
    rows, columns = behind.pixels.shape[:2]
    scale = max(width / columns, height / rows)
    matrix = similarity(scale, 0.0, np.array([columns, rows]) / 2, np.array([width, height]) / 2)
    return warp(behind.pixels, matrix, WEBCAM)


def _shoulders(
    pixels: np.ndarray, place: np.ndarray, size: float, rng: np.random.Generator
) -> np.ndarray:
    right = np.array([[0.26, 0.1], [0.28, 0.6], [0.95, 0.85], [1.05, 4.0]])
    outline = np.concatenate([right, right[::-1] * (-1, 1)]) * size + place
    mask = np.zeros(pixels.shape[:2], np.uint8)
    cv2.fillPoly(mask, [np.round(outline).astype(np.int32)], 255)
    cloth = np.empty_like(pixels)
    cloth[:] = rng.uniform(20, 220, 3)
    return alpha_blend(pixels, cloth, cv2.GaussianBlur(mask, (0, 0), 2))


def _seen(frame: Frame, pixels: np.ndarray, points: np.ndarray) -> Frame:
    """Faces whose centre left the frame are not asked for."""
    centre = centres(points)
    inside = np.all((centre > 0) & (centre < (pixels.shape[1], pixels.shape[0])), axis=-1)
    return Frame(frame.name, pixels, points[inside], frame.group)


PHOTO_CONDITIONS: dict[str, Callable[[Frame], Frame]] = {
    "tilt 30": lambda frame: tilted(frame, 30),
    "tilt 45": lambda frame: tilted(frame, 45),
    "dim": dimmed,
    "side light": lit_from_side,
    "blur": out_of_focus,
    "mouth covered": mouth_covered,
    "half covered": half_covered,
}
