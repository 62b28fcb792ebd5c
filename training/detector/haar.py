"""The detector most papers use, as a baseline row: OpenCV's Haar cascade.

OpenCV 5 ships neither the class nor its files, so this needs `opencv-python` 4. It gives squares
only: no points, and no score that a threshold could move.
"""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from training.detector.geometry import centres, sizes

FILE = "haarcascade_frontalface_default.xml"
# Its squares are wider than ours on the same face.
SIDE_TO_SIZE = 0.85


class Haar:
    def __init__(self) -> None:
        path = Path(cv2.__file__).parent / "data" / FILE
        if not hasattr(cv2, "CascadeClassifier") or not path.is_file():
            raise RuntimeError("The Haar baseline needs opencv-python below 5.")
        self._cascade = cv2.CascadeClassifier(str(path))

    def squares(self, frame: np.ndarray) -> np.ndarray:
        """(n, 3): centre x, centre y, size."""
        grey = cv2.equalizeHist(cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY))
        found = self._cascade.detectMultiScale(
            grey, scaleFactor=1.1, minNeighbors=4, minSize=(16, 16)
        )
        return np.array(
            [[x + w / 2, y + h / 2, SIDE_TO_SIZE * w] for x, y, w, h in found], float
        ).reshape(-1, 3)


def hits(squares: np.ndarray, truth: np.ndarray) -> bool:
    """The same question as `judging.is_same`, for squares."""
    size, centre = float(sizes(truth)), centres(truth)
    near = np.hypot(*(squares[:, :2] - centre).T) <= 0.5 * size
    alike = (squares[:, 2] >= size / 2) & (squares[:, 2] <= 2 * size)
    return bool(np.any(near & alike))
