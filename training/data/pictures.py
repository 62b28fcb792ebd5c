"""One picture file, whole or refused.

OpenCV fills what a cut-off JPEG lacks with grey and goes on; in other formats it refuses it itself.
"""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from training.data.errors import DataError

START, SCAN, END = b"\xff\xd8", b"\xff\xda", b"\xff\xd9"
"""The marks of a JPEG: its first two bytes, the begin of its pixels, its last two bytes."""


def grey_picture(path: Path) -> NDArray[np.uint8]:
    return _read(path, cv2.IMREAD_GRAYSCALE)


def colour_picture(path: Path) -> NDArray[np.uint8]:
    """RGB."""
    return np.ascontiguousarray(_read(path, cv2.IMREAD_COLOR)[..., ::-1])


def _read(path: Path, how: int) -> NDArray[np.uint8]:
    if not path.is_file():
        raise DataError(path, "there is no such picture.")
    picture = None if cut_off(path.read_bytes()) else cv2.imread(str(path), how)
    if picture is None:
        raise DataError(path, "is cut off or no picture. Remove or replace it.")
    return picture.astype(np.uint8)


def cut_off(content: bytes) -> bool:
    """Whether this is a JPEG without its end.

    Segments are stepped over by their lengths as far as the pixels: a small preview among them has
    an end mark of its own."""
    if not content.startswith(START):
        return False
    place = len(START)
    while content[place : place + 1] == b"\xff" and content[place : place + 2] != SCAN:
        place += 2 + int.from_bytes(content[place + 2 : place + 4], "big")
    return END not in content[place:]
