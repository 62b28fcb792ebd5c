"""The evaluation frames: every test condition by its name in metrics.json.

"webcam" frames show held-out faces at webcam scale. "portrait" frames are studio portraits of a
source that training never uses. Their faces are at about the same place, which is accurate enough
to count detections and to cover a mouth, but not to measure eyes.
"""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np

from training.detector.conditions import (
    MIN_FACE_SIZE,
    PERTURBATIONS,
    WEBCAM,
    Frame,
    distant_frame,
    original_frame,
    webcam_frame,
)
from training.detector.corpus import CorpusError, Picture
from training.detector.geometry import sizes

FULL, QUICK = 200, 60  # frames per condition; the unchanged ones use all pictures
DISTANT_SHARES = (15, 10, 5)  # percent of the frame's height
MIN_DISTANT_SOURCE = 30  # pixels: smaller faces are not sharp enough to be reduced
GOOD_CONDITIONS = ("plain", "tilt 30", "dim", "side light", "blur")
"""The webcam conditions of which a full evaluation uses every picture."""
WEBCAM_PREFIX = "webcam "
PORTRAIT_PREFIX = "portrait "
PORTRAIT_POINTS = np.array([[0.42, 0.455], [0.58, 0.455], [0.5, 0.55], [0.5, 0.635]])
"""Right eye, left eye, nose and mouth as shares of the square portrait."""


def benchmark_frames(
    held_out: list[Picture], empty: list[Picture], root: Path, limit: int
) -> dict[str, list[Frame]]:
    photos = [p for p in held_out if p.kind == "web"]
    face_counts = [np.sum(sizes(p.points) >= MIN_FACE_SIZE) for p in photos]
    counted = list(zip(photos, face_counts, strict=True))
    one = [p for p, n in counted if n == 1 and len(p.points) == 1]
    several = [p for p, n in counted if n > 1]
    people = interleave_groups([p for p in held_out if p.kind == "single"])

    def background(index: int) -> Picture:
        return empty[(index * 37) % len(empty)]

    plain = [original_frame(p) for p in one]
    some = plain[:limit]
    frames = {"one": plain if limit == FULL else some}
    frames["several"] = [original_frame(p) for p in several[:limit]]
    near = [p for p in one if float(sizes(p.points[0])) >= MIN_DISTANT_SOURCE][:limit]
    for share in DISTANT_SHARES:
        frames[f"far {share} %"] = [
            distant_frame(p, share / 100, background(i)) for i, p in enumerate(near)
        ]
    frames |= {name: [perturb(f) for f in some] for name, perturb in PERTURBATIONS.items()}
    webcam = [webcam_frame(p, background(i)) for i, p in enumerate(people)]
    with_plain = {"plain": lambda frame: frame, **PERTURBATIONS}
    for name, perturb in with_plain.items():
        members = webcam if name in GOOD_CONDITIONS and limit == FULL else webcam[:limit]
        frames[WEBCAM_PREFIX + name] = [perturb(f) for f in members]
    portraits = portrait_frames(root.parent / "portraits")[:limit]
    if portraits:
        for name, perturb in with_plain.items():
            frames[PORTRAIT_PREFIX + name] = [perturb(f) for f in portraits]
    return frames


def interleave_groups(people: list[Picture]) -> list[Picture]:
    """Groups in turn, so that the first n pictures are balanced."""
    by_group: dict[str, list[Picture]] = {}
    for person in people:
        by_group.setdefault(person.group or "", []).append(person)
    columns = [by_group[name] for name in sorted(by_group)]
    return [c[i] for i in range(max(map(len, columns), default=0)) for c in columns if i < len(c)]


def portrait_frames(folder: Path) -> list[Frame]:
    """One frame per portrait in the folder's index; none if there is no such folder."""
    index = folder / "index.json"
    if not index.is_file():
        return []
    return [_portrait_frame(folder, entry["file"]) for entry in json.loads(index.read_text())]


def _portrait_frame(folder: Path, file: str) -> Frame:
    picture = cv2.imread(str(folder / file), cv2.IMREAD_COLOR)
    if picture is None:
        raise CorpusError(f"{folder / file} is listed in index.json but cannot be read.")
    width, height = WEBCAM
    square = cv2.resize(picture[:, :, ::-1], (height, height), interpolation=cv2.INTER_AREA)
    side = (width - height) // 2
    padded = cv2.copyMakeBorder(square, 0, 0, side, side, cv2.BORDER_REPLICATE)
    return Frame(f"portraits/{file}", padded, (PORTRAIT_POINTS * height + (side, 0))[None])
