"""Accuracy under image corruptions: each alone, in increasing amounts, with fixed seeds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from training.evaluation.predictor import Predictor
from training.expression.augment import blur_and_downscale, compress_as_jpeg, noise_bank, side_light

Images = NDArray[np.uint8]
SEED = 31


def darken(images: Images, light: float) -> Images:
    return to_uint8(images * light)


def reduce_contrast(images: Images, contrast: float) -> Images:
    mean = images.mean(axis=(1, 2), keepdims=True)
    return to_uint8((images - mean) * contrast + mean)


def light_from_side(images: Images, strength: float) -> Images:
    angle = np.random.default_rng(SEED).choice([0.0, np.pi], len(images))
    return to_uint8(images * side_light(np.full(len(images), strength), angle, images.shape[1]))


def add_noise(images: Images, deviation: float) -> Images:
    start = np.random.default_rng(SEED).integers(0, 1 << 20, len(images))
    pixels = images[0].size
    bank = noise_bank(pixels)
    grain = np.stack([bank[s : s + pixels] for s in start]).reshape(images.shape)
    return to_uint8(images + deviation * grain)


def blur(images: Images, deviation: float) -> Images:
    return np.stack([blur_and_downscale(i, deviation, 0) for i in images]) if deviation else images


def occlude(images: Images, share: float) -> Images:
    """Covers `share` of the picture's area with a grey square at a random place."""
    rng = np.random.default_rng(SEED)
    size = images.shape[1]
    side = round(size * share**0.5)
    covered = images.copy()
    for picture in covered:
        top, left = rng.integers(0, size - side + 1, 2)
        picture[top : top + side, left : left + side] = 128
    return covered


def rotate(images: Images, degrees: float) -> Images:
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


def downscale(images: Images, pixels: float) -> Images:
    return (
        np.stack([blur_and_downscale(i, 0.0, int(pixels)) for i in images])
        if pixels < 48
        else images
    )


def compress_jpeg(images: Images, quality: float) -> Images:
    return (
        np.stack([compress_as_jpeg(i, int(quality)) for i in images]) if quality < 100 else images
    )


CORRUPTIONS: dict[str, tuple[Callable[[Images, float], Images], tuple[float, ...], str]] = {
    "darkening (light left)": (darken, (1, 0.6, 0.35, 0.2, 0.1, 0.05), "{:g}"),
    "low contrast (left)": (reduce_contrast, (1, 0.6, 0.35, 0.2, 0.1), "{:g}"),
    "side light (strength)": (light_from_side, (0, 0.3, 0.5, 0.7, 0.9), "{:g}"),
    "noise (deviation)": (add_noise, (0, 5, 10, 20, 40), "{:g}"),
    "blur (pixels of 48)": (blur, (0, 0.5, 1, 1.5, 2.5), "{:g}"),
    "occlusion (area)": (occlude, (0, 0.05, 0.1, 0.2, 0.35), "{:g}"),
    "rotation (degrees)": (rotate, (0, 5, 10, 20, 30, 45), "{:g}"),
    "downscaling (pixels)": (downscale, (48, 32, 24, 16, 12), "{:g}"),
    "JPEG (quality)": (compress_jpeg, (100, 60, 30, 15, 8), "{:g}"),
}


def to_uint8(values: NDArray[Any]) -> Images:
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)


def accuracy_under_corruptions(
    predictor: Predictor, head: str, images: Images, target: NDArray[np.intp]
) -> dict[str, dict[str, float]]:
    """Accuracy of one head by corruption and amount."""
    accuracies: dict[str, dict[str, float]] = {}
    for name, (corrupt, amounts, text) in CORRUPTIONS.items():
        accuracies[name] = {}
        for amount in amounts:
            logits = predictor.logits(corrupt(images, amount))[head]
            share = float((logits.argmax(axis=1) == target).mean())
            accuracies[name][text.format(amount)] = round(share, 4)
    return accuracies
