"""A data set of drawn faces: enough of a face that colours show where each landmark is."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np

EYE, LIPS = (20, 20, 160), (200, 30, 30)
GROUPS = ("North", "South")


def draw_face(
    pixels: np.ndarray, centre: tuple[float, float], size: float, roll: float = 0.0
) -> dict[str, list[float]]:
    """Draws a face and returns its landmarks in continuous coordinates."""
    turn = np.array([[np.cos(roll), -np.sin(roll)], [np.sin(roll), np.cos(roll)]])
    places = {
        "right_eye": (-0.24, -0.25),
        "left_eye": (0.24, -0.25),
        "nose": (0, 0.03),
        "mouth": (0, 0.25),
    }
    points = {name: turn @ np.array(at) * size + centre for name, at in places.items()}

    def disc(at: np.ndarray, radius: float, colour: tuple[int, int, int]) -> None:
        spot = np.round((at - 0.5) * 16).astype(int).tolist()
        cv2.circle(pixels, spot, max(round(radius * 16), 16), colour, -1, shift=4)

    disc(np.array(centre), 0.5 * size, (220, 180, 150))
    for name in ("right_eye", "left_eye"):
        disc(points[name], 0.07 * size, EYE)
    disc(points["mouth"], 0.09 * size, LIPS)
    return {name: np.round(at, 2).tolist() for name, at in points.items()}


def smooth_background(rng: np.random.Generator, height: int, width: int) -> np.ndarray:
    rough = rng.integers(0, 255, (6, 8, 3), dtype=np.uint8)
    return cv2.resize(rough, (width, height), interpolation=cv2.INTER_CUBIC)


def detailed_background(rng: np.random.Generator, height: int, width: int) -> np.ndarray:
    """With as much fine detail as photographs have, which near duplicates are found by."""
    fine = rng.integers(0, 255, (height // 6, width // 6, 3), dtype=np.uint8)
    fine = cv2.resize(fine, (width, height), interpolation=cv2.INTER_CUBIC)
    return cv2.addWeighted(smooth_background(rng, height, width), 0.6, fine, 0.4, 0)


def write_corpus(root: Path, *, web: int = 24, single: int = 24, none: int = 24) -> Path:
    """A data folder with its `index.json`."""
    rng = np.random.default_rng(5)
    entries: list[dict] = []

    def keep(file: str, pixels: np.ndarray, faces: list, **more: object) -> None:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(root / file), pixels[:, :, ::-1])
        height, width = pixels.shape[:2]
        entries.append(
            {"file": file, "width": width, "height": height, "faces": faces, "unsure": []} | more
        )

    for i in range(web):
        pixels = smooth_background(rng, 120, 160)
        faces = [draw_face(pixels, (50, 60), rng.uniform(24, 60))]
        if i % 3 == 0:
            faces.append(draw_face(pixels, (120, 50), rng.uniform(16, 40)))
        keep(f"web/{i:03d}.png", pixels, [face | {"by": "human"} for face in faces])
    for i in range(single):
        pixels = smooth_background(rng, 128, 128)
        # Framed differently enough not to count as near duplicates.
        place = (rng.uniform(50, 78), rng.uniform(54, 82))
        face = draw_face(pixels, place, rng.uniform(56, 110), rng.normal(0, 0.3))
        keep(f"single/{i:03d}.png", pixels, [face | {"by": "teacher"}], group=GROUPS[i % 2])
    for i in range(none):
        checked = "eye" if i % 4 == 0 else "teacher"
        keep(f"none/{i:03d}.png", smooth_background(rng, 120, 160), [], checked=checked)
    (root / "index.json").write_text(json.dumps(entries))
    return root
