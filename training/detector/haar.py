"""Baseline: OpenCV's Haar cascade, the detector most papers compare with.

Needs `opencv-python` 4, because OpenCV 5 dropped the class and its files. It returns squares
without landmarks or scores.
"""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from training.detector.geometry import centres, sizes
from training.detector.metrics import MAX_CENTRE_DISTANCE, MAX_SIZE_RATIO

FILE = "haarcascade_frontalface_default.xml"
SIDE_TO_SIZE = 0.85  # its squares are wider than ours


class HaarCascade:
    def __init__(self) -> None:
        path = Path(cv2.__file__).parent / "data" / FILE
        if not hasattr(cv2, "CascadeClassifier") or not path.is_file():
            raise RuntimeError("The Haar baseline needs opencv-python below 5.")
        self._cascade = cv2.CascadeClassifier(str(path))

    def detect(self, frame: np.ndarray) -> np.ndarray:
        """(n, 3): centre x, centre y, size."""
        grey = cv2.equalizeHist(cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY))
        found = self._cascade.detectMultiScale(
            grey, scaleFactor=1.1, minNeighbors=4, minSize=(16, 16)
        )
        return np.array(
            [[x + w / 2, y + h / 2, SIDE_TO_SIZE * w] for x, y, w, h in found], float
        ).reshape(-1, 3)


def any_match(squares: np.ndarray, truth: np.ndarray) -> bool:
    """`metrics.is_match` for squares."""
    size, centre = float(sizes(truth)), centres(truth)
    near = np.hypot(*(squares[:, :2] - centre).T) <= MAX_CENTRE_DISTANCE * size
    similar = (squares[:, 2] >= size / MAX_SIZE_RATIO) & (squares[:, 2] <= MAX_SIZE_RATIO * size)
    return bool(np.any(near & similar))
