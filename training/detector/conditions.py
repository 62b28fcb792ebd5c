"""Test conditions: held-out pictures as evaluation frames, unchanged and perturbed.

All random choices depend on the picture's name, so a condition always produces the same frame. The
occluders and lights are fixed ones; none comes from the distributions of the training scenes.
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

MIN_FACE_SIZE = 9.0  # pixels; smaller faces are not part of the ground truth
WEBCAM = (640, 480)
OCCLUDER_COLOURS = (*SKIN[1:4], np.array([235, 235, 240]), np.array([60, 60, 70]))


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """`truth` (n, 4, 2): the faces to find; `name`: the picture it was made of."""

    name: str
    pixels: np.ndarray
    truth: np.ndarray
    group: str | None = None


def seeded_rng(name: str, purpose: str) -> np.random.Generator:
    digest = hashlib.sha256(f"{purpose}/{name}".encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:8], "big"))


def original_frame(picture: Picture) -> Frame:
    truth = picture.points[sizes(picture.points) >= MIN_FACE_SIZE]
    return Frame(picture.file, picture.pixels, truth, picture.group)


def distant_frame(picture: Picture, share: float, background: Picture) -> Frame:
    """The photograph, reduced, on another picture: the face has `share` of the frame's height."""
    width, height = WEBCAM
    pixels = fill_webcam_frame(background)
    rng = seeded_rng(picture.file, "far")
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
    points = transform_points(picture.points * ratio, matrix)[:1]
    return Frame(picture.file, pixels, points, picture.group)


def webcam_frame(picture: Picture, background: Picture) -> Frame:
    """A person at a desk: a face of 25 to 50 % of the frame's height, near the middle."""
    width, height = WEBCAM
    pixels = fill_webcam_frame(background)
    rng = seeded_rng(picture.file, "webcam")
    face = picture.points[0]
    size = rng.uniform(0.25, 0.5) * height
    place = np.array([width, height]) * (rng.uniform(0.35, 0.65), rng.uniform(0.36, 0.55))
    angle = -float(rolls(face)) + np.deg2rad(rng.normal(0, 5))
    matrix = similarity(size / float(sizes(face)), angle, centres(face), place)
    pixels = _draw_plain_shoulders(pixels, place, size, rng)
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


def fill_webcam_frame(picture: Picture) -> np.ndarray:
    """The middle of the picture at the size of a webcam frame."""
    width, height = WEBCAM
    rows, columns = picture.pixels.shape[:2]
    scale = max(width / columns, height / rows)
    matrix = similarity(scale, 0.0, np.array([columns, rows]) / 2, np.array([width, height]) / 2)
    return warp(picture.pixels, matrix, WEBCAM)


def _draw_plain_shoulders(
    pixels: np.ndarray, place: np.ndarray, size: float, rng: np.random.Generator
) -> np.ndarray:
    right = np.array([[0.26, 0.1], [0.28, 0.6], [0.95, 0.85], [1.05, 4.0]])
    outline = np.concatenate([right, right[::-1] * (-1, 1)]) * size + place
    mask = np.zeros(pixels.shape[:2], np.uint8)
    cv2.fillPoly(mask, [np.round(outline).astype(np.int32)], 255)
    cloth = np.empty_like(pixels)
    cloth[:] = rng.uniform(20, 220, 3)
    return alpha_blend(pixels, cloth, cv2.GaussianBlur(mask, (0, 0), 2))


def tilt(frame: Frame, degrees: float) -> Frame:
    """Rotates around the first face, clockwise or counter-clockwise; the frame keeps its size."""
    sign = 1 if seeded_rng(frame.name, "tilt").random() < 0.5 else -1
    middle = centres(frame.truth[0])
    matrix = similarity(1.0, np.deg2rad(sign * degrees), middle, middle)
    size = (frame.pixels.shape[1], frame.pixels.shape[0])
    truth = transform_points(frame.truth, matrix)
    return _with_faces_inside(frame, warp(frame.pixels, matrix, size), truth)


def dim(frame: Frame) -> Frame:
    pixels = darken(frame.pixels, 0.25, 3.0, seeded_rng(frame.name, "dim"))
    return _with_faces_inside(frame, pixels, frame.truth)


def light_from_side(frame: Frame) -> Frame:
    """Light across the first face: one cheek bright, the other dark."""
    from_left = seeded_rng(frame.name, "side").random() < 0.5
    height, width = frame.pixels.shape[:2]
    middle, size = centres(frame.truth[0]), float(sizes(frame.truth[0]))
    reach = max(int(1.2 * size), 8)
    white = np.zeros((2 * reach, 2 * reach, 3), np.uint8) + 255
    angle = 0.0 if from_left else np.pi
    ramp = add_side_light(white, angle, 0.12, 1.15)[0].astype(np.float32) / 255
    columns = np.clip(np.arange(width) - int(middle[0]) + reach, 0, 2 * reach - 1)
    lit = np.clip(frame.pixels * ramp[columns][None], 0, 255).astype(np.uint8)
    return _with_faces_inside(frame, lit.reshape(height, width, 3), frame.truth)


def defocus(frame: Frame) -> Frame:
    sigma = max(1.5, 0.035 * float(sizes(frame.truth[0])))
    return _with_faces_inside(frame, blur(frame.pixels, sigma), frame.truth)


def cover_mouth(frame: Frame) -> Frame:
    return _occlude_faces(frame, lambda _: box(-0.42, 0.06, 0.42, 0.56))


def cover_half(frame: Frame) -> Frame:
    def outline(left: bool) -> np.ndarray:
        return box(-0.7, -0.75, 0.0, 0.7) if left else box(0.0, -0.75, 0.7, 0.7)

    return _occlude_faces(frame, outline)


def _occlude_faces(frame: Frame, outline: Callable[[bool], np.ndarray]) -> Frame:
    rng = seeded_rng(frame.name, "cover")
    pixels = frame.pixels
    for points in frame.truth:
        fill = np.empty_like(pixels)
        fill[:] = OCCLUDER_COLOURS[rng.integers(len(OCCLUDER_COLOURS))]
        pixels = occlude(pixels, points, Occluder(outline(rng.random() < 0.5), 0.7), fill)
    return _with_faces_inside(frame, pixels, frame.truth)


def _with_faces_inside(frame: Frame, pixels: np.ndarray, points: np.ndarray) -> Frame:
    """Drops faces whose centre is no longer in the frame."""
    centre = centres(points)
    inside = np.all((centre > 0) & (centre < (pixels.shape[1], pixels.shape[0])), axis=-1)
    return Frame(frame.name, pixels, points[inside], frame.group)


PERTURBATIONS: dict[str, Callable[[Frame], Frame]] = {
    "tilt 30": lambda frame: tilt(frame, 30),
    "tilt 45": lambda frame: tilt(frame, 45),
    "dim": dim,
    "side light": light_from_side,
    "blur": defocus,
    "mouth covered": cover_mouth,
    "half covered": cover_half,
}
