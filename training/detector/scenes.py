"""Composes the crops the detector learns from: photographs, pasted faces, and empty scenes.

A `Scene` is 160x160 pixels with every face's points and the zones that carry no loss. A scene is
a pure function of the generator it is given, so batch i of a run is always the same batch.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from training.detector.corpus import Picture
from training.detector.covers import blended, covered, drawn_cover, fill
from training.detector.decode import STRIDE
from training.detector.geometry import (
    centres,
    downscale,
    mirror_points,
    rolls,
    shows_both_eyes,
    similarity,
    sizes,
    transform_points,
    warp,
)
from training.detector.light import camera
from training.detector.pasting import head_mask, with_body

MAX_FACES = 12  # per crop; the few beyond become ignore zones
MAX_ZONES = 16
LARGEST_BLOW_UP = 4.5  # as the second look enlarges the smallest faces


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """Shares and ranges of what is drawn. Sizes are face sizes in pixels of the crop: of the faces
    set at a drawn size, `second_look` and `far` name two shares, and the rest may have any size."""

    crop: int = 160
    photo: float = 0.44  # a photograph about one of its faces
    pasted: float = 0.33  # faces of single/ in somebody else's scene
    astray: float = 0.08  # a photograph anywhere: bodies, hands, backgrounds
    profiles: float = 0.12  # of the pasted people, those in profile: one in sixty of all there are
    smallest: float = 10.0
    largest: float = 140.0
    second_look: float = 0.42  # share of faces drawn at the size the second look sees
    second_look_sizes: tuple[float, float] = (30.0, 68.0)
    far: float = 0.20  # share of faces drawn small, as the first look sees people across a room
    far_sizes: tuple[float, float] = (9.5, 24.0)
    tilt_deg: float = 50.0
    cover: float = 0.42  # chance that a face is partly hidden
    smallest_labelled: float = 8.0  # smaller faces carry no loss

    def __post_init__(self) -> None:
        kinds = self.photo, self.pasted, self.astray
        for shares in (kinds, (self.second_look, self.far), (self.profiles,)):
            if min(shares) < 0 or sum(shares) > 1:
                raise ValueError(f"Shares {shares} leave no room for one another.")
        if self.smallest_labelled < 2 * STRIDE:
            raise ValueError(f"Below {2 * STRIDE} pixels both eyes of a face share a cell.")
        for low, high in (self.second_look_sizes, self.far_sizes, (self.smallest, self.largest)):
            if not self.smallest_labelled <= low <= high:
                raise ValueError(f"Faces of {low} to {high} pixels: not all would be learnt from.")


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """`points` (n, 4, 2); `zones` (m, 3): centre and radius in pixels that carry no heat loss."""

    pixels: np.ndarray
    points: np.ndarray
    zones: np.ndarray


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """How a picture stands in the crop: scaled, turned, with its `place` at `target`."""

    scale: float
    angle: float
    place: np.ndarray
    target: np.ndarray


class Composer:
    """Draws scenes from training pictures; holds no state but the pictures."""

    def __init__(self, pictures: list[Picture], composition: Composition) -> None:
        self.composition = composition
        self.photos = [p for p in pictures if p.kind == "web" and len(p.points)]
        self.empty = [p for p in pictures if p.kind == "none"]
        groups: dict[str, list[Picture]] = {}
        for picture in pictures:
            if picture.kind == "single" and sizes(picture.points[0]) > 40:
                groups.setdefault(picture.group or "", []).append(picture)
        self.groups = [groups[name] for name in sorted(groups)]
        everybody = [picture for group in self.groups for picture in group]
        self.profiles = [p for p in everybody if not shows_both_eyes(p.points[0])]
        if not (self.photos and self.empty and self.groups):
            raise ValueError("The composer needs pictures of web/, single/ and none/.")

    def scene(self, rng: np.random.Generator) -> Scene:
        """One crop, after the camera."""
        c, kind = self.composition, rng.random()
        if kind < c.photo:
            scene = self.photo(rng)
        elif kind < c.photo + c.pasted:
            scene = self.pasted(rng)
        elif kind < c.photo + c.pasted + c.astray:
            scene = self.astray(rng)
        else:
            scene = Scene(*self.backdrop(rng))
        pixels = scene.pixels
        for points in scene.points:
            if rng.random() < c.cover and sizes(points) > 12:
                stuff = fill(pixels.shape, self.texture(rng), rng)
                pixels = covered(pixels, points, drawn_cover(rng), stuff)
        if rng.random() < 0.5:
            pixels, scene = pixels[:, ::-1], _mirrored(scene)
        return Scene(camera(np.ascontiguousarray(pixels), rng), scene.points, scene.zones)

    def drawn_size(self, rng: np.random.Generator) -> float:
        c, which = self.composition, rng.random()
        if which < c.second_look:
            low, high = c.second_look_sizes
        elif which < c.second_look + c.far:
            low, high = c.far_sizes
        else:
            low, high = c.smallest, c.largest
        return float(np.exp(rng.uniform(np.log(low), np.log(high))))

    def drawn_tilt(self, rng: np.random.Generator) -> float:
        """Radians: mostly near level, as heads and levelled crops are, with a flat tail."""
        wide = np.deg2rad(self.composition.tilt_deg)
        if rng.random() < 0.55:
            return float(np.clip(rng.normal(0, np.deg2rad(9)), -wide, wide))
        return float(rng.uniform(-wide, wide))

    def texture(self, rng: np.random.Generator) -> np.ndarray:
        source = self.empty[rng.integers(len(self.empty))].pixels
        height, width = source.shape[:2]
        side = int(rng.integers(16, min(height, width)))
        y, x = rng.integers(height - side + 1), rng.integers(width - side + 1)
        return source[y : y + side, x : x + side]

    def photo(self, rng: np.random.Generator) -> Scene:
        """A photograph scaled, turned and moved so that one of its faces has the drawn size."""
        crop, size = self.composition.crop, self.drawn_size(rng)
        picture, chosen, scale = self._face_of_photo(size, rng)
        for _ in range(3):  # a portrait for a small face would leave most of the crop empty
            if scale * min(picture.pixels.shape[:2]) >= 0.7 * crop:
                break
            picture, chosen, scale = self._face_of_photo(size, rng)
        spread = 0.12 if rng.random() < 0.4 else 0.46
        target = crop * (0.5 + rng.uniform(-spread, spread, 2))
        return self._view(picture, Pose(scale, self.drawn_tilt(rng), centres(chosen), target), rng)

    def _face_of_photo(
        self, size: float, rng: np.random.Generator
    ) -> tuple[Picture, np.ndarray, float]:
        picture = self.photos[rng.integers(len(self.photos))]
        chosen = picture.points[rng.integers(len(picture.points))]
        return picture, chosen, min(size / float(sizes(chosen)), LARGEST_BLOW_UP)

    def astray(self, rng: np.random.Generator) -> Scene:
        """A photograph about any place in it: most of these crops show no face."""
        picture = self.photos[rng.integers(len(self.photos))]
        height, width = picture.pixels.shape[:2]
        scale = float(np.exp(rng.uniform(np.log(0.5), np.log(3.0))))
        place = rng.uniform(0.05, 0.95, 2) * (width, height)
        middle = np.full(2, self.composition.crop / 2)
        return self._view(picture, Pose(scale, self.drawn_tilt(rng), place, middle), rng)

    def backdrop(self, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """A scene without faces, with the doubtful zones it has."""
        picture = self.empty[rng.integers(len(self.empty))]
        height, width = picture.pixels.shape[:2]
        crop = self.composition.crop
        least = crop / min(height, width)
        scale = float(np.exp(rng.uniform(np.log(least * 0.6), np.log(least * 2.2))))
        place = rng.uniform(0.25, 0.75, 2) * (width, height)
        tilt = rng.choice([0.0, np.pi / 2, -np.pi / 2, np.pi]) if rng.random() < 0.25 else 0.0
        tilt += self.drawn_tilt(rng)
        scene = self._view(
            picture, Pose(scale, tilt, place, np.full(2, crop / 2)), rng, border=True
        )
        return scene.pixels, scene.points, scene.zones

    def pasted(self, rng: np.random.Generator) -> Scene:
        """One to four people of single/ in a scene of somebody else."""
        pixels, points, zones = self.backdrop(rng)
        crop, placed = self.composition.crop, []
        for _ in range(int(rng.choice([1, 2, 3, 4], p=[0.62, 0.2, 0.1, 0.08]))):
            picture = self.drawn_person(rng)
            face = picture.points[0]
            size = self.drawn_size(rng)
            place = rng.uniform(0.06, 0.94, 2) * crop
            if any(np.hypot(*(place - q)) < 0.75 * (size + s) for q, s in placed):
                continue
            placed.append((place, size))
            angle = self.drawn_tilt(rng) - (rolls(face) if rng.random() < 0.5 else 0.0)
            scale = min(size / float(sizes(face)), LARGEST_BLOW_UP)
            if rng.random() < 0.4:
                stance = similarity(size, angle / 2, np.zeros(2), place)
                pixels = with_body(pixels, stance, self.texture(rng), rng)
            source, ratio = downscale(picture.pixels, scale)
            face = face * ratio
            matrix = similarity(scale / float(ratio.mean()), angle, centres(face), place)
            patch = warp(source, matrix, (crop, crop))
            mask = warp(head_mask(source.shape, face, rng), matrix, (crop, crop))
            pixels = blended(pixels, patch, mask)
            points = np.concatenate([points, transform_points(face, matrix)[None]])
        return _kept(Scene(pixels, points.astype(np.float32), zones), self.composition)

    def drawn_person(self, rng: np.random.Generator) -> Picture:
        """Of every group as often; heads in profile are rare and are drawn more often."""
        if self.profiles and rng.random() < self.composition.profiles:
            return self.profiles[rng.integers(len(self.profiles))]
        group = self.groups[rng.integers(len(self.groups))]
        return group[rng.integers(len(group))]

    def _view(
        self, picture: Picture, pose: Pose, rng: np.random.Generator, *, border: bool = False
    ) -> Scene:
        crop = self.composition.crop
        source, ratio = downscale(picture.pixels, pose.scale)
        rest = pose.scale / float(ratio.mean())
        matrix = similarity(rest, pose.angle, pose.place * ratio, pose.target)
        colour = (0, 0, 0) if rng.random() < 0.5 else tuple(rng.uniform(0, 255, 3).tolist())
        # A reflected border would show faces twice, so only pictures without faces have one.
        mode = cv2.BORDER_REFLECT_101 if border and rng.random() < 0.6 else cv2.BORDER_CONSTANT
        pixels = warp(source, matrix, (crop, crop), mode, colour)
        if not border and rng.random() < 0.5:
            inside = warp(np.full(source.shape[:2], 255, np.uint8), matrix, (crop, crop))
            if inside.min() == 0:
                behind = self.empty[rng.integers(len(self.empty))].pixels
                pixels = blended(cv2.resize(behind, (crop, crop)), pixels, inside)
        points = transform_points(picture.points * ratio, matrix).astype(np.float32)
        zones = picture.unsure.copy()
        zones[:, :2] = transform_points(zones[:, :2] * ratio, matrix)
        zones[:, 2] *= 0.6 * pose.scale  # sizes are sides; a radius a little wider than half of one
        if mode == cv2.BORDER_REFLECT_101 and len(zones):
            # the reflection repeats what was doubtful at places nobody wrote down
            zones = np.array([[crop / 2, crop / 2, crop]], np.float32)
        return _kept(Scene(pixels, points, zones), self.composition)


def _kept(scene: Scene, composition: Composition) -> Scene:
    """Faces the crop shows stay; those cut off, too small or too large become ignore zones."""
    size, centre = sizes(scene.points), centres(scene.points)
    crop = composition.crop
    inside = np.all((centre >= 2) & (centre < crop - 2), axis=-1)
    fit = (size >= composition.smallest_labelled) & (size <= composition.largest * 1.15)
    near = np.all((centre > -size[:, None]) & (centre < crop + size[:, None]), axis=-1)
    keep = inside & fit
    order = np.flatnonzero(keep)
    keep[order[MAX_FACES:]] = False
    lost = np.column_stack([centre, 0.6 * size])[near & ~keep].reshape(-1, 3)
    zones = np.concatenate([scene.zones.reshape(-1, 3), lost])[:MAX_ZONES]
    return Scene(scene.pixels, scene.points[keep], zones.astype(np.float32))


def _mirrored(scene: Scene) -> Scene:
    width = scene.pixels.shape[1]
    zones = scene.zones.copy()
    zones[:, 0] = width - zones[:, 0]
    return Scene(scene.pixels, mirror_points(scene.points, width), zones)
