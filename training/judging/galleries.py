"""Faces to look at: the surest mistakes, and where in a face a class was seen (Grad-CAM)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import keras
import numpy as np
from keras import ops
from numpy.typing import NDArray

from training.data.charts import contact_sheet
from training.judging.looking import fitted
from training.judging.metrics import Judged
from training.judging.predictor import Predictor

TILE, CAPTION = 96, 26
WORST = 48
PER_CLASS = 6


def draw_mistakes(judged: Judged, images: NDArray[np.uint8], path: Path) -> Path | None:
    """The wrong answers given with most confidence: often the label is what is wrong."""
    confidence = judged.probabilities.max(axis=1)
    wrong = np.flatnonzero(judged.chosen != judged.right)
    if not len(wrong):
        return None
    worst = wrong[np.argsort(-confidence[wrong], kind="stable")][:WORST]
    tiles = [
        captioned(
            images[row],
            f"{judged.labels[judged.chosen[row]]} {100 * confidence[row]:.0f} %",
            f"label: {judged.labels[judged.right[row]]}",
        )
        for row in worst
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), contact_sheet(np.stack(tiles), 8))
    return path


def captioned(image: NDArray[np.uint8], first: str, second: str) -> NDArray[np.uint8]:
    """A face, grey or colour, over two lines of text."""
    face = cv2.resize(image, (TILE, TILE), interpolation=cv2.INTER_CUBIC)
    if face.ndim == 2:
        face = cv2.cvtColor(face, cv2.COLOR_GRAY2BGR)
    tile = np.full((TILE + CAPTION, TILE, 3), 255, np.uint8)
    tile[:TILE] = face
    for line, text in enumerate((first, second)):
        place = (3, TILE + 10 + 12 * line)
        cv2.putText(tile, text, place, cv2.FONT_HERSHEY_SIMPLEX, 0.34, (0, 0, 0), 1, cv2.LINE_AA)
    return tile


def draw_grad_cam(
    predictor: Predictor, head: str, judged: Judged, images: NDArray[np.uint8], path: Path
) -> Path | None:
    """For each class, the surest right answers with what spoke for them laid over in red."""
    if predictor.model is None or not len(judged.right):
        return None
    watched = watching(predictor.model, head)
    if watched is None:
        return None
    confidence = judged.probabilities.max(axis=1)
    tiles = []
    for index, name in enumerate(judged.labels):
        hits = np.flatnonzero((judged.right == index) & (judged.chosen == index))
        chosen = hits[np.argsort(-confidence[hits], kind="stable")][:PER_CLASS]
        row = []
        if len(chosen):
            seen = fitted(images[chosen], predictor.size)
            heat = grad_cam(watched, seen, index)
            row = [
                captioned(over(face, warmth), name, f"{100 * confidence[r]:.0f} %")
                for face, warmth, r in zip(seen, heat, chosen, strict=True)
            ]
        blank = np.full((TILE + CAPTION, TILE, 3), 255, np.uint8)
        tiles += row + [blank] * (PER_CLASS - len(row))
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), contact_sheet(np.stack(tiles), PER_CLASS))
    return path


def watching(model: keras.Model, head: str) -> keras.Model | None:
    """The net with its last maps (of at least 3x3, before they are pooled) as a second output.

    Maps are looked for among what layers are given: what a nested trunk gives is known under a name
    of its own inside it."""
    maps = None
    for layer in model.layers:
        given: Any = None if isinstance(layer, keras.Model) else layer.input
        if (
            isinstance(given, keras.KerasTensor)
            and len(given.shape) == 4
            and min(given.shape[1:3]) >= 3
        ):
            maps = given
    outputs: Any = model.output
    return None if maps is None else keras.Model(model.inputs, [maps, outputs[head]])


def grad_cam(watched: keras.Model, images: NDArray[np.uint8], index: int) -> NDArray[np.float32]:
    """Heat in 0..1 per picture: maps weighted by how much each moves the class's logit.

    Keras has no gradient of its own: under another backend than TensorFlow the heat is the plain
    mean of the maps, which shows where the net looks and not what for."""
    channels = watched.input_shape[-1]
    pixels = np.repeat(images[..., None].astype(np.float32), channels, axis=-1)
    if keras.backend.backend() == "tensorflow":
        import tensorflow as tf

        with tf.GradientTape() as tape:
            # Else maps that no trained layer precedes would be taken for constants.
            seen = tf.constant(pixels)
            tape.watch(seen)
            maps, logits = watched(seen, training=False)
            chosen = tf.reduce_sum(logits[:, index])
        slope = tape.gradient(chosen, maps)
        weight = tf.reduce_mean(slope, axis=(1, 2), keepdims=True)
        heat = np.asarray(tf.nn.relu(tf.reduce_sum(weight * maps, axis=-1)))
    else:
        maps, _ = watched(pixels, training=False)
        heat = np.maximum(np.asarray(ops.mean(maps, axis=-1)), 0)
    top = heat.max(axis=(1, 2), keepdims=True)
    return (heat / np.where(top > 0, top, 1)).astype(np.float32)


def over(face: NDArray[np.uint8], heat: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Heat as colour over a grey face."""
    size = face.shape[0]
    warm = cv2.resize(heat, (size, size), interpolation=cv2.INTER_CUBIC)
    colour = cv2.applyColorMap((255 * np.clip(warm, 0, 1)).astype(np.uint8), cv2.COLORMAP_TURBO)
    base = cv2.cvtColor(face, cv2.COLOR_GRAY2BGR)
    share = 0.55 * np.clip(warm, 0, 1)[..., None]
    return np.rint(base * (1 - share) + colour * share).astype(np.uint8)
