"""Frames with one, three and six faces, made of scikit-image's astronaut (NASA, public domain)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

WIDTH, HEIGHT = 640, 480
FACES = (1, 3, 6)
_HEAD = (slice(20, 236), slice(120, 336))  # rows and columns of the astronaut about her face
_PLACES = {
    1: [(320, 240)],
    3: [(107, 240), (320, 240), (533, 240)],
    6: [(x, y) for y in (120, 360) for x in (107, 320, 533)],
}

Pixels = NDArray[np.uint8]


def faces_frame(count: int) -> Pixels:
    """A plain wall with her head as often as asked, in places of their own."""
    from skimage import data

    head = data.astronaut()[_HEAD]
    frame = np.full((HEIGHT, WIDTH, 3), 120, np.uint8)
    half = len(head) // 2
    for x, y in _PLACES[count]:
        top, left = max(y - half, 0), max(x - half, 0)
        part = head[: HEIGHT - top, : WIDTH - left]
        frame[top : top + len(part), left : left + part.shape[1]] = part
    return frame


def write_frames(folder: Path) -> list[Path]:
    """One file per number of faces, in the order of `FACES`."""
    from PIL import Image

    paths = [folder / f"{count}.png" for count in FACES]
    for path, count in zip(paths, FACES, strict=True):
        Image.fromarray(faces_frame(count)).save(path)
    return paths
