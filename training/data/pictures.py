"""Reads picture files and refuses truncated ones.

OpenCV fills the missing part of a truncated JPEG with grey and reports no error. It refuses
truncated files of other formats itself.
"""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from training.data.errors import DataError

JPEG_START, JPEG_SCAN, JPEG_END = b"\xff\xd8", b"\xff\xda", b"\xff\xd9"
"""JPEG markers: start of image, start of scan (the pixels), end of image."""


def read_grey(path: Path) -> NDArray[np.uint8]:
    return _read(path, cv2.IMREAD_GRAYSCALE)


def read_rgb(path: Path) -> NDArray[np.uint8]:
    return np.ascontiguousarray(_read(path, cv2.IMREAD_COLOR)[..., ::-1])


def _read(path: Path, mode: int) -> NDArray[np.uint8]:
    if not path.is_file():
        raise DataError(path, "there is no such picture.")
    picture = None if is_truncated_jpeg(path.read_bytes()) else cv2.imread(str(path), mode)
    if picture is None:
        raise DataError(path, "is truncated or not a picture. Remove or replace it.")
    return picture.astype(np.uint8)


def is_truncated_jpeg(content: bytes) -> bool:
    """Whether this is a JPEG without an end marker.

    Segments before the pixels are skipped by their lengths, because an embedded preview has an end
    marker of its own."""
    if not content.startswith(JPEG_START):
        return False
    offset = len(JPEG_START)
    while content[offset : offset + 1] == b"\xff" and content[offset : offset + 2] != JPEG_SCAN:
        offset += 2 + int.from_bytes(content[offset + 2 : offset + 4], "big")
    return JPEG_END not in content[offset:]
