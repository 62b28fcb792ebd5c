"""Faces nobody labelled, cut as the page cuts them: level with the eyes, sized by the face.

They are kept in colour and with a rim around the crop, so that tinted light, shifts and turns find
real pixels there.
"""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from training.data.errors import DataError
from training.detector.geometry import centres, rolls, similarity, sizes
from training.detector.looks import cut

SIDE = 80
FRAME = 0.72
"""The share of a stored side that is the crop: the rim allows for the largest turn and shift."""
SMALLEST = 24.0
"""Faces smaller than this many pixels are left out: they are mush, and teachers guess."""


def cut_faces(folder: Path, margin: float, rise: float) -> NDArray[np.uint8]:
    """RGB squares (faces, SIDE, SIDE, 3) of every usable face in the folder's index."""
    index = folder / "index.json"
    if not index.is_file():
        raise DataError(index, "there is no such file; it names the pictures and their eye points.")
    found = []
    try:
        records = json.loads(index.read_text(encoding="utf-8"))
        for number, record in enumerate(records, start=1):
            points = [_points(face) for face in record["faces"]]
            points = [p for p in points if p is not None and float(sizes(p)) >= SMALLEST]
            if not points:
                continue
            picture = cv2.imread(str(folder / record["file"]))
            if picture is None:
                raise DataError(index, f"{record['file']} is missing or no picture.", row=number)
            colours = np.ascontiguousarray(picture[..., ::-1], np.uint8)
            found += [cut_face(colours, p, margin / FRAME, rise * FRAME, SIDE) for p in points]
    except (ValueError, KeyError, TypeError) as problem:
        raise DataError(index, f"is not as expected: {problem!r}.") from None
    if not found:
        raise DataError(index, "names no face that is large enough.")
    return np.stack(found)


def _points(face: dict) -> NDArray[np.float64] | None:
    named = [face.get(name) for name in ("right_eye", "left_eye", "nose", "mouth")]
    if named[0] is None or named[1] is None or named[3] is None:
        return None
    return np.array([point if point is not None else named[3] for point in named], float)


def cut_face(
    picture: NDArray[np.uint8], points: NDArray[np.float64], margin: float, rise: float, side: int
) -> NDArray[np.uint8]:
    """The square of `margin` face sides, eyes level, `side` pixels wide; its middle stands higher
    than the face's by `rise` of its side. Sampled as `web/src/core/detection/sampling.ts` does."""
    scale = side / (margin * float(sizes(points)))
    middle = np.array([side / 2, side * (0.5 + rise)])
    matrix = similarity(scale, -float(rolls(points)), centres(points), middle)
    return cut([picture], matrix, side, cv2.BORDER_REPLICATE).astype(np.uint8)
