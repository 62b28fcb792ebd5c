"""Asking a net about faces: plain, with the mirror image, or over ten crops."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import cv2
import keras
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Answers = dict[str, Floats]
Look = Literal["plain", "mirror", "ten_crop"]
BATCH = 256


def fitted(images: NDArray[np.uint8], size: int, whole: int = 48) -> NDArray[np.uint8]:
    """Faces at the net's size. A net smaller than the faces it learnt from sees their middle:
    that is how a net trained on random crops is asked for one answer."""
    side = images.shape[1]
    if side == size:
        return images
    if size < whole and side == whole:
        start = (side - size) // 2
        return images[:, start : start + size, start : start + size]
    how = cv2.INTER_AREA if size < side else cv2.INTER_LINEAR
    return np.stack([cv2.resize(i, (size, size), interpolation=how) for i in images]).astype(
        np.uint8
    )


def logits(model: keras.Model, images: NDArray[np.uint8]) -> Answers:
    """Raw outputs of every head for grey faces of the net's own size."""
    channels = model.input_shape[-1]
    parts: list[dict[str, Floats]] = []
    for start in range(0, len(images), BATCH):
        pixels = images[start : start + BATCH, ..., None].astype(np.float32)
        short = BATCH - len(pixels)
        if short and start:  # one shape only: a second would be compiled anew
            pixels = np.concatenate([pixels, np.zeros((short, *pixels.shape[1:]), np.float32)])
        said = model.predict_on_batch(np.repeat(pixels, channels, axis=-1))
        count = min(BATCH, len(images) - start)
        parts.append({head: np.asarray(values)[:count] for head, values in said.items()})
    return {head: np.concatenate([part[head] for part in parts]) for head in parts[0]}


def softmax(values: NDArray, temperature: float = 1.0) -> Floats:
    scaled = values.astype(np.float64) / temperature
    scaled -= scaled.max(axis=1, keepdims=True)
    raised = np.exp(scaled)
    return (raised / raised.sum(axis=1, keepdims=True)).astype(np.float32)


def views(images: NDArray[np.uint8], size: int, look: Look) -> list[NDArray[np.uint8]]:
    """The pictures a net is shown of each face."""
    if look == "plain":
        return [fitted(images, size)]
    if look == "mirror":
        seen = fitted(images, size)
        return [seen, np.ascontiguousarray(seen[:, :, ::-1])]
    side = images.shape[1]
    end = side - size
    corners = [(0, 0), (0, end), (end, 0), (end, end), (end // 2, end // 2)]
    crops = [images[:, top : top + size, left : left + size] for top, left in corners]
    return [*crops, *(np.ascontiguousarray(crop[:, :, ::-1]) for crop in crops)]


def mean_probabilities(
    ask: Callable[[NDArray[np.uint8]], Answers], shown: list[NDArray[np.uint8]]
) -> Answers:
    """The mean over views of `ask`'s probabilities."""
    said = [ask(view) for view in shown]
    return {head: np.mean([one[head] for one in said], axis=0) for head in said[0]}
