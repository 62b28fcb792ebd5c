"""How accuracy falls as faces get worse: each way of spoiling alone, in steps, the same dice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from training.expression.augment import noise_bank, saved_as_jpeg, side_light, softened
from training.judging.predictor import Predictor

Images = NDArray[np.uint8]
SEED = 31
QUICK_ROWS = 200


def darkened(images: Images, light: float) -> Images:
    return shown(images * light)


def low_contrast(images: Images, contrast: float) -> Images:
    mean = images.mean(axis=(1, 2), keepdims=True)
    return shown((images - mean) * contrast + mean)


def lit_from_a_side(images: Images, strength: float) -> Images:
    angle = np.random.default_rng(SEED).choice([0.0, np.pi], len(images))
    return shown(images * side_light(np.full(len(images), strength), angle, images.shape[1]))


def noisy(images: Images, deviation: float) -> Images:
    start = np.random.default_rng(SEED).integers(0, 1 << 20, len(images))
    pixels = images[0].size
    bank = noise_bank(pixels)
    grain = np.stack([bank[s : s + pixels] for s in start]).reshape(images.shape)
    return shown(images + deviation * grain)


def blurred(images: Images, deviation: float) -> Images:
    return np.stack([softened(i, deviation, 0) for i in images]) if deviation else images


def half_hidden(images: Images, share: float) -> Images:
    """A grey square over a random place of the face, `share` of the picture's area."""
    rng = np.random.default_rng(SEED)
    size = images.shape[1]
    side = round(size * share**0.5)
    hidden = images.copy()
    for picture in hidden:
        top, left = rng.integers(0, size - side + 1, 2)
        picture[top : top + side, left : left + side] = 128
    return hidden


def turned(images: Images, degrees: float) -> Images:
    sign = np.random.default_rng(SEED).choice([-1.0, 1.0], len(images))
    size = images.shape[1]
    middle = ((size - 1) / 2, (size - 1) / 2)
    return np.stack(
        [
            cv2.warpAffine(
                image, cv2.getRotationMatrix2D(middle, degrees * s, 1), (size, size),
                borderMode=cv2.BORDER_REPLICATE,
            )
            for image, s in zip(images, sign, strict=True)
        ]
    ).astype(np.uint8)  # fmt: skip


def small(images: Images, pixels: float) -> Images:
    return np.stack([softened(i, 0.0, int(pixels)) for i in images]) if pixels < 48 else images


def jpeg(images: Images, quality: float) -> Images:
    return np.stack([saved_as_jpeg(i, int(quality)) for i in images]) if quality < 100 else images


WAYS: dict[str, tuple[Callable[[Images, float], Images], tuple[float, ...], str]] = {
    "darkening (light left)": (darkened, (1, 0.6, 0.35, 0.2, 0.1, 0.05), "{:g}"),
    "low contrast (left)": (low_contrast, (1, 0.6, 0.35, 0.2, 0.1), "{:g}"),
    "side light (strength)": (lit_from_a_side, (0, 0.3, 0.5, 0.7, 0.9), "{:g}"),
    "noise (deviation)": (noisy, (0, 5, 10, 20, 40), "{:g}"),
    "blur (pixels of 48)": (blurred, (0, 0.5, 1, 1.5, 2.5), "{:g}"),
    "occlusion (area)": (half_hidden, (0, 0.05, 0.1, 0.2, 0.35), "{:g}"),
    "rotation (degrees)": (turned, (0, 5, 10, 20, 30, 45), "{:g}"),
    "downscaling (pixels)": (small, (48, 32, 24, 16, 12), "{:g}"),
    "JPEG (quality)": (jpeg, (100, 60, 30, 15, 8), "{:g}"),
}


def shown(values: NDArray[Any]) -> Images:
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)


def robustness(
    predictor: Predictor, head: str, images: Images, right: NDArray[np.intp]
) -> dict[str, dict[str, float]]:
    """Accuracy of one head per way and amount."""
    found: dict[str, dict[str, float]] = {}
    for name, (spoil, amounts, text) in WAYS.items():
        found[name] = {}
        for amount in amounts:
            said = predictor.logits(spoil(images, amount))[head]
            share = float((said.argmax(axis=1) == right).mean())
            found[name][text.format(amount)] = round(share, 4)
    return found
