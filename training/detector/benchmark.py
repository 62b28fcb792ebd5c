"""Studio portraits as webcam frames: another source than anything trained on, for judging only.

The sitters were placed alike, so where their faces are is known roughly, from the middle of the
picture: good enough to say whether a face was found and to cover a mouth, not to judge eyes.
"""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np

from training.detector.conditions import WEBCAM, Frame

ROUGH = "portrait"
# right eye, left eye, nose, mouth, as shares of the square portrait
PLACES = np.array([[0.42, 0.455], [0.58, 0.455], [0.5, 0.55], [0.5, 0.635]])


def portrait_frames(folder: Path) -> list[Frame]:
    """One frame per portrait in the folder's index, none where there is no such folder."""
    index = folder / "index.json"
    if not index.is_file():
        return []
    return [_framed(folder, entry["file"]) for entry in json.loads(index.read_text())]


def _framed(folder: Path, file: str) -> Frame:
    picture = cv2.imread(str(folder / file), cv2.IMREAD_COLOR)
    if picture is None:
        raise FileNotFoundError(f"{folder / file} is named in index.json but cannot be read.")
    width, height = WEBCAM
    square = cv2.resize(picture[:, :, ::-1], (height, height), interpolation=cv2.INTER_AREA)
    side = (width - height) // 2
    wall = cv2.copyMakeBorder(square, 0, 0, side, side, cv2.BORDER_REPLICATE)
    return Frame(f"portraits/{file}", wall, (PLACES * height + (side, 0))[None])
