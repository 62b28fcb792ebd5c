"""The pictures for training and evaluation, as listed in `index.json`."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from training.common.run_folder import RunError
from training.detector.geometry import POINTS


class CorpusError(RunError):
    """The data folder is missing or incomplete; the message says what to do."""


def data_root(given: Path | None) -> Path:
    """The folder of index.json: the given one (default: UNDERTONE_DATA), or `faces` below it."""
    root = given or Path(os.environ.get("UNDERTONE_DATA", "data"))
    root = root / "faces" if (root / "faces").is_dir() else root
    if not (root / "index.json").is_file():
        raise CorpusError(
            f"{root / 'index.json'} does not exist. Set the folder of face pictures with --data or "
            "UNDERTONE_DATA."
        )
    return root


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """`points` (n, 4, 2); `ignore_zones` (m, 3): centre x, centre y and size of what may be a face;
    `group`: the data set's label of the person; `checked`: who checked it ("eye": a person)."""

    file: str
    pixels: np.ndarray
    points: np.ndarray
    ignore_zones: np.ndarray
    group: str | None
    checked: str | None

    @property
    def kind(self) -> str:
        return self.file.split("/")[0]


def read_index(root: Path) -> list[dict]:
    return json.loads((root / "index.json").read_text())


def read_picture(root: Path, entry: dict) -> Picture:
    pixels = cv2.imread(str(root / entry["file"]), cv2.IMREAD_COLOR)
    if pixels is None:
        raise CorpusError(f"{root / entry['file']} is listed in index.json but cannot be read.")
    points = [[face[name] for name in POINTS] for face in entry["faces"]]
    zones = [[*zone["centre"], zone["size"]] for zone in entry.get("unsure", [])]
    return Picture(
        file=entry["file"],
        pixels=np.ascontiguousarray(pixels[:, :, ::-1]),
        points=np.array(points, np.float32).reshape(-1, 4, 2),
        ignore_zones=np.array(zones, np.float32).reshape(-1, 3),
        group=entry.get("group"),
        checked=entry.get("checked"),
    )


def read_pictures(root: Path, files: Iterable[str] | None = None) -> list[Picture]:
    wanted = None if files is None else set(files)
    entries = [e for e in read_index(root) if wanted is None or e["file"] in wanted]
    return [read_picture(root, entry) for entry in entries]


def index_checksum(root: Path) -> str:
    return hashlib.sha256((root / "index.json").read_bytes()).hexdigest()
