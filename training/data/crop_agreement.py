"""How large the contest cut its faces, in the unit the page cuts by: the sides of a found face.

A net sees what it was taught on only if both cuts agree. Our detector looks at the contest's own
crops, each laid on a plain ground so that it may be too tight for it, and says where the points
are; the crop's side over the face's side is the margin the page should cut with.

A small grey crop on a plain ground is not what a detector learnt to measure: it finds such faces
smaller than they are. So faces whose points are known are cut as the contest's are, and what it
says of these sets its scale right.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from training.data.unlabelled import Crop, cut_faces
from training.detector.decode import Face
from training.detector.geometry import sizes
from training.detector.two_pass_detector import TwoPassDetector

GROUND = 320
"""Side of the plain square a crop is laid on, and the side the detector first looks at."""
SHOWN = 144
"""Side of the enlarged crop on it: its face is then as large as a webcam's."""
AT_A_TIME = 32
LEAST_KNOWN = 60.0
"""Sides in pixels of the faces that set the scale."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One line per face that was found."""

    margin: NDArray[np.float64]
    """The crop's side in sides of the face."""
    across: NDArray[np.float64]
    """From the crop's middle to the face's, in sides of the crop; positive to the right."""
    down: NDArray[np.float64]
    roll: NDArray[np.float64]
    """Degrees, clockwise."""
    looked_at: int

    def as_text(self) -> str:
        rows = [
            f"{len(self.margin):,} of {self.looked_at:,} faces found",
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


def known_crops(folder: Path, crop: Crop, count: int) -> NDArray[np.uint8]:
    """Grey crops, as the contest's are, of faces that are large enough to lose pixels by it."""
    cut = cut_faces(folder, replace(crop, frame=1.0, smallest=LEAST_KNOWN))
    rows = np.random.default_rng(2).permutation(len(cut.images))[:count]
    grey = [cv2.cvtColor(cut.images[row], cv2.COLOR_RGB2GRAY) for row in rows]
    return np.stack(grey).astype(np.uint8)


def set_right(contest: Agreement, known: Agreement, crop: Crop) -> str:
    """What was measured, in the scale of faces whose margin and rise are known."""
    said, of_known = (np.median(one.margin) for one in (contest, known))
    lower, of_known_lower = (np.median(one.down) for one in (contest, known))
    return (
        f"Faces cut with a margin of {crop.margin:.3f} and a rise of {crop.rise:.3f} are measured "
        f"as {of_known:.3f} and {of_known_lower:.3f}. In that scale the contest's margin is "
        f"{said * crop.margin / of_known:.3f}, its rise {lower + crop.rise - of_known_lower:.3f}."
    )


def measure(looks: TwoPassDetector, crops: NDArray[np.uint8]) -> Agreement:
    """What the detector says of grey square crops (faces, side, side)."""
    rows = []
    for start in range(0, len(crops), AT_A_TIME):
        grounds = [laid_out(crop) for crop in crops[start : start + AT_A_TIME]]
        for faces in looks.detect_batch(grounds):
            seen = [face for face in faces if face.score >= looks.settings.final_score]
            if seen:
                rows.append(_row(max(seen, key=lambda face: float(sizes(face.points)))))
    table = np.array(rows).reshape(-1, 4)
    return Agreement(*table.T, looked_at=len(crops))


def laid_out(crop: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The crop, enlarged, in the middle of a square of its own mean grey."""
    large = cv2.resize(crop, (SHOWN, SHOWN), interpolation=cv2.INTER_LINEAR)
    ground = np.full((GROUND, GROUND, 3), round(float(crop.mean())), np.uint8)
    start = (GROUND - SHOWN) // 2
    ground[start : start + SHOWN, start : start + SHOWN] = large[..., None]
    return ground


def _row(face: Face) -> tuple[float, float, float, float]:
    across, down = (face.centre - GROUND / 2) / SHOWN
    # The side the page cuts by comes from the points; the net's own `size` is a little larger.
    margin = SHOWN / float(sizes(face.points))
    return margin, float(across), float(down), float(np.degrees(face.roll))
