"""Camera clips made from scikit-image's astronaut: a real face, in the public domain, moving.

Chromium's fake camera plays Y4M files pixel by pixel (its MJPEG path stretches the tones). A clip
is some megabytes large, so each test run writes its own into a temporary folder.
"""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from skimage import data
from skimage.transform import AffineTransform, resize, warp

WIDTH, HEIGHT, FRAMES_PER_SECOND = 640, 480, 30
FACE_CENTRE = (223.0, 112.0)  # of the astronaut, in its own pixels
_LOOP_FRAMES = 30

Picture = NDArray[np.uint8]


def moving_face() -> list[Picture]:
    """The face sways from side to side and comes nearer and goes, once around per loop."""
    astronaut = data.astronaut()
    frames = []
    for index in range(_LOOP_FRAMES):
        turn = 2 * math.pi * index / _LOOP_FRAMES
        scale = 1.25 + 0.1 * math.cos(turn)
        centre = (WIDTH / 2 + 40 * math.sin(turn), HEIGHT / 2 + 10 * math.sin(2 * turn))
        frames.append(_placed(astronaut, scale, centre))
    return frames


def empty_room() -> list[Picture]:
    """A plain wall, a little lighter on one side: nobody is there."""
    shade = np.linspace(90, 150, WIDTH)[None, :, None] * np.ones((HEIGHT, 1, 3))
    return [shade.astype(np.uint8)] * 2


def dim_face() -> list[Picture]:
    """The same person with hardly any light."""
    return [(frame * 0.07).astype(np.uint8) for frame in moving_face()]


def two_faces() -> list[Picture]:
    """The person and their mirror image, side by side."""
    astronaut = data.astronaut()[:300, 40:400]
    pair = np.concatenate([astronaut, astronaut[:, ::-1]], axis=1)
    frame = np.full((HEIGHT, WIDTH, 3), 110, np.uint8)
    height = round(WIDTH * pair.shape[0] / pair.shape[1])
    scaled = np.asarray(resize(pair, (height, WIDTH)))
    frame[80 : 80 + height] = (scaled * 255).round().astype(np.uint8)
    return [frame] * 2


def coming_and_going() -> tuple[list[Picture], int]:
    """Somebody for ten seconds, nobody for ten; at three frames a second, for the file's sake."""
    return moving_face() + empty_room() * 15, 3


def write_y4m(path: Path, frames: list[Picture], rate: int = FRAMES_PER_SECOND) -> Path:
    with path.open("wb") as file:
        header = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F{rate}:1 Ip A1:1 C420\n"
        file.write(header.encode())
        for frame in frames:
            file.write(b"FRAME\n" + _i420(frame))
    return path


def _placed(picture: Picture, scale: float, centre: tuple[float, float]) -> Picture:
    """The picture at a scale, with its face at `centre` of the frame; edges are drawn out."""
    shift = (centre[0] - scale * FACE_CENTRE[0], centre[1] - scale * FACE_CENTRE[1])
    forward = AffineTransform(scale=scale, translation=shift)
    placed = warp(picture, forward.inverse, output_shape=(HEIGHT, WIDTH), mode="edge")
    return (placed * 255).round().astype(np.uint8)


def _i420(frame: Picture) -> bytes:
    """BT.601, limited range: what Chromium turns back into the same pixels."""
    red, green, blue = (frame[..., channel].astype(np.float64) for channel in range(3))
    luma = 16 + (65.738 * red + 129.057 * green + 25.064 * blue) / 256
    chroma_blue = 128 + (-37.945 * red - 74.494 * green + 112.439 * blue) / 256
    chroma_red = 128 + (112.439 * red - 94.154 * green - 18.285 * blue) / 256
    planes = [luma, _halved(chroma_blue), _halved(chroma_red)]
    return b"".join(plane.round().astype(np.uint8).tobytes() for plane in planes)


def _halved(plane: NDArray[np.float64]) -> NDArray[np.float64]:
    return plane.reshape(HEIGHT // 2, 2, WIDTH // 2, 2).mean(axis=(1, 3))
