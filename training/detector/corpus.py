"""The pictures the detector learns from and is judged on, as `index.json` lists them."""

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
    """The data folder is not what the recipe needs; the message says what to do."""


def data_root(given: Path | None) -> Path:
    """The folder of index.json: named by the person, or `faces` below what was named."""
    root = given or Path(os.environ.get("UNDERTONE_DATA", "data"))
    root = root / "faces" if (root / "faces").is_dir() else root
    if not (root / "index.json").is_file():
        raise CorpusError(
            f"There is no {root / 'index.json'}. Name the folder of face pictures with --data or "
            "UNDERTONE_DATA."
        )
    return root


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """`points` (n, 4, 2); `unsure` (m, 3): centre x, centre y, size of zones nobody judged."""

    file: str
    pixels: np.ndarray
    points: np.ndarray
    unsure: np.ndarray
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
        raise CorpusError(f"{root / entry['file']} is named in index.json but cannot be read.")
    points = [[face[name] for name in POINTS] for face in entry["faces"]]
    unsure = [[*zone["centre"], zone["size"]] for zone in entry.get("unsure", [])]
    return Picture(
        file=entry["file"],
        pixels=np.ascontiguousarray(pixels[:, :, ::-1]),
        points=np.array(points, np.float32).reshape(-1, 4, 2),
        unsure=np.array(unsure, np.float32).reshape(-1, 3),
        group=entry.get("group"),
        checked=entry.get("checked"),
    )


def read_pictures(root: Path, files: Iterable[str] | None = None) -> list[Picture]:
    wanted = None if files is None else set(files)
    entries = [e for e in read_index(root) if wanted is None or e["file"] in wanted]
    return [read_picture(root, entry) for entry in entries]


def index_checksum(root: Path) -> str:
    return hashlib.sha256((root / "index.json").read_bytes()).hexdigest()
