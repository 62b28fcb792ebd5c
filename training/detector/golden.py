"""Golden samples: frames, the network's output for them, and the faces found in them.

The page must find the same faces. The frames are made of scikit-image's astronaut (NASA, public
domain), so they may be shown and shipped.
"""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np

from training.detector.decode import Face
from training.detector.geometry import similarity, warp
from training.detector.passes import first_pass_input
from training.detector.photometric import darken
from training.detector.two_pass_detector import TwoPassDetector


def golden_frames() -> dict[str, np.ndarray]:
    """One real face: level, rotated, distant, dark, in portrait format, filling the frame, too
    small for a video frame but not for a photo, and the same behind a group. And an empty frame."""
    from skimage import data

    astronaut = np.ascontiguousarray(data.astronaut())
    middle = np.array([224.0, 120.0])  # of the face, in the original of 512 pixels

    def view(size: tuple[int, int], scale: float, degrees: float) -> np.ndarray:
        target = np.array(size) / 2
        small = cv2.resize(
            astronaut, None, fx=min(scale, 1.0), fy=min(scale, 1.0), interpolation=cv2.INTER_AREA
        )
        ratio = small.shape[0] / astronaut.shape[0]
        matrix = similarity(scale / ratio, np.deg2rad(degrees), middle * ratio, target)
        return warp(small, matrix, size)

    empty = np.ascontiguousarray(data.coffee()[:384, :512])
    small = view((1280, 960), 0.32, 8)
    behind = np.where(small > 0, small, cv2.resize(empty, (1280, 960)))
    level = view((640, 480), 1.5, 0)
    return {
        "level": level,
        "turned": view((640, 480), 1.3, 28),
        "far": view((640, 480), 0.5, -8),
        "dark": darken(level, 0.3, 2.0, np.random.default_rng(3)),
        "upright": view((360, 500), 1.1, 5),
        "filling": view((640, 480), 4.9, 4),
        "large": behind,
        "group": place_in_front(behind, view((480, 480), 1.5, 0), view((480, 480), 1.4, -6)),
        "empty": empty,
    }


def place_in_front(behind: np.ndarray, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """`behind` with the two others in its lower corners."""
    whole = behind.copy()
    height, width = left.shape[:2]
    whole[-height:, :width] = left
    whole[-height:, -width:] = right
    return whole


def face_to_json(face: Face) -> dict[str, object]:
    return {
        "points": np.round(face.points, 3).tolist(),
        "size": round(face.size, 3),
        "logit": round(face.logit, 4),
    }


def write_samples(path: Path, detector: TwoPassDetector) -> None:
    """`frame/NAME`: uint8; `looked/NAME`: input of the first pass; `cells/NAME`: its output;
    `faces`: JSON of the proposals and of the final faces."""
    arrays: dict[str, np.ndarray] = {}
    faces: dict[str, object] = {}
    for name, frame in golden_frames().items():
        picture, _ = first_pass_input(frame, detector.settings)
        arrays[f"frame/{name}"] = frame
        arrays[f"looked/{name}"] = picture
        arrays[f"cells/{name}"] = detector.net(picture[None])[0]
        faces[name] = {
            "proposals": [face_to_json(face) for face in detector.first_pass([frame])[0]],
            "faces": [face_to_json(face) for face in detector.detect(frame)],
        }
    np.savez_compressed(path, faces=np.array(json.dumps(faces)), **arrays)  # pyright: ignore[reportArgumentType]
