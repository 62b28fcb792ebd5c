"""Faces nobody labelled, cut as the page cuts them: level with the eyes, sized by the face.

They are kept in colour and with a rim around the crop, so that tinted light, shifts and turns find
real pixels there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from training.data.errors import DataError
from training.detector.geometry import centres, rolls, similarity, sizes
from training.detector.sampling import cut_square

SIDE = 80
FRAME = 0.72
"""The share of a stored side that is the crop: the rim allows for the largest turn and shift."""
SMALLEST = 24.0
"""Faces smaller than this many pixels are left out: they are mush, and teachers guess."""


@dataclass(frozen=True, slots=True)
class CutFaces:
    """`images`: RGB squares (faces, SIDE, SIDE, 3); `names`: the picture and which face of it."""

    images: NDArray[np.uint8]
    names: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Crop:
    """Which part of a face a net is shown (`margin`, `rise`), and how it is stored: on squares of
    `side` pixels of which the crop is a `frame`, of faces of at least `smallest` pixels."""

    margin: float
    rise: float
    side: int = SIDE
    frame: float = FRAME
    smallest: float = SMALLEST


def cut_faces(folder: Path, crop: Crop) -> CutFaces:
    """Every usable face in the folder's index."""
    index = folder / "index.json"
    if not index.is_file():
        raise DataError(index, "there is no such file; it names the pictures and their eye points.")
    found: list[NDArray[np.uint8]] = []
    names: list[tuple[str, int]] = []
    margin, rise = crop.margin / crop.frame, crop.rise * crop.frame
    try:
        records = json.loads(index.read_text(encoding="utf-8"))
        for number, record in enumerate(records, start=1):
            usable = dict(usable_points(record, crop.smallest))
            if not usable:
                continue
            picture = cv2.imread(str(folder / record["file"]))
            if picture is None:
                raise DataError(index, f"{record['file']} is missing or no picture.", row=number)
            colours = np.ascontiguousarray(picture[..., ::-1], np.uint8)
            for place, points in usable.items():
                found.append(cut_face(colours, points, margin, rise, crop.side))
                names.append((record["file"], place))
    except (ValueError, KeyError, TypeError) as problem:
        raise DataError(index, f"is not as expected: {problem!r}.") from None
    if not found:
        raise DataError(index, "names no face that is large enough.")
    return CutFaces(np.stack(found), names)


def usable_points(record: dict, smallest: float) -> Iterator[tuple[int, NDArray[np.float64]]]:
    """Which faces of a picture are known well enough and large enough, with their points."""
    for place, face in enumerate(record["faces"]):
        points = _points(face)
        if points is not None and float(sizes(points)) >= smallest:
            yield place, points


def _points(face: dict) -> NDArray[np.float64] | None:
    named = [face.get(name) for name in ("right_eye", "left_eye", "nose", "mouth")]
    if named[0] is None or named[1] is None or named[3] is None:
        return None
    return np.array([point if point is not None else named[3] for point in named], float)


def cut_face(
    picture: NDArray[np.uint8], points: NDArray[np.float64], margin: float, rise: float, side: int
) -> NDArray[np.uint8]:
    """The square of `margin` face sides, eyes level, `side` pixels wide; its middle stands higher
    than the face's by `rise` of its side. Sampled as in
    `web/src/vision/shared/detection/sampling.ts`."""
    scale = side / (margin * float(sizes(points)))
    middle = np.array([side / 2, side * (0.5 + rise)])
    matrix = similarity(scale, -float(rolls(points)), centres(points), middle)
    return cut_square([picture], matrix, side, cv2.BORDER_REPLICATE).astype(np.uint8)
