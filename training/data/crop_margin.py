"""Measures FER2013's crop margin in the page's unit: sides of a detected face.

A net works on the page only if the page crops faces as the training data does. Our detector finds
the face in each FER2013 crop, placed on a plain canvas because the crop alone may be too tight. The
crop's side over the face's side is the margin.

The detector underestimates small grey faces on a plain canvas. So faces with known landmarks are
cropped like FER2013's, measured the same way, and used to calibrate the scale.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from training.data.face_crops import CropSettings, crop_faces
from training.detector.decode import Face
from training.detector.geometry import sizes
from training.detector.two_pass_detector import TwoPassDetector

CANVAS = 320
"""Side of the plain canvas, and of the detector's first-pass input."""
CROP_SIDE = 144
"""Side of the enlarged crop on it: the face is then as large as in a webcam frame."""
BATCH = 32
SMALLEST_KNOWN_FACE = 60.0
"""Smallest side, in pixels, of the faces that calibrate the scale."""


@dataclass(frozen=True, slots=True)
class CropMeasurements:
    """One entry per detected face."""

    margin: NDArray[np.float64]
    """The crop's side over the face's side."""
    across: NDArray[np.float64]
    """From the crop's centre to the face's, in crop sides; positive to the right."""
    down: NDArray[np.float64]
    roll: NDArray[np.float64]
    """Degrees, clockwise."""
    total: int

    def as_text(self) -> str:
        rows = [
            f"{len(self.margin):,} of {self.total:,} faces found",
            f"{'':22}{'10 %':>8}{'25 %':>8}{'median':>8}{'75 %':>8}{'90 %':>8}",
        ]
        for name, values in (
            ("margin (face sides)", self.margin),
            ("across (crop sides)", self.across),
            ("down (crop sides)", self.down),
            ("roll (degrees)", self.roll),
        ):
            shares = np.percentile(values, (10, 25, 50, 75, 90))
            rows.append(f"{name:22}" + "".join(f"{share:8.3f}" for share in shares))
        return "\n".join(rows)


def crops_with_known_margin(folder: Path, crop: CropSettings, count: int) -> NDArray[np.uint8]:
    """Grey crops like FER2013's, of faces large enough to be scaled down."""
    crops = crop_faces(folder, replace(crop, crop_share=1.0, smallest_face=SMALLEST_KNOWN_FACE))
    rows = np.random.default_rng(2).permutation(len(crops.images))[:count]
    grey = [cv2.cvtColor(crops.images[row], cv2.COLOR_RGB2GRAY) for row in rows]
    return np.stack(grey).astype(np.uint8)


def describe_calibrated(
    dataset: CropMeasurements, known: CropMeasurements, crop: CropSettings
) -> str:
    """FER2013's margin and rise, calibrated by crops with known ones."""
    dataset_margin, known_margin = (np.median(one.margin) for one in (dataset, known))
    dataset_down, known_down = (np.median(one.down) for one in (dataset, known))
    return (
        f"Faces cropped with a margin of {crop.margin:.3f} and a rise of {crop.rise:.3f} measure "
        f"{known_margin:.3f} and {known_down:.3f}. Calibrated by these, FER2013's margin is "
        f"{dataset_margin * crop.margin / known_margin:.3f} and its rise "
        f"{dataset_down + crop.rise - known_down:.3f}."
    )


def measure_crops(detector: TwoPassDetector, crops: NDArray[np.uint8]) -> CropMeasurements:
    """Runs the detector over grey square crops (faces, side, side)."""
    rows = []
    for start in range(0, len(crops), BATCH):
        canvases = [place_on_canvas(crop) for crop in crops[start : start + BATCH]]
        for faces in detector.detect_batch(canvases):
            detected = [face for face in faces if face.score >= detector.settings.final_score]
            if detected:
                rows.append(_row(max(detected, key=lambda face: float(sizes(face.points)))))
    columns = np.array(rows).reshape(-1, 4)
    return CropMeasurements(*columns.T, total=len(crops))


def place_on_canvas(crop: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The enlarged crop in the middle of a square of its mean grey."""
    large = cv2.resize(crop, (CROP_SIDE, CROP_SIDE), interpolation=cv2.INTER_LINEAR)
    canvas = np.full((CANVAS, CANVAS, 3), round(float(crop.mean())), np.uint8)
    start = (CANVAS - CROP_SIDE) // 2
    canvas[start : start + CROP_SIDE, start : start + CROP_SIDE] = large[..., None]
    return canvas


def _row(face: Face) -> tuple[float, float, float, float]:
    across, down = (face.centre - CANVAS / 2) / CROP_SIDE
    # The page sizes a face by its landmarks; the net's own `size` is a little larger.
    margin = CROP_SIDE / float(sizes(face.points))
    return margin, float(across), float(down), float(np.degrees(face.roll))
