"""Geometry of the two detector passes: what the network gets as input, and where its output lies
in the frame. Matches `web/src/vision/shared/detection/passes.ts`.
"""

from __future__ import annotations

import cv2
import numpy as np

from training.detector.decode import DecodeSettings, Face
from training.detector.geometry import similarity, transform_points
from training.detector.sampling import resize_and_pad


def first_pass_size(width: int, height: int, longest: int) -> tuple[int, int, float]:
    """Width and height of the frame in the first pass, before padding, and its scale."""
    scale = longest / max(width, height)
    return max(round(width * scale), 1), max(round(height * scale), 1), scale


def first_pass_input(
    frame: np.ndarray, settings: DecodeSettings, longest: int | None = None
) -> tuple[np.ndarray, float]:
    """The frame with its longer side at `longest` (default: `first_look_longest`), padded; and its
    scale."""
    longest = longest or settings.first_look_longest
    width, height, scale = first_pass_size(frame.shape[1], frame.shape[0], longest)
    padded = resize_and_pad(frame, width, height, scale=scale, multiple_of=settings.multiple_of)
    return padded, scale


def second_pass_matrix(proposal: Face, settings: DecodeSettings) -> np.ndarray:
    """From the frame to a crop with the face upright, centred and at a fixed size."""
    side = settings.second_look_side
    scale = side / (settings.second_look_crop * proposal.size)
    return similarity(scale, -proposal.roll, proposal.centre, np.full(2, side / 2))


def best_near_centre(faces: list[Face], settings: DecodeSettings) -> Face | None:
    """The best second-pass face that is close to the proposal's position and size."""
    side = settings.second_look_side
    expected = side / settings.second_look_crop
    fitting = [
        face
        for face in faces
        if np.hypot(*(face.centre - side / 2)) <= settings.second_look_reach * expected
        and settings.second_look_least <= face.size / expected <= settings.second_look_most
    ]
    return max(fitting, key=lambda face: face.logit, default=None)


def unmirrored(face: Face, width: int) -> Face:
    """Maps a face found in a mirrored crop back to the original; the eyes swap names."""
    points = face.points[[1, 0, 2, 3]]
    points[:, 0] = width - points[:, 0]
    return Face(points=points, size=face.size, logit=face.logit)


def average_detections(plain: Face | None, mirrored: Face | None) -> Face | None:
    """Mean of the detections in a crop and in its mirror image. Their errors are partly
    independent, so the mean lies closer to the true eyes. If only one of them found a face, that
    one is used."""
    if plain is None or mirrored is None:
        return plain or mirrored
    return Face(
        points=(plain.points + mirrored.points) / 2,
        size=(plain.size + mirrored.size) / 2,
        logit=(plain.logit + mirrored.logit) / 2,
    )


def map_to_frame(face: Face, matrix: np.ndarray, logit: float) -> Face:
    """A face of a pass in pixels of the frame; `matrix` maps the frame to the pass's input."""
    inverse = cv2.invertAffineTransform(matrix)
    scale = float(np.hypot(inverse[0, 0], inverse[1, 0]))
    return Face(points=transform_points(face.points, inverse), size=face.size * scale, logit=logit)


def confirm(proposal: Face, second: Face | None, matrix: np.ndarray) -> Face | None:
    """The second pass's face with the mean log-odds of both passes."""
    if second is None:
        return None
    return map_to_frame(second, matrix, (proposal.logit + second.logit) / 2)
