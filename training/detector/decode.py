"""Decodes the output maps of an anchor-free detector into faces: centre heatmap, size, landmarks.

Pure numpy. Matches `web/src/vision/shared/detection/decode.ts` line by line.

The network returns (height / 4, width / 4, CHANNELS). The centre of cell (row, column) is the pixel
(4 * (column + 0.5), 4 * (row + 0.5)). Its channels are, by name (`CHANNEL_NAMES`):

    heat        log-odds that a face's centre lies in this cell
    log_size    natural logarithm of the face's size over SIZE_UNIT pixels
    *_x, *_y    from the cell's centre to right eye, left eye, nose and mouth, in face sizes
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from training.detector.geometry import POINTS, centres, rolls

STRIDE = 4
SIZE_UNIT = 16.0
CHANNEL_NAMES = ("heat", "log_size", *(f"{point}_{axis}" for point in POINTS for axis in "xy"))
CHANNELS = len(CHANNEL_NAMES)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecodeSettings:
    """All parameters of decoding and of the two passes. Scores are probabilities.

    The fields are keys of the manifest. Where a key says "look", the code says "pass".
    """

    stride: int = STRIDE
    size_unit: float = SIZE_UNIT
    channels: tuple[str, ...] = CHANNEL_NAMES
    multiple_of: int = 32
    first_look_longest: int = 320  # pixels: the frame's longer side in the first pass
    first_look_score: float = 0.15
    second_look_side: int = 128
    second_look_crop: float = 2.2  # side of the crop, in proposal sizes
    second_look_reach: float = 0.2  # maximum distance from the proposal's centre, in its sizes
    second_look_least: float = 0.5  # minimum and maximum size, relative to the proposal
    second_look_most: float = 1.9
    second_look_score: float = 0.01  # second-pass candidates below this score are ignored
    smaller_look_scale: float = 0.5  # retry without a face, relative to the first pass
    larger_look_scale: float = 2.0  # extra pass for small faces, relative to the first pass
    group_faces: int = 2  # from this many faces on, a frame gets the extra pass
    final_score: float = 0.5
    final_score_photo: float = 0.5  # photos get more passes, and so more false positives
    overlap: float = 0.3  # maximum intersection over union of two faces
    most_proposals_video: int = 12
    most_proposals_photo: int = 24

    def __post_init__(self) -> None:
        if self.second_look_side % self.multiple_of or self.first_look_longest % self.multiple_of:
            raise ValueError(f"Input sides must be multiples of {self.multiple_of}.")

    @property
    def smaller_pass_longest(self) -> int:
        return round(self.first_look_longest * self.smaller_look_scale)

    @property
    def larger_pass_longest(self) -> int:
        return round(self.first_look_longest * self.larger_look_scale)

    def for_photos(self) -> DecodeSettings:
        return replace(self, final_score=self.final_score_photo)


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """`points` (4, 2) and `size` in pixels; `logit`: log-odds that this is a face."""

    points: np.ndarray
    size: float
    logit: float

    @property
    def centre(self) -> np.ndarray:
        return centres(self.points)

    @property
    def roll(self) -> float:
        return float(rolls(self.points))

    @property
    def score(self) -> float:
        return float(sigmoid(self.logit))


def sigmoid(x: np.ndarray | float) -> np.ndarray:
    return 1 / (1 + np.exp(-np.asarray(x, np.float64)))


def logit_of(probability: float) -> float:
    return math.log(probability / (1 - probability))


def decode(cells: np.ndarray, min_score: float, overlap: float) -> list[Face]:
    """All faces in one map, best first, in pixels of the model's input."""
    found = [face_at(cells, r, c) for r, c in peaks(cells[:, :, 0], logit_of(min_score))]
    return suppress_overlaps(found, overlap)


def peaks(heat: np.ndarray, min_logit: float) -> np.ndarray:
    """(n, 2): cells above the threshold that none of their eight neighbours exceeds."""
    height, width = heat.shape
    padded = np.pad(heat, 1, constant_values=-np.inf)
    around = [padded[r : r + height, c : c + width] for r in range(3) for c in range(3)]
    return np.argwhere((heat >= np.max(around, axis=0)) & (heat >= min_logit))


def face_at(cells: np.ndarray, row: int, column: int) -> Face:
    """The face at a peak: the mean of the peak and its neighbours, weighted by their scores."""
    height, width = cells.shape[:2]
    rows = slice(max(row - 1, 0), min(row + 2, height))
    columns = slice(max(column - 1, 0), min(column + 2, width))
    patch = cells[rows, columns].astype(np.float64)
    weight = sigmoid(patch[:, :, 0])
    weight /= weight.sum()
    size = SIZE_UNIT * np.exp(patch[:, :, 1])
    y, x = np.mgrid[rows, columns] + 0.5
    pixel = STRIDE * np.stack([x, y], axis=-1)
    offsets = patch[:, :, 2:].reshape(*patch.shape[:2], 4, 2)
    points = pixel[:, :, None] + offsets * size[:, :, None, None]
    return Face(
        points=np.einsum("rc,rcpa->pa", weight, points),
        size=float(np.sum(weight * size)),
        logit=float(cells[row, column, 0]),
    )


def suppress_overlaps(faces: list[Face], overlap: float) -> list[Face]:
    """Non-maximum suppression: best first, without faces that overlap a better one too much."""
    ordered = sorted(faces, key=lambda f: -f.logit)
    middles = centres(np.array([face.points for face in ordered]).reshape(-1, 4, 2))
    sides = np.array([face.size for face in ordered])
    kept: list[int] = []
    for i in range(len(ordered)):
        others = middles[kept], sides[kept]
        if np.all(intersection_over_union(middles[i], sides[i], *others) <= overlap):
            kept.append(i)
    return [ordered[i] for i in kept]


def intersection_over_union(
    middle: np.ndarray, side: float, middles: np.ndarray, sides: np.ndarray
) -> np.ndarray:
    """Of one face's axis-aligned square with each of the others', (n,)."""
    low = np.maximum(middle - side / 2, middles - sides[:, None] / 2)
    high = np.minimum(middle + side / 2, middles + sides[:, None] / 2)
    both = np.prod(np.maximum(high - low, 0), axis=1)
    return both / (side**2 + sides**2 - both)
