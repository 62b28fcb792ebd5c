"""Generated faces for golden tests, so that no data set's pictures are published."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

COUNT = 16


def draw_golden_faces(size: int) -> NDArray[np.uint8]:
    """Cartoon faces on noisy gradients from a fixed seed, (COUNT, size, size)."""
    rng = np.random.default_rng(2026)
    drawn = []
    for _ in range(COUNT):
        ground = rng.uniform(40, 200, (4, 4)).astype(np.float32)
        picture = cv2.resize(ground, (96, 96), interpolation=cv2.INTER_CUBIC)
        skin, ink = float(rng.uniform(90, 230)), float(rng.uniform(0, 70))
        cv2.ellipse(picture, (48, 50), (34, 42), 0, 0, 360, skin, -1, cv2.LINE_AA)
        for eye in (34, 62):
            cv2.ellipse(picture, (eye, 40), (6, int(rng.integers(1, 6))), 0, 0, 360, ink, -1)
        curve = int(rng.integers(-14, 15))
        ends = (0, 180) if curve >= 0 else (180, 360)
        cv2.ellipse(picture, (48, 70), (16, abs(curve) + 1), 0, *ends, ink, 2, cv2.LINE_AA)
        picture += rng.normal(0, 6, picture.shape).astype(np.float32)
        small = cv2.resize(picture, (size, size), interpolation=cv2.INTER_AREA)
        drawn.append(np.clip(np.rint(small), 0, 255).astype(np.uint8))
    return np.stack(drawn)
