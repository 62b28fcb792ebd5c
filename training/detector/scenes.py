"""Builds the detector's training crops: photographs, composited faces and empty backgrounds.

A scene is a pure function of its random generator, so batch i of a run is always the same batch.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from training.detector.compositing import alpha_blend, draw_shoulders, head_mask, random_fill
from training.detector.corpus import Picture
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
from training.detector.occlusions import occlude, random_occluder
from training.detector.photometric import augment

MAX_FACES = 12  # per crop; further faces become ignore zones
MAX_ZONES = 16
MAX_SCALE = 4.5  # the second pass enlarges the smallest faces this much


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """Shares and ranges of the random scenes. The fields are keys of recipe.json.

    Sizes are face sizes in pixels of the crop. Of the faces with a random size, the shares
    `second_look` and `far` have their own ranges; the others use the whole range.
    """

    crop: int = 160
    photo: float = 0.44  # a photograph around one of its faces
    pasted: float = 0.33  # faces of single/ on another picture's background
    astray: float = 0.08  # a photograph around any point: bodies, hands, backgrounds
    profiles: float = 0.12  # share of the pasted people in profile: one in sixty of all pictures
    smallest: float = 10.0
    largest: float = 140.0
    second_look: float = 0.42  # share of faces at the size of the second pass
    second_look_sizes: tuple[float, float] = (30.0, 68.0)
    far: float = 0.20  # share of faces as small as people across a room
    far_sizes: tuple[float, float] = (9.5, 24.0)
    tilt_deg: float = 50.0
    cover: float = 0.42  # probability that a face is partly occluded
    smallest_labelled: float = 8.0  # smaller faces become ignore zones

    def __post_init__(self) -> None:
        kinds = self.photo, self.pasted, self.astray
        for shares in (kinds, (self.second_look, self.far), (self.profiles,)):
            if min(shares) < 0 or sum(shares) > 1:
                raise ValueError(f"Shares {shares} must be positive and sum to at most 1.")
        if self.smallest_labelled < 2 * STRIDE:
            raise ValueError(f"Below {2 * STRIDE} pixels both eyes of a face are in the same cell.")
        for low, high in (self.second_look_sizes, self.far_sizes, (self.smallest, self.largest)):
            if not self.smallest_labelled <= low <= high:
                raise ValueError(
                    f"Face sizes {low} to {high} pixels must be a range above "
                    f"{self.smallest_labelled} (smallest_labelled)."
                )


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """`points` (n, 4, 2); `zones` (m, 3): ignore zones without heat loss, centre and radius."""

    pixels: np.ndarray
    points: np.ndarray
    zones: np.ndarray


@dataclass(frozen=True, slots=True, eq=False)
class Placement:
    """How a picture is placed in the crop: scaled, rotated, with its `place` at `target`."""

    scale: float
    angle: float
    place: np.ndarray
    target: np.ndarray


class SceneBuilder:
    """Builds random scenes from training pictures. Its only state is the pictures."""

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
            raise ValueError("Scenes need pictures of web/, single/ and none/.")

    def build(self, rng: np.random.Generator) -> Scene:
        """One crop with all augmentation."""
        c, kind = self.composition, rng.random()
        if kind < c.photo:
            scene = self.photo_scene(rng)
        elif kind < c.photo + c.pasted:
            scene = self.composite_scene(rng)
        elif kind < c.photo + c.pasted + c.astray:
            scene = self.random_view_scene(rng)
        else:
            scene = self.background_scene(rng)
        pixels = scene.pixels
        for points in scene.points:
            if rng.random() < c.cover and sizes(points) > 12:
                fill = random_fill(pixels.shape, self.sample_texture(rng), rng)
                pixels = occlude(pixels, points, random_occluder(rng), fill)
        if rng.random() < 0.5:
            pixels, scene = pixels[:, ::-1], _mirror_scene(scene)
        return Scene(augment(np.ascontiguousarray(pixels), rng), scene.points, scene.zones)

    def sample_size(self, rng: np.random.Generator) -> float:
        c, which = self.composition, rng.random()
        if which < c.second_look:
            low, high = c.second_look_sizes
        elif which < c.second_look + c.far:
            low, high = c.far_sizes
        else:
            low, high = c.smallest, c.largest
        return float(np.exp(rng.uniform(np.log(low), np.log(high))))

    def sample_tilt(self, rng: np.random.Generator) -> float:
        """Radians. Most are nearly level, like heads in photos and in the second pass."""
        wide = np.deg2rad(self.composition.tilt_deg)
        if rng.random() < 0.55:
            return float(np.clip(rng.normal(0, np.deg2rad(9)), -wide, wide))
        return float(rng.uniform(-wide, wide))

    def sample_texture(self, rng: np.random.Generator) -> np.ndarray:
        source = self.empty[rng.integers(len(self.empty))].pixels
        height, width = source.shape[:2]
        side = int(rng.integers(16, min(height, width)))
        y, x = rng.integers(height - side + 1), rng.integers(width - side + 1)
        return source[y : y + side, x : x + side]

    def photo_scene(self, rng: np.random.Generator) -> Scene:
        """A photograph, transformed so that one of its faces has a random size."""
        crop, size = self.composition.crop, self.sample_size(rng)
        picture, chosen, scale = self._sample_face(size, rng)
        for _ in range(3):  # a portrait with a small face would leave most of the crop empty
            if scale * min(picture.pixels.shape[:2]) >= 0.7 * crop:
                break
            picture, chosen, scale = self._sample_face(size, rng)
        spread = 0.12 if rng.random() < 0.4 else 0.46
        target = crop * (0.5 + rng.uniform(-spread, spread, 2))
        return self._render_view(
            picture, Placement(scale, self.sample_tilt(rng), centres(chosen), target), rng
        )

    def _sample_face(
        self, size: float, rng: np.random.Generator
    ) -> tuple[Picture, np.ndarray, float]:
        picture = self.photos[rng.integers(len(self.photos))]
        chosen = picture.points[rng.integers(len(picture.points))]
        return picture, chosen, min(size / float(sizes(chosen)), MAX_SCALE)

    def random_view_scene(self, rng: np.random.Generator) -> Scene:
        """A photograph around any point. Most of these crops show no face."""
        picture = self.photos[rng.integers(len(self.photos))]
        height, width = picture.pixels.shape[:2]
        scale = float(np.exp(rng.uniform(np.log(0.5), np.log(3.0))))
        place = rng.uniform(0.05, 0.95, 2) * (width, height)
        middle = np.full(2, self.composition.crop / 2)
        return self._render_view(
            picture, Placement(scale, self.sample_tilt(rng), place, middle), rng
        )

    def background_scene(self, rng: np.random.Generator) -> Scene:
        """A picture without faces, with its ignore zones."""
        picture = self.empty[rng.integers(len(self.empty))]
        height, width = picture.pixels.shape[:2]
        crop = self.composition.crop
        least = crop / min(height, width)
        scale = float(np.exp(rng.uniform(np.log(least * 0.6), np.log(least * 2.2))))
        place = rng.uniform(0.25, 0.75, 2) * (width, height)
        tilt = rng.choice([0.0, np.pi / 2, -np.pi / 2, np.pi]) if rng.random() < 0.25 else 0.0
        tilt += self.sample_tilt(rng)
        placement = Placement(scale, tilt, place, np.full(2, crop / 2))
        return self._render_view(picture, placement, rng, border=True)

    def composite_scene(self, rng: np.random.Generator) -> Scene:
        """One to four people of single/ on another picture's background."""
        background = self.background_scene(rng)
        pixels, points = background.pixels, background.points
        crop, placed = self.composition.crop, []
        for _ in range(int(rng.choice([1, 2, 3, 4], p=[0.62, 0.2, 0.1, 0.08]))):
            picture = self.sample_person(rng)
            face = picture.points[0]
            size = self.sample_size(rng)
            place = rng.uniform(0.06, 0.94, 2) * crop
            if any(np.hypot(*(place - q)) < 0.75 * (size + s) for q, s in placed):
                continue
            placed.append((place, size))
            angle = self.sample_tilt(rng) - (rolls(face) if rng.random() < 0.5 else 0.0)
            scale = min(size / float(sizes(face)), MAX_SCALE)
            if rng.random() < 0.4:
                body = similarity(size, angle / 2, np.zeros(2), place)
                pixels = draw_shoulders(pixels, body, self.sample_texture(rng), rng)
            source, ratio = downscale(picture.pixels, scale)
            face = face * ratio
            matrix = similarity(scale / float(ratio.mean()), angle, centres(face), place)
            patch = warp(source, matrix, (crop, crop))
            mask = warp(head_mask(source.shape, face, rng), matrix, (crop, crop))
            pixels = alpha_blend(pixels, patch, mask)
            points = np.concatenate([points, transform_points(face, matrix)[None]])
        scene = Scene(pixels, points.astype(np.float32), background.zones)
        return _ignore_unusable_faces(scene, self.composition)

    def sample_person(self, rng: np.random.Generator) -> Picture:
        """From every group equally often. Heads in profile are rare, so they are oversampled."""
        if self.profiles and rng.random() < self.composition.profiles:
            return self.profiles[rng.integers(len(self.profiles))]
        group = self.groups[rng.integers(len(self.groups))]
        return group[rng.integers(len(group))]

    def _render_view(
        self,
        picture: Picture,
        placement: Placement,
        rng: np.random.Generator,
        *,
        border: bool = False,
    ) -> Scene:
        crop = self.composition.crop
        source, ratio = downscale(picture.pixels, placement.scale)
        rest = placement.scale / float(ratio.mean())
        matrix = similarity(rest, placement.angle, placement.place * ratio, placement.target)
        colour = (0, 0, 0) if rng.random() < 0.5 else tuple(rng.uniform(0, 255, 3).tolist())
        # A reflected border would duplicate faces, so only pictures without faces get one.
        mode = cv2.BORDER_REFLECT_101 if border and rng.random() < 0.6 else cv2.BORDER_CONSTANT
        pixels = warp(source, matrix, (crop, crop), mode, colour)
        if not border and rng.random() < 0.5:
            inside = warp(np.full(source.shape[:2], 255, np.uint8), matrix, (crop, crop))
            if inside.min() == 0:
                behind = self.empty[rng.integers(len(self.empty))].pixels
                pixels = alpha_blend(cv2.resize(behind, (crop, crop)), pixels, inside)
        points = transform_points(picture.points * ratio, matrix).astype(np.float32)
        zones = picture.ignore_zones.copy()
        zones[:, :2] = transform_points(zones[:, :2] * ratio, matrix)
        zones[:, 2] *= 0.6 * placement.scale  # from side to radius, with a margin
        if mode == cv2.BORDER_REFLECT_101 and len(zones):
            # The reflection repeats the zones at unknown places, so the whole crop is ignored.
            zones = np.array([[crop / 2, crop / 2, crop]], np.float32)
        return _ignore_unusable_faces(Scene(pixels, points, zones), self.composition)


def _ignore_unusable_faces(scene: Scene, composition: Composition) -> Scene:
    """Faces that are cut off, too small or too large become ignore zones."""
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


def _mirror_scene(scene: Scene) -> Scene:
    width = scene.pixels.shape[1]
    zones = scene.zones.copy()
    zones[:, 0] = width - zones[:, 0]
    return Scene(scene.pixels, mirror_points(scene.points, width), zones)
