"""What cameras and rooms do to a picture: light, colour, blur, noise, compression.

Every function takes an RGB uint8 picture and a random generator and gives a new one; none moves
anything, so points stay where they are. Used in training with drawn strengths, and by the judging
with fixed ones.
"""

from __future__ import annotations

import cv2
import numpy as np


def _table(pixels: np.ndarray, values: np.ndarray) -> np.ndarray:
    return cv2.LUT(pixels, np.clip(np.round(values), 0, 255).astype(np.uint8))


def tone(pixels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Brightness, contrast, gamma and a colour cast in one table look-up."""
    gamma = np.exp(rng.normal(0, 0.25))
    contrast = np.exp(rng.normal(0, 0.2))
    bright = rng.normal(0, 18)
    cast = np.exp(rng.normal(0, 0.08, 3))
    base = 255 * (np.arange(256) / 255) ** gamma
    values = ((base - 128) * contrast + 128 + bright)[:, None] * cast
    table = np.clip(np.round(values), 0, 255).astype(np.uint8)
    return cv2.LUT(pixels, table[:, None, :])


def dim(pixels: np.ndarray, factor: float, noise: float, rng: np.random.Generator) -> np.ndarray:
    """A dark room: little light, and the sensor's noise on top of it."""
    return noisy(_table(pixels, np.arange(256) * factor), noise, rng)


def side_light(pixels: np.ndarray, angle: float, dark: float, bright: float) -> np.ndarray:
    """Light from the direction `angle`: from `bright` on that side to `dark` on the other."""
    height, width = pixels.shape[:2]
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :] * np.cos(angle)
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None] * np.sin(angle)
    ramp = 1 / (1 + np.exp(-3 * (x + y)))
    field = (dark + (bright - dark) * ramp).astype(np.float32)
    lit = cv2.multiply(pixels.astype(np.float32), cv2.merge([field, field, field]))
    return np.clip(lit, 0, 255).astype(np.uint8)


def blurred(pixels: np.ndarray, sigma: float) -> np.ndarray:
    return cv2.GaussianBlur(pixels, (0, 0), sigma)


def smeared(pixels: np.ndarray, length: float, angle: float) -> np.ndarray:
    """Motion blur along `angle`."""
    reach = max(int(np.ceil(length / 2)), 1)
    kernel = np.zeros((2 * reach + 1, 2 * reach + 1), np.float32)
    step = np.array([np.cos(angle), np.sin(angle)]) * reach
    start, end = np.round(reach - step).astype(int), np.round(reach + step).astype(int)
    cv2.line(kernel, tuple(start.tolist()), tuple(end.tolist()), 1.0)
    return cv2.filter2D(pixels, -1, kernel / kernel.sum())


def noisy(pixels: np.ndarray, sigma: float, rng: np.random.Generator) -> np.ndarray:
    noise = np.empty(pixels.shape, np.int16)
    cv2.setRNGSeed(int(rng.integers(2**31)))
    cv2.randn(noise, np.zeros(3), np.full(3, float(sigma)))
    return cv2.add(pixels, noise, dtype=cv2.CV_8U)


def compressed(pixels: np.ndarray, quality: int) -> np.ndarray:
    _, data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])
    decoded = cv2.imdecode(data, cv2.IMREAD_COLOR)
    if decoded is None:
        raise ValueError("A picture just encoded as JPEG cannot be decoded.")
    return decoded


def coarse(pixels: np.ndarray, factor: float) -> np.ndarray:
    """Detail lost as by a small camera: down by `factor` and up again."""
    height, width = pixels.shape[:2]
    small = (max(int(width * factor), 8), max(int(height * factor), 8))
    low = cv2.resize(pixels, small, interpolation=cv2.INTER_AREA)
    return cv2.resize(low, (width, height), interpolation=cv2.INTER_LINEAR)


def grey(pixels: np.ndarray) -> np.ndarray:
    return cv2.cvtColor(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)


def camera(pixels: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The whole chain, each link by chance: room, lens, sensor, codec."""
    chance = rng.random(9)
    pixels = tone(pixels, rng)
    if chance[0] < 0.10:
        pixels = grey(pixels)
    if chance[1] < 0.18:
        pixels = side_light(
            pixels, rng.uniform(-np.pi, np.pi), rng.uniform(0.12, 0.6), rng.uniform(0.9, 1.4)
        )
    if chance[2] < 0.13:
        pixels = coarse(pixels, rng.uniform(0.25, 0.8))
    if chance[3] < 0.18:
        pixels = blurred(pixels, rng.uniform(0.5, 1.9))
    elif chance[3] < 0.25:
        pixels = smeared(pixels, rng.uniform(2, 7), rng.uniform(0, np.pi))
    if chance[4] < 0.16:
        pixels = dim(pixels, rng.uniform(0.15, 0.55), rng.uniform(0.5, 5), rng)
    elif chance[4] < 0.45:
        pixels = noisy(pixels, rng.uniform(1, 10), rng)
    if chance[5] < 0.25:
        pixels = compressed(pixels, int(rng.integers(25, 85)))
    return pixels
