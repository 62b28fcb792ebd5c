"""From the net's cells to faces: pure numpy, written to be read beside the page's decode.

The net answers (height / 4, width / 4, CHANNELS). Cell (row, column) stands on the pixel
(4 * (column + 0.5), 4 * (row + 0.5)). Its channels are, by name (`CHANNEL`):

    heat        log-odds that a face's centre lies in this cell
    log_size    natural logarithm of the face's size over SIZE_UNIT pixels
    *_x, *_y    from the cell's pixel to right eye, left eye, nose, mouth, in face sizes
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
    """All that judging and the page need to turn cells into faces. Scores are probabilities."""

    stride: int = STRIDE
    size_unit: float = SIZE_UNIT
    channels: tuple[str, ...] = CHANNEL_NAMES
    multiple_of: int = 32
    first_look_longest: int = 320
    first_look_score: float = 0.15
    second_look_side: int = 128
    second_look_crop: float = 2.2  # of the proposal's size; at 2.6 the eyes stood farther off
    second_look_reach: float = 0.2  # of the proposal's size, from its centre
    second_look_least: float = 0.5  # of the proposal's size
    second_look_most: float = 1.9
    second_look_score: float = 0.01  # below it the second look saw nothing at all
    smaller_look_scale: float = 0.5  # of the first look: for a face that nearly fills the frame
    larger_look_scale: float = 2.0  # of the first look: for small faces in photos and groups
    group_faces: int = 2  # where so many are, others may stand behind them
    final_score: float = 0.5
    final_score_photo: float = 0.5  # photos are looked at more often, and so show more false faces
    overlap: float = 0.3  # two faces whose squares share more than this are one
    most_proposals_video: int = 12
    most_proposals_photo: int = 24

    def __post_init__(self) -> None:
        if self.second_look_side % self.multiple_of or self.first_look_longest % self.multiple_of:
            raise ValueError(f"The net takes sides that are multiples of {self.multiple_of} only.")

    def of_photos(self) -> DecodeSettings:
        return replace(self, final_score=self.final_score_photo)


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """`points` (4, 2) in pixels, `size` in pixels, `logit` the log-odds that it is one."""

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


def logit_of(score: float) -> float:
    return math.log(score / (1 - score))


def peaks(heat: np.ndarray, least_logit: float) -> np.ndarray:
    """(n, 2) rows and columns of cells above the threshold that no neighbour of 8 exceeds."""
    height, width = heat.shape
    padded = np.pad(heat, 1, constant_values=-np.inf)
    around = [padded[r : r + height, c : c + width] for r in range(3) for c in range(3)]
    return np.argwhere((heat >= np.max(around, axis=0)) & (heat >= least_logit))


def face_at(cells: np.ndarray, row: int, column: int) -> Face:
    """The face a peak speaks of: the peak and its neighbours, weighed by how sure each is."""
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


def shared(middle: np.ndarray, side: float, middles: np.ndarray, sides: np.ndarray) -> np.ndarray:
    """Intersection over union of one face's upright square with each of the others', (n,)."""
    low = np.maximum(middle - side / 2, middles - sides[:, None] / 2)
    high = np.minimum(middle + side / 2, middles + sides[:, None] / 2)
    both = np.prod(np.maximum(high - low, 0), axis=1)
    return both / (side**2 + sides**2 - both)


def distinct(faces: list[Face], overlap: float) -> list[Face]:
    """Best first; a face that shares too much with a better one is dropped."""
    ordered = sorted(faces, key=lambda f: -f.logit)
    middles = centres(np.array([face.points for face in ordered]).reshape(-1, 4, 2))
    sides = np.array([face.size for face in ordered])
    kept: list[int] = []
    for i in range(len(ordered)):
        if np.all(shared(middles[i], sides[i], middles[kept], sides[kept]) <= overlap):
            kept.append(i)
    return [ordered[i] for i in kept]


def decode(cells: np.ndarray, least_score: float, overlap: float) -> list[Face]:
    """All faces of one map of cells, best first, in pixels of the picture the net saw."""
    found = [face_at(cells, r, c) for r, c in peaks(cells[:, :, 0], logit_of(least_score))]
    return distinct(found, overlap)
