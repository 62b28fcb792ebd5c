"""Runs a net on faces, with or without test-time augmentation (mirror image, ten crops)."""

from __future__ import annotations

from typing import Literal

import cv2
import keras
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
HeadOutputs = dict[str, Floats]
TestTimeAugmentation = Literal["plain", "mirror", "ten_crop"]
BATCH = 256


def resize_faces(images: NDArray[np.uint8], size: int, full: int = 48) -> NDArray[np.uint8]:
    """Faces at the net's size. A net that is smaller than the faces it was trained on gets their
    centre, because it was trained on random crops."""
    side = images.shape[1]
    if side == size:
        return images
    if size < full and side == full:
        start = (side - size) // 2
        return images[:, start : start + size, start : start + size]
    interpolation = cv2.INTER_AREA if size < side else cv2.INTER_LINEAR
    return np.stack(
        [cv2.resize(i, (size, size), interpolation=interpolation) for i in images]
    ).astype(np.uint8)


def predict_logits(model: keras.Model, images: NDArray[np.uint8]) -> HeadOutputs:
    """Raw outputs of every head for grey faces of the net's own size."""
    channels = model.input_shape[-1]
    parts: list[dict[str, Floats]] = []
    for start in range(0, len(images), BATCH):
        pixels = images[start : start + BATCH, ..., None].astype(np.float32)
        missing = BATCH - len(pixels)
        if missing and start:  # pad, because each new shape is compiled
            pixels = np.concatenate([pixels, np.zeros((missing, *pixels.shape[1:]), np.float32)])
        outputs = model.predict_on_batch(np.repeat(pixels, channels, axis=-1))
        count = min(BATCH, len(images) - start)
        parts.append({head: np.asarray(values)[:count] for head, values in outputs.items()})
    return {head: np.concatenate([part[head] for part in parts]) for head in parts[0]}


def softmax(values: NDArray, temperature: float = 1.0) -> Floats:
    scaled = values.astype(np.float64) / temperature
    scaled -= scaled.max(axis=1, keepdims=True)
    exponentials = np.exp(scaled)
    return (exponentials / exponentials.sum(axis=1, keepdims=True)).astype(np.float32)


def augmented_views(
    images: NDArray[np.uint8], size: int, tta: TestTimeAugmentation
) -> list[NDArray[np.uint8]]:
    """The versions of each face that are averaged."""
    if tta == "plain":
        return [resize_faces(images, size)]
    if tta == "mirror":
        resized = resize_faces(images, size)
        return [resized, np.ascontiguousarray(resized[:, :, ::-1])]
    side = images.shape[1]
    end = side - size
    corners = [(0, 0), (0, end), (end, 0), (end, end), (end // 2, end // 2)]
    crops = [images[:, top : top + size, left : left + size] for top, left in corners]
    return [*crops, *(np.ascontiguousarray(crop[:, :, ::-1]) for crop in crops)]
