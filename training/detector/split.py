"""Which pictures teach and which judge; decided by the pictures alone.

A picture is drawn to judge by what it looks like (a hash of its coarse gradients), so adding others
moves none that has no copy among them. A photograph that is here more than once judges only if all
its copies were drawn to, and then one of them does; else all of them teach.
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
from training.detector.copies import groups_of_copies, thumbnail
from training.detector.corpus import Picture, read_index, read_picture

SPLIT_FILE = "split.json"
HELD_OUT_SHARE = {"web": 0.09, "single": 0.09, "none": 0.08}
LEAST_ALIKE = {"web": 0.66, "single": 0.69, "none": 0.69}
"""Two pictures this alike are one photograph, or two of one moment. Of the 14,662 pictures all such
pairs below .86 were looked at: one was wrong, two women at .714. Faces cut out alike resemble each
other more (strangers up to .684) than whole photographs do (.651)."""


@dataclass(slots=True)
class Split:
    """File names. `copies` of held-out pictures serve nothing; `given_back` are those of `train`
    that were drawn to judge and have a copy that was not."""

    train: list[str] = field(default_factory=list)
    held_out: list[str] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)
    given_back: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        return (
            f"{len(self.train):,} pictures to learn from, {len(self.held_out):,} held out; "
            f"{len(self.copies)} further copies of these are left out, and {len(self.given_back)} "
            "pictures are not held out because a copy of them is learnt from."
        )


def split(root: Path) -> Split:
    files: dict[str, list[str]] = {}
    thumbnails: dict[str, list[np.ndarray]] = {}
    drawn: set[str] = set()
    for entry in sorted(read_index(root), key=lambda entry: entry["file"]):
        picture = read_picture(root, entry)
        files.setdefault(picture.kind, []).append(picture.file)
        thumbnails.setdefault(picture.kind, []).append(thumbnail(picture.pixels))
        if is_held_out(picture):
            drawn.add(picture.file)
    sides = Split()
    for kind, names in files.items():
        for group in groups_of_copies(thumbnails[kind], LEAST_ALIKE[kind]):
            members = [names[place] for place in group]
            if drawn.issuperset(members):
                sides.held_out += members[:1]
                sides.copies += members[1:]
            else:
                sides.train += members
                sides.given_back += [name for name in members if name in drawn]
    return sides


def is_held_out(picture: Picture) -> bool:
    """Whether a picture is drawn to judge, whatever its copies are. Pictures without faces that a
    person checked all are: they are the surest."""
    if picture.checked == "eye":
        return True
    share = HELD_OUT_SHARE[picture.kind]
    return int(look_hash(picture.pixels)[:8], 16) < share * 0x1_0000_0000


def look_hash(pixels: np.ndarray) -> str:
    """Equal for most copies of a picture at other sizes: signs of an 8x8 grid's gradients."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    coarse = cv2.resize(grey, (9, 8), interpolation=cv2.INTER_AREA).astype(np.int16)
    return hashlib.sha256(np.packbits(coarse[:, 1:] > coarse[:, :-1]).tobytes()).hexdigest()


def must_not_have_learnt(run: RunFolder, held_out: Iterable[str]) -> None:
    """An error when a run learnt from pictures that are to judge what goes on from it."""
    path = run.path / SPLIT_FILE
    known = set(json.loads(path.read_text())["train"]) if path.is_file() else set()
    seen = known.intersection(held_out)
    if seen:
        raise RunError(
            f"{run.path} learnt from {len(seen)} of the pictures that are held out now "
            f"({min(seen)}, for one): its figures would flatter. Begin anew, with --run NAME."
        )
