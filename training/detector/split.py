"""Splits the pictures into training and held-out sets, without near duplicates across them.

A perceptual hash selects the held-out candidates, so adding pictures does not move the others
(except their near duplicates). Of a group of near duplicates one is held out if all of them are
candidates; otherwise all are for training.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from training.common.run_folder import RunError, RunFolder
from training.detector.corpus import Picture, read_index, read_picture
from training.detector.near_duplicates import group_near_duplicates, thumbnail

SPLIT_FILE = "split.json"
HELD_OUT_SHARE = {"web": 0.09, "single": 0.09, "none": 0.08}
MIN_CORRELATION = {"web": 0.66, "single": 0.69, "none": 0.69}
"""From this correlation on, two pictures are near duplicates. We inspected every pair of the
14,662 pictures from here to .86: one was wrong, two women at .714. Strangers reach .684 in aligned
face crops and .651 in whole photographs."""


@dataclass(slots=True)
class Split:
    """File names; the fields are keys of split.json.

    `copies`: near duplicates of held-out pictures, which are not used. `given_back`: held-out
    candidates that are in `train`, because one of their near duplicates is no candidate.
    """

    train: list[str] = field(default_factory=list)
    held_out: list[str] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)
    given_back: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        return (
            f"{len(self.train):,} pictures for training, {len(self.held_out):,} held out. "
            f"{len(self.copies)} near duplicates of held-out pictures are not used, and "
            f"{len(self.given_back)} pictures are for training because a near duplicate is."
        )


def split(root: Path) -> Split:
    files: dict[str, list[str]] = {}
    thumbnails: dict[str, list[np.ndarray]] = {}
    candidates: set[str] = set()
    for entry in sorted(read_index(root), key=lambda entry: entry["file"]):
        picture = read_picture(root, entry)
        files.setdefault(picture.kind, []).append(picture.file)
        thumbnails.setdefault(picture.kind, []).append(thumbnail(picture.pixels))
        if is_held_out(picture):
            candidates.add(picture.file)
    sides = Split()
    for kind, names in files.items():
        for group in group_near_duplicates(thumbnails[kind], MIN_CORRELATION[kind]):
            members = [names[index] for index in group]
            if candidates.issuperset(members):
                sides.held_out += members[:1]
                sides.copies += members[1:]
            else:
                sides.train += members
                sides.given_back += [name for name in members if name in candidates]
    return sides


def is_held_out(picture: Picture) -> bool:
    """Whether a picture is a held-out candidate. All face-free pictures that a person checked are,
    because their labels are the most reliable."""
    if picture.checked == "eye":
        return True
    share = HELD_OUT_SHARE[picture.kind]
    return int(perceptual_hash(picture.pixels)[:8], 16) < share * 0x1_0000_0000


def perceptual_hash(pixels: np.ndarray) -> str:
    """A hash of the signs of an 8x8 grid's gradients: the same for most resized duplicates."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    coarse = cv2.resize(grey, (9, 8), interpolation=cv2.INTER_AREA).astype(np.int16)
    return hashlib.sha256(np.packbits(coarse[:, 1:] > coarse[:, :-1]).tobytes()).hexdigest()


def check_no_leakage(run: RunFolder, held_out: Iterable[str]) -> None:
    """Raises RunError if the run was trained on held-out pictures."""
    path = run.path / SPLIT_FILE
    trained_on = set(json.loads(path.read_text())["train"]) if path.is_file() else set()
    leaked = trained_on.intersection(held_out)
    if leaked:
        raise RunError(
            f"{run.path} was trained on pictures that are now held out ({len(leaked)} of them, for "
            f"example {min(leaked)}). Start a new training with --run NAME."
        )
