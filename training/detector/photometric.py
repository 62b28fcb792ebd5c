"""Photometric augmentation: light, colour, blur, noise and compression.

Every function returns a new RGB uint8 picture and moves no pixel, so labels stay valid. Training
draws the strengths at random, evaluation uses fixed ones.
"""

from __future__ import annotations

import cv2
import numpy as np


def _map_values(pixels: np.ndarray, values: np.ndarray) -> np.ndarray:
    return cv2.LUT(pixels, np.clip(np.round(values), 0, 255).astype(np.uint8))


def jitter_colour(pixels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Brightness, contrast, gamma and a colour cast in one lookup table."""
    gamma = np.exp(rng.normal(0, 0.25))
    contrast = np.exp(rng.normal(0, 0.2))
    bright = rng.normal(0, 18)
    cast = np.exp(rng.normal(0, 0.08, 3))
    base = 255 * (np.arange(256) / 255) ** gamma
    values = ((base - 128) * contrast + 128 + bright)[:, None] * cast
    table = np.clip(np.round(values), 0, 255).astype(np.uint8)
    return cv2.LUT(pixels, table[:, None, :])


def darken(pixels: np.ndarray, factor: float, noise: float, rng: np.random.Generator) -> np.ndarray:
    """A dark room: less light, and sensor noise."""
    return add_noise(_map_values(pixels, np.arange(256) * factor), noise, rng)


def add_side_light(pixels: np.ndarray, angle: float, dark: float, bright: float) -> np.ndarray:
    """Light from the direction `angle`: from `bright` on that side to `dark` on the other."""
    height, width = pixels.shape[:2]
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :] * np.cos(angle)
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None] * np.sin(angle)
    ramp = 1 / (1 + np.exp(-3 * (x + y)))
    field = (dark + (bright - dark) * ramp).astype(np.float32)
    lit = cv2.multiply(pixels.astype(np.float32), cv2.merge([field, field, field]))
    return np.clip(lit, 0, 255).astype(np.uint8)


def blur(pixels: np.ndarray, sigma: float) -> np.ndarray:
    return cv2.GaussianBlur(pixels, (0, 0), sigma)


def motion_blur(pixels: np.ndarray, length: float, angle: float) -> np.ndarray:
    reach = max(int(np.ceil(length / 2)), 1)
    kernel = np.zeros((2 * reach + 1, 2 * reach + 1), np.float32)
    step = np.array([np.cos(angle), np.sin(angle)]) * reach
    start, end = np.round(reach - step).astype(int), np.round(reach + step).astype(int)
    cv2.line(kernel, tuple(start.tolist()), tuple(end.tolist()), 1.0)
    return cv2.filter2D(pixels, -1, kernel / kernel.sum())


def add_noise(pixels: np.ndarray, sigma: float, rng: np.random.Generator) -> np.ndarray:
    noise = np.empty(pixels.shape, np.int16)
    cv2.setRNGSeed(int(rng.integers(2**31)))
    cv2.randn(noise, np.zeros(3), np.full(3, float(sigma)))
    return cv2.add(pixels, noise, dtype=cv2.CV_8U)


def compress_jpeg(pixels: np.ndarray, quality: int) -> np.ndarray:
    _, data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])
    decoded = cv2.imdecode(data, cv2.IMREAD_COLOR)
    if decoded is None:
        raise ValueError("OpenCV cannot decode the JPEG it has encoded.")
    return decoded


def lose_detail(pixels: np.ndarray, factor: float) -> np.ndarray:
    """The detail of a low-resolution camera: down by `factor` and up again."""
    height, width = pixels.shape[:2]
    small = (max(int(width * factor), 8), max(int(height * factor), 8))
    low = cv2.resize(pixels, small, interpolation=cv2.INTER_AREA)
    return cv2.resize(low, (width, height), interpolation=cv2.INTER_LINEAR)


def to_grey(pixels: np.ndarray) -> np.ndarray:
    return cv2.cvtColor(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)


def augment(pixels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A random subset of light, lens, sensor and codec effects."""
    chance = rng.random(9)
    pixels = jitter_colour(pixels, rng)
    if chance[0] < 0.10:
        pixels = to_grey(pixels)
    if chance[1] < 0.18:
        pixels = add_side_light(
            pixels, rng.uniform(-np.pi, np.pi), rng.uniform(0.12, 0.6), rng.uniform(0.9, 1.4)
        )
    if chance[2] < 0.13:
        pixels = lose_detail(pixels, rng.uniform(0.25, 0.8))
    if chance[3] < 0.18:
        pixels = blur(pixels, rng.uniform(0.5, 1.9))
    elif chance[3] < 0.25:
        pixels = motion_blur(pixels, rng.uniform(2, 7), rng.uniform(0, np.pi))
    if chance[4] < 0.16:
        pixels = darken(pixels, rng.uniform(0.15, 0.55), rng.uniform(0.5, 5), rng)
    elif chance[4] < 0.45:
        pixels = add_noise(pixels, rng.uniform(1, 10), rng)
    if chance[5] < 0.25:
        pixels = compress_jpeg(pixels, int(rng.integers(25, 85)))
    return pixels
