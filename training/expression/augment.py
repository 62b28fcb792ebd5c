"""Augmentation with the corruptions of webcams and photographs: geometry, light, noise, occlusion.

Two steps: `draw` samples random parameters for many pictures at once, `apply` computes the views.
The same parameters and picture always give the same view, so a teacher predicts exactly the view
its student sees. Written for speed: geometry, blur and JPEG run in OpenCV per picture and only
where drawn, light and noise on the whole batch.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

Draws = dict[str, NDArray]
LUMA = np.array([0.299, 0.587, 0.114], np.float32)
NOISE_BANK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Augmentation:
    """Ranges are maximum deviations. A `_share` is the probability of a transform."""

    mirror: bool = True
    rotate: float = 0.0
    """Degrees in either direction."""
    shift: float = 0.0
    """Fraction of the side, horizontally and vertically."""
    zoom: float = 0.0
    """Fraction larger or smaller."""
    geometry_share: float = 1.0
    """Probability of each of rotation, shift and zoom, drawn independently."""
    crop: int = 0
    """Side of a random square crop in pixels of the 48 (0: no crop)."""
    brightness: float = 0.0
    """Grey levels up or down, as a fraction of 255."""
    contrast: float = 0.0
    light_share: float = 1.0
    dim_share: float = 0.0
    """Down to a sixth of the light, with the noise of cameras in dim light."""
    side_light_share: float = 0.0
    cast_share: float = 0.0
    """Tinted light. Changes the conversion of colour pictures to grey; no effect on grey ones."""
    noise_share: float = 0.0
    noise: float = 12.0
    """Largest standard deviation in grey levels."""
    blur_share: float = 0.0
    blur: float = 1.2
    """Largest standard deviation in pixels of a 48-pixel face."""
    downscale_share: float = 0.0
    downscale_to: int = 18
    """Smallest side in pixels to which a face is downscaled before it is enlarged again."""
    jpeg_share: float = 0.0
    jpeg_quality: int = 25
    erase_share: float = 0.0
    erase: float = 0.3
    """Largest share of the picture that a grey rectangle replaces."""

    def draw(self, rng: np.random.Generator, count: int) -> Draws:
        """Random parameters for `count` pictures. All are always drawn, so that switching one
        transform on or off does not change the parameters of the others."""

        def happens(share: float) -> NDArray[np.bool_]:
            return rng.random(count) < share

        def swing(largest: float) -> NDArray[np.float32]:
            return rng.uniform(-1, 1, count).astype(np.float32) * largest

        share = self.geometry_share
        dim = happens(self.dim_share)
        return {
            "mirror": happens(0.5) & self.mirror,
            "angle": swing(self.rotate) * happens(share),
            "across": swing(self.shift) * happens(share),
            "down": swing(self.shift) * happens(share),
            "scale": 1 + swing(self.zoom) * happens(share),
            "crop_across": rng.random(count).astype(np.float32),
            "crop_down": rng.random(count).astype(np.float32),
            "offset": 255 * swing(self.brightness) * happens(self.light_share),
            "gain": 1 + swing(self.contrast) * happens(self.light_share),
            "exposure": np.where(dim, 2.0 ** rng.uniform(-2.5, -0.5, count), 1).astype(np.float32),
            "side": happens(self.side_light_share) * rng.uniform(0.3, 0.9, count),
            "side_angle": rng.uniform(0, 2 * np.pi, count),
            "cast": np.where(
                happens(self.cast_share)[:, None], rng.uniform(0.6, 1.4, (count, 3)), 1
            ),
            "noise": np.where(dim, 3, 0)
            + happens(self.noise_share) * rng.uniform(0, self.noise, count),
            "noise_from": rng.integers(0, NOISE_BANK, count),
            "blur": happens(self.blur_share) * rng.uniform(0.3, max(self.blur, 0.31), count),
            "downscale": np.where(
                happens(self.downscale_share), rng.integers(self.downscale_to, 40, count), 0
            ),
            "jpeg": np.where(
                happens(self.jpeg_share), rng.integers(self.jpeg_quality, 90, count), 0
            ),
            "erase": happens(self.erase_share) * rng.uniform(0.02, max(self.erase, 0.03), count),
            "erase_shape": rng.uniform(-1, 1, count),
            "erase_across": rng.random(count),
            "erase_down": rng.random(count),
            "erase_grey": rng.integers(0, 256, count),
        }

    def apply(
        self, images: NDArray[np.uint8], draws: Draws, size: int, frame: float = 1.0
    ) -> NDArray[np.uint8]:
        """Grey views of `size`. `frame`: the share of each stored picture's side that is the face
        crop. The margin around it becomes visible in shifted and rotated views."""
        pictures = to_grey(images, draws["cast"])
        views = np.empty((len(pictures), size, size), np.uint8)
        for index, picture in enumerate(pictures):
            matrix = self._matrix(draws, index, picture.shape[0], size, frame)
            cv2.warpAffine(
                picture, matrix, (size, size), dst=views[index],
                flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101,
            )  # fmt: skip
        return self._corrupt(views, draws)

    def _matrix(
        self, draws: Draws, index: int, stored: int, size: int, frame: float
    ) -> NDArray[np.float64]:
        """Affine matrix from the stored picture to the view, around the centres of both."""
        scale = float(draws["scale"][index]) * size / (stored * frame)
        across, down = float(draws["across"][index]) * size, float(draws["down"][index]) * size
        if self.crop:
            whole = size * stored / self.crop
            scale *= stored / self.crop
            across += (0.5 - float(draws["crop_across"][index])) * (whole - size)
            down += (0.5 - float(draws["crop_down"][index])) * (whole - size)
        angle = np.deg2rad(float(draws["angle"][index]))
        cosine, sine = scale * np.cos(angle), scale * np.sin(angle)
        middle, target = (stored - 1) / 2, (size - 1) / 2
        return np.array(
            [
                [cosine, sine, target + across - middle * (cosine + sine)],
                [-sine, cosine, target + down - middle * (cosine - sine)],
            ]
        )

    def _corrupt(self, views: NDArray[np.uint8], draws: Draws) -> NDArray[np.uint8]:
        views = change_light(views, draws)
        for index in np.flatnonzero((draws["blur"] > 0) | (draws["downscale"] > 0)):
            views[index] = blur_and_downscale(
                views[index], float(draws["blur"][index]), int(draws["downscale"][index])
            )
        views = add_noise(views, draws)
        for index in np.flatnonzero(draws["jpeg"]):
            views[index] = compress_as_jpeg(views[index], int(draws["jpeg"][index]))
        for index in np.flatnonzero(draws["erase"] > 0):
            erase_rectangle(views[index], draws, index)
        # Last, so that a mirrored view is exactly the mirror image of the unmirrored one.
        views[draws["mirror"]] = views[draws["mirror"], :, ::-1]
        return views


def select_draws(draws: Draws, rows: NDArray[np.integer] | slice) -> Draws:
    return {name: column[rows] for name, column in draws.items()}


def to_grey(images: NDArray[np.uint8], cast: NDArray) -> NDArray[np.uint8]:
    """Grey pictures unchanged; colour ones as luma, tinted by `cast`."""
    if images.ndim == 3:
        return images
    weights = (LUMA * cast).astype(np.float32)
    weights /= weights.sum(axis=1, keepdims=True)
    mixed = np.einsum("nhwc,nc->nhw", images.astype(np.float32), weights)
    return np.clip(np.rint(mixed), 0, 255).astype(np.uint8)


def change_light(views: NDArray[np.uint8], draws: Draws) -> NDArray[np.uint8]:
    """Side light, contrast, brightness and exposure, where any was drawn."""
    changed = (
        (draws["side"] > 0)
        | (draws["gain"] != 1)
        | (draws["offset"] != 0)
        | (draws["exposure"] != 1)
    )
    rows = np.flatnonzero(changed)
    if not len(rows):
        return views
    chosen = select_draws(draws, rows)
    values = views[rows].astype(np.float32)
    if (chosen["side"] > 0).any():
        values *= side_light(chosen["side"], chosen["side_angle"], views.shape[1])
    mean = values.mean(axis=(1, 2), keepdims=True)
    values = (values - mean) * _column(chosen["gain"]) + mean + _column(chosen["offset"])
    values *= _column(chosen["exposure"])
    views[rows] = np.clip(np.rint(values), 0, 255).astype(np.uint8)
    return views


def side_light(strength: NDArray, angle: NDArray, size: int) -> NDArray[np.float32]:
    """A linear gradient per picture: brighter on one side, darker on the other by `strength`."""
    ramp = np.linspace(-1, 1, size, dtype=np.float32)
    across = np.cos(angle)[:, None, None] * ramp[None, None, :]
    down = np.sin(angle)[:, None, None] * ramp[None, :, None]
    return np.clip(1 + _column(strength) * (across + down), 0.08, 1.6).astype(np.float32)


def blur_and_downscale(view: NDArray[np.uint8], blur: float, down_to: int) -> NDArray[np.uint8]:
    """Blur, then downscale and enlarge. Sizes in pixels of a 48-pixel face."""
    size = view.shape[0]
    if blur > 0:
        view = np.asarray(cv2.GaussianBlur(view, (0, 0), blur * size / 48), np.uint8)
    if down_to > 0:
        small = max(4, round(down_to * size / 48))
        tiny = cv2.resize(view, (small, small), interpolation=cv2.INTER_AREA)
        view = np.asarray(cv2.resize(tiny, (size, size), interpolation=cv2.INTER_LINEAR), np.uint8)
    return view


def add_noise(views: NDArray[np.uint8], draws: Draws) -> NDArray[np.uint8]:
    rows = np.flatnonzero(draws["noise"] > 0)
    if not len(rows):
        return views
    pixels = views[0].size
    bank = noise_bank(pixels)
    noise = np.stack([bank[start : start + pixels] for start in draws["noise_from"][rows]])
    values = views[rows] + _column(draws["noise"][rows]) * noise.reshape(-1, *views.shape[1:])
    views[rows] = np.clip(np.rint(values), 0, 255).astype(np.uint8)
    return views


@lru_cache(maxsize=1)
def noise_bank(window: int) -> NDArray[np.float32]:
    """Normal noise, drawn once. Each picture takes a window of it from a random offset."""
    return np.random.default_rng(48).standard_normal(NOISE_BANK + window, np.float32)


def compress_as_jpeg(view: NDArray[np.uint8], quality: int) -> NDArray[np.uint8]:
    _, stored = cv2.imencode(".jpg", view, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(stored, cv2.IMREAD_GRAYSCALE), np.uint8)


def erase_rectangle(view: NDArray[np.uint8], draws: Draws, index: int) -> None:
    """Replaces a rectangle by one grey level (random erasing), in place."""
    side = view.shape[0]
    area = float(draws["erase"][index]) * side * side
    aspect = 2.0 ** float(draws["erase_shape"][index])
    height = int(np.clip(np.sqrt(area * aspect), 1, side))
    width = int(np.clip(np.sqrt(area / aspect), 1, side))
    top = int(draws["erase_down"][index] * (side - height + 1))
    left = int(draws["erase_across"][index] * (side - width + 1))
    view[top : top + height, left : left + width] = draws["erase_grey"][index]


def _column(values: NDArray) -> NDArray[np.float32]:
    return values.astype(np.float32)[:, None, None]
