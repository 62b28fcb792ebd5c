"""Aligned face crops, made as the page makes them: eyes level, sized by the face.

Faces come from landmarks in an index, or from one of our detectors. Indexed faces are kept in
colour and with a border around the crop, so that colour casts, shifts and rotations have real
pixels to work on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from training.common.run_folder import RunError, RunFolder
from training.data.errors import DataError
from training.detector.geometry import centres, rolls, similarity, sizes
from training.detector.sampling import cut_square

if TYPE_CHECKING:
    from training.detector.decode import DecodeSettings
    from training.detector.two_pass_detector import Net, TwoPassDetector

SIDE = 80
CROP_SHARE = 0.72
"""The crop's share of a stored side. The border allows for the largest rotation and shift."""
SMALLEST_FACE = 24.0
"""In pixels. Smaller faces are too blurred for teachers to label."""


@dataclass(frozen=True, slots=True)
class FaceCrops:
    """`images`: RGB squares (faces, SIDE, SIDE, 3); `names`: the picture, and the face's index in
    it."""

    images: NDArray[np.uint8]
    names: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class CropSettings:
    """The part of a face that a net gets (`margin`, `rise`), and how it is stored: squares of
    `side` pixels with the crop in the middle `crop_share` of them, from faces of at least
    `smallest_face` pixels."""

    margin: float
    rise: float
    side: int = SIDE
    crop_share: float = CROP_SHARE
    smallest_face: float = SMALLEST_FACE


def crop_faces(folder: Path, crop: CropSettings) -> FaceCrops:
    """Crops every usable face in the folder's index."""
    index = folder / "index.json"
    if not index.is_file():
        raise DataError(
            index, "there is no such file. It must list the pictures and their landmarks."
        )
    crops: list[NDArray[np.uint8]] = []
    names: list[tuple[str, int]] = []
    margin, rise = crop.margin / crop.crop_share, crop.rise * crop.crop_share
    try:
        records = json.loads(index.read_text(encoding="utf-8"))
        for number, record in enumerate(records, start=1):
            landmarks = dict(usable_landmarks(record, crop.smallest_face))
            if not landmarks:
                continue
            picture = cv2.imread(str(folder / record["file"]))
            if picture is None:
                raise DataError(index, f"{record['file']} is missing or not a picture.", row=number)
            rgb = np.ascontiguousarray(picture[..., ::-1], np.uint8)
            for face, points in landmarks.items():
                crops.append(crop_face(rgb, points, margin, rise, crop.side))
                names.append((record["file"], face))
    except (ValueError, KeyError, TypeError) as problem:
        raise DataError(index, f"does not have the expected structure: {problem!r}.") from None
    if not crops:
        raise DataError(index, "lists no face that is large enough.")
    return FaceCrops(np.stack(crops), names)


def usable_landmarks(
    record: dict, smallest_face: float
) -> Iterator[tuple[int, NDArray[np.float64]]]:
    """The faces of a picture that are large enough and have landmarks for both eyes and mouth."""
    for index, face in enumerate(record["faces"]):
        points = _landmarks(face)
        if points is not None and float(sizes(points)) >= smallest_face:
            yield index, points


def _landmarks(face: dict) -> NDArray[np.float64] | None:
    named = [face.get(name) for name in ("right_eye", "left_eye", "nose", "mouth")]
    if named[0] is None or named[1] is None or named[3] is None:
        return None
    return np.array([point if point is not None else named[3] for point in named], float)


def crop_face(
    picture: NDArray[np.uint8], points: NDArray[np.float64], margin: float, rise: float, side: int
) -> NDArray[np.uint8]:
    """A square of `margin` face sides, eyes level, `side` pixels wide; its centre lies above the
    face's by `rise` of the square's side. Sampled as in
    `web/src/vision/shared/detection/sampling.ts`."""
    scale = side / (margin * float(sizes(points)))
    middle = np.array([side / 2, side * (0.5 + rise)])
    matrix = similarity(scale, -float(rolls(points)), centres(points), middle)
    return cut_square([picture], matrix, side, cv2.BORDER_REPLICATE).astype(np.uint8)


FaceCropper = Callable[[NDArray[np.uint8]], NDArray[np.uint8] | None]
"""Maps an RGB photograph to a grey crop of its largest face, or None if it has no face."""


def load_detector(detector: str) -> TwoPassDetector:
    """A run's detector as it is used on video frames."""
    from training.detector.two_pass_detector import TwoPassDetector

    return TwoPassDetector(*_net_and_settings(detector))


def _net_and_settings(detector: str) -> tuple[Net, DecodeSettings]:
    from training.detector.inference import as_function, load_net, read_settings

    folder = RunFolder.named(detector)
    recipe = folder.read_recipe()
    if recipe["task"] != "detector":
        raise RunError(f"{folder.path} is not a detector run.")
    return as_function(load_net(folder)), read_settings(recipe)


def make_face_cropper(detector: str, margin: float, rise: float, side: int) -> FaceCropper:
    """A function that detects faces in a photograph and crops the largest as the page does."""
    from training.detector.two_pass_detector import PhotoDetector

    photo = PhotoDetector(*_net_and_settings(detector))

    def crop(picture: NDArray[np.uint8]) -> NDArray[np.uint8] | None:
        faces = photo.detect(picture)
        if not faces:
            return None
        largest = max(faces, key=lambda face: face.size)
        rgb = crop_face(picture, largest.points, margin, rise, side)
        return cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(np.uint8)

    return crop
