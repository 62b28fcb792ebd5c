"""A net that is small enough to train in a test, and the generated pictures it learns."""

from __future__ import annotations

from typing import Any

import numpy as np

LABELS = ["across", "down", "plain"]
HUES = ["red", "green", "blue", "grey"]
SIZE = 32


def pictures(count: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Stripes across, stripes down or none, tinted; with their two kinds of labels."""
    random = np.random.default_rng(seed)
    stripes, hues = random.integers(3, size=count), random.integers(4, size=count)
    y, x = np.mgrid[0:SIZE, 0:SIZE]
    made = []
    for stripe, hue in zip(stripes, hues, strict=True):
        phase, wide = random.uniform(0, 6), random.uniform(0.5, 1.2)
        wave = [np.sin(wide * y + phase), np.sin(wide * x + phase), np.zeros_like(x)][stripe]
        picture = 128 + 50 * wave[..., None] + random.normal(0, 25, (SIZE, SIZE, 3))
        if hue < 3:
            picture[..., hue] += 45
        made.append(picture)
    return np.clip(np.stack(made), 0, 255).astype(np.uint8), stripes, hues


def build_net() -> Any:
    """Every kind of layer that folding must handle, and two heads."""
    import keras
    from keras import layers

    pixels = keras.Input((SIZE, SIZE, 3), name="pixels")
    x = layers.Rescaling(1 / 127.5, offset=-1.0)(pixels)
    x = layers.Conv2D(12, 3, strides=2, padding="same", use_bias=False)(x)
    x = layers.ReLU()(layers.BatchNormalization()(x))
    x = layers.Conv2D(16, 3, padding="same")(x)
    x = layers.ReLU(6.0)(layers.BatchNormalization()(x))
    x = layers.DepthwiseConv2D(3, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization()(x)
    x = layers.Conv2D(24, 1, use_bias=False)(x)
    x = layers.ReLU()(layers.BatchNormalization(scale=False)(x))
    x = layers.GlobalAveragePooling2D()(x)
    heads = {
        "pattern": layers.Dense(len(LABELS), name="pattern")(x),
        "hue": layers.Dense(len(HUES), name="hue")(x),
    }
    return keras.Model(pixels, heads, name="tiny")


def recipe() -> dict[str, Any]:
    return {
        "schema": 1,
        "name": "tiny",
        "task": "expression",
        "labels": LABELS,
        "input": {
            "name": "pixels",
            "size": SIZE,
            "channels": 3,
            "colour": "rgb",
            "range": [0, 255],
            "resize": "bilinear-half-pixel",
            "crop_margin": 1.0,
            "crop_rise": 0.0,
        },
        "heads": {
            "pattern": {"kind": "logits", "labels": LABELS},
            "hue": {"kind": "logits", "labels": HUES},
        },
        "page_head": "pattern",
        "training": {"run": "tiny", "recipe": "tiny", "data": "generated", "minutes": 0.1},
        "licence_note": "Generated pictures; free of any right.",
    }
