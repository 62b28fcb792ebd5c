"""Contact sheets of faces: the most confident mistakes, and Grad-CAM."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import keras
import numpy as np
from keras import ops
from numpy.typing import NDArray

from training.data.charts import contact_sheet
from training.evaluation.inference import resize_faces
from training.evaluation.metrics import Predictions
from training.evaluation.predictor import Predictor

TILE, CAPTION = 96, 26
WORST = 48
PER_CLASS = 6


def draw_mistakes(predictions: Predictions, images: NDArray[np.uint8], path: Path) -> Path | None:
    """The most confident mistakes. Often the label is wrong."""
    confidence = predictions.probabilities.max(axis=1)
    wrong = np.flatnonzero(predictions.predicted != predictions.target)
    if not len(wrong):
        return None
    rows = wrong[np.argsort(-confidence[wrong], kind="stable")][:WORST]
    tiles = [
        add_caption(
            images[row],
            f"{predictions.labels[predictions.predicted[row]]} {100 * confidence[row]:.0f} %",
            f"label: {predictions.labels[predictions.target[row]]}",
        )
        for row in rows
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), contact_sheet(np.stack(tiles), 8))
    return path


def add_caption(image: NDArray[np.uint8], first: str, second: str) -> NDArray[np.uint8]:
    """A face, grey or colour, above two lines of text."""
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
    predictor: Predictor, head: str, predictions: Predictions, images: NDArray[np.uint8], path: Path
) -> Path | None:
    """For each class, the most confident correct answers with Grad-CAM heat maps."""
    if predictor.model is None or not len(predictions.target):
        return None
    model_with_maps = with_feature_maps(predictor.model, head)
    if model_with_maps is None:
        return None
    confidence = predictions.probabilities.max(axis=1)
    tiles = []
    for index, name in enumerate(predictions.labels):
        hits = np.flatnonzero((predictions.target == index) & (predictions.predicted == index))
        chosen = hits[np.argsort(-confidence[hits], kind="stable")][:PER_CLASS]
        row = []
        if len(chosen):
            seen = resize_faces(images[chosen], predictor.size)
            heat = grad_cam(model_with_maps, seen, index)
            row = [
                add_caption(overlay_heatmap(face, face_heat), name, f"{100 * confidence[r]:.0f} %")
                for face, face_heat, r in zip(seen, heat, chosen, strict=True)
            ]
        blank = np.full((TILE + CAPTION, TILE, 3), 255, np.uint8)
        tiles += row + [blank] * (PER_CLASS - len(row))
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), contact_sheet(np.stack(tiles), PER_CLASS))
    return path


def with_feature_maps(model: keras.Model, head: str) -> keras.Model | None:
    """The net with its last feature maps (at least 3x3, before pooling) as a second output.

    Searches layer inputs, because the outputs of a nested model have other names inside it.
    """
    maps = None
    for layer in model.layers:
        layer_input: Any = None if isinstance(layer, keras.Model) else layer.input
        if (
            isinstance(layer_input, keras.KerasTensor)
            and len(layer_input.shape) == 4
            and min(layer_input.shape[1:3]) >= 3
        ):
            maps = layer_input
    outputs: Any = model.output
    return None if maps is None else keras.Model(model.inputs, [maps, outputs[head]])


def grad_cam(
    model_with_maps: keras.Model, images: NDArray[np.uint8], index: int
) -> NDArray[np.float32]:
    """Heat maps in 0..1: feature maps weighted by their gradient to the class's logit.

    Only TensorFlow offers gradients here. Other backends get the plain mean of the maps, which
    shows where the net responds but not to which class.
    """
    channels = model_with_maps.input_shape[-1]
    pixels = np.repeat(images[..., None].astype(np.float32), channels, axis=-1)
    if keras.backend.backend() == "tensorflow":
        import tensorflow as tf

        with tf.GradientTape() as tape:
            # Without watching the input, maps before any trained layer count as constants.
            seen = tf.constant(pixels)
            tape.watch(seen)
            maps, logits = model_with_maps(seen, training=False)
            chosen = tf.reduce_sum(logits[:, index])
        gradient = tape.gradient(chosen, maps)
        weight = tf.reduce_mean(gradient, axis=(1, 2), keepdims=True)
        heat = np.asarray(tf.nn.relu(tf.reduce_sum(weight * maps, axis=-1)))
    else:
        maps, _ = model_with_maps(pixels, training=False)
        heat = np.maximum(np.asarray(ops.mean(maps, axis=-1)), 0)
    top = heat.max(axis=(1, 2), keepdims=True)
    return (heat / np.where(top > 0, top, 1)).astype(np.float32)


def overlay_heatmap(face: NDArray[np.uint8], heat: NDArray[np.float32]) -> NDArray[np.uint8]:
    """A heat map in colour over a grey face."""
    size = face.shape[0]
    warm = cv2.resize(heat, (size, size), interpolation=cv2.INTER_CUBIC)
    colour = cv2.applyColorMap((255 * np.clip(warm, 0, 1)).astype(np.uint8), cv2.COLORMAP_TURBO)
    base = cv2.cvtColor(face, cv2.COLOR_GRAY2BGR)
    share = 0.55 * np.clip(warm, 0, 1)[..., None]
    return np.rint(base * (1 - share) + colour * share).astype(np.uint8)
