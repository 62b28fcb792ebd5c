"""Faces as our own detector finds and the page cuts them, for judging nets on whole photographs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from training.common.run_folder import RunError, RunFolder
from training.data.unlabelled import cut_face

if TYPE_CHECKING:
    from training.detector.decode import DecodeSettings
    from training.detector.two_pass_detector import Net, TwoPassDetector

Cutter = Callable[[NDArray[np.uint8]], NDArray[np.uint8] | None]
"""An RGB photograph to the grey crop of its largest face, or None where none was found."""


def looks_of(detector: str) -> TwoPassDetector:
    """The detector of a run, both looks."""
    from training.detector.two_pass_detector import TwoPassDetector

    return TwoPassDetector(*_net_and_settings(detector))


def _net_and_settings(detector: str) -> tuple[Net, DecodeSettings]:
    from training.detector.inference import as_function, load_net, read_settings

    folder = RunFolder.named(detector)
    recipe = folder.read_recipe()
    if recipe["task"] != "detector":
        raise RunError(f"{folder.path} is no detector.")
    return as_function(load_net(folder)), read_settings(recipe)


def cutter(detector: str, margin: float, rise: float, side: int) -> Cutter:
    """Looks at a photo and cuts as the page does."""
    from training.detector.two_pass_detector import PhotoDetector

    looks = PhotoDetector(*_net_and_settings(detector))

    def cut(picture: NDArray[np.uint8]) -> NDArray[np.uint8] | None:
        faces = looks.detect(picture)
        if not faces:
            return None
        largest = max(faces, key=lambda face: face.size)
        colours = cut_face(picture, largest.points, margin, rise, side)
        return cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY).astype(np.uint8)

    return cut
