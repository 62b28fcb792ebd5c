"""FER2013 as sheets of tiles with a `meta.npz` beside them: lossless, and quick to read."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from training.data.errors import DataError
from training.data.faces import PUBLIC, TRAINING, Faces, faces_of
from training.data.fer_csv import SIDE
from training.data.labels import FER2013, FERPLUS_COLUMNS, VOTES, canonical

TILES = 32
PER_SHEET = TILES * TILES
COLUMNS = ("row", "label", "usage", "ferplus_votes", "duplicate_group", "near_private_test")


def read_sheets(folder: Path) -> Faces:
    """Only Training and PublicTest exist in this layout; PrivateTest is judged elsewhere."""
    meta = _meta(folder / "meta.npz")
    count = len(meta["row"])
    usage = meta["usage"]
    if not np.isin(usage, (TRAINING, PUBLIC)).all():
        place = int(np.flatnonzero(~np.isin(usage, (TRAINING, PUBLIC)))[0])
        raise DataError(
            folder / "meta.npz", "`usage` must be 0 (Training) or 1 (PublicTest).", row=place
        )
    if meta["label"].max(initial=0) >= len(FER2013):
        place = int(np.flatnonzero(meta["label"] >= len(FER2013))[0])
        raise DataError(folder / "meta.npz", "`label` leaves the range 0 to 6.", row=place)
    images = np.empty((count, SIDE, SIDE), np.uint8)
    for number in range(-(-count // PER_SHEET)):
        path = folder / f"sheet_{number:02d}.png"
        tiles = _sheet(path)
        part = images[number * PER_SHEET : (number + 1) * PER_SHEET]
        if len(tiles) < len(part):
            raise DataError(
                path,
                f"has room for {len(tiles)} faces where meta.npz lists {len(part)}: the two are "
                "not of one set, or the sheet was cut. Copy both again.",
            )
        part[:] = tiles[: len(part)]
    in_public = np.isin(meta["duplicate_group"], meta["duplicate_group"][usage == PUBLIC])
    in_training = np.isin(meta["duplicate_group"], meta["duplicate_group"][usage == TRAINING])
    faces = faces_of(
        images,
        meta["label"],
        usage,
        row=meta["row"],
        votes=meta["ferplus_votes"],
        keep_out=(usage == TRAINING) & (meta["near_private_test"] | in_public),
        source=folder.name,
    )
    return replace(faces, seen_in_training=(usage == PUBLIC) & in_training)


def _meta(path: Path) -> dict[str, NDArray]:
    if not path.is_file():
        raise DataError(path, "there is no such file; the sheets cannot be read without it.")
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            meta = {name: stored[name] for name in stored.files}
    except (ValueError, OSError, EOFError, zipfile.BadZipFile, zlib.error) as problem:
        raise DataError(path, f"is damaged: {problem}. Copy it again.") from None
    missing = [name for name in (*COLUMNS, "label_names", "vote_names") if name not in meta]
    if missing:
        raise DataError(path, f"has no {', '.join(missing)}.")
    lengths = {name: len(meta[name]) for name in COLUMNS}
    if len(set(lengths.values())) != 1:
        raise DataError(path, f"its columns differ in length: {lengths}.")
    if tuple(meta["label_names"]) != FER2013:
        raise DataError(path, f"its labels are {list(meta['label_names'])}, not {list(FER2013)}.")
    votes = [canonical(name) for name in meta["vote_names"]]
    if sorted(votes) != sorted(VOTES) or meta["ferplus_votes"].shape[1] != len(FERPLUS_COLUMNS):
        raise DataError(path, f"its vote columns are {votes}, not {list(VOTES)}.")
    order = [votes.index(name) for name in VOTES]
    meta["ferplus_votes"] = meta["ferplus_votes"][:, order].astype(np.uint8)
    return meta


def _sheet(path: Path) -> NDArray[np.uint8]:
    """The tiles of one sheet in row order."""
    if not path.is_file():
        raise DataError(path, "this sheet is missing.")
    sheet = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    side = TILES * SIDE
    if sheet is None:
        raise DataError(path, "is cut off or no picture.")
    if sheet.shape[1] != side or sheet.shape[0] % SIDE:
        raise DataError(
            path, f"is {sheet.shape[1]}x{sheet.shape[0]}, not {side} wide in tiles of {SIDE}."
        )
    tall = sheet.shape[0] // SIDE
    tiles = sheet.reshape(tall, SIDE, TILES, SIDE).swapaxes(1, 2)
    return tiles.reshape(tall * TILES, SIDE, SIDE).astype(np.uint8)
