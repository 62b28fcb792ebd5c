"""Reads FER2013 from contact sheets (PNG) with a `meta.npz`: lossless, and quick to read."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from training.data.errors import DataError
from training.data.faces import PUBLIC, TRAINING, Faces, make_faces
from training.data.fer_csv import SIDE
from training.data.labels import FER2013, FERPLUS_COLUMNS, VOTES, canonical

TILES = 32
PER_SHEET = TILES * TILES
COLUMNS = ("row", "label", "usage", "ferplus_votes", "duplicate_group", "near_private_test")


def read_sheets(folder: Path) -> Faces:
    """This layout has Training and PublicTest only; PrivateTest is evaluated separately."""
    meta = _read_meta(folder / "meta.npz")
    count = len(meta["row"])
    usage = meta["usage"]
    if not np.isin(usage, (TRAINING, PUBLIC)).all():
        index = int(np.flatnonzero(~np.isin(usage, (TRAINING, PUBLIC)))[0])
        raise DataError(
            folder / "meta.npz", "`usage` must be 0 (Training) or 1 (PublicTest).", row=index
        )
    if meta["label"].max(initial=0) >= len(FER2013):
        index = int(np.flatnonzero(meta["label"] >= len(FER2013))[0])
        raise DataError(folder / "meta.npz", "`label` has values outside 0 to 6.", row=index)
    images = np.empty((count, SIDE, SIDE), np.uint8)
    for number in range(-(-count // PER_SHEET)):
        path = folder / f"sheet_{number:02d}.png"
        tiles = _read_tiles(path)
        chunk = images[number * PER_SHEET : (number + 1) * PER_SHEET]
        if len(tiles) < len(chunk):
            raise DataError(
                path,
                f"has {len(tiles)} tiles where meta.npz lists {len(chunk)} faces: the files do not "
                "belong together, or the sheet is truncated. Copy both again.",
            )
        chunk[:] = tiles[: len(chunk)]
    in_public = np.isin(meta["duplicate_group"], meta["duplicate_group"][usage == PUBLIC])
    in_training = np.isin(meta["duplicate_group"], meta["duplicate_group"][usage == TRAINING])
    faces = make_faces(
        images,
        meta["label"],
        usage,
        row=meta["row"],
        votes=meta["ferplus_votes"],
        keep_out=(usage == TRAINING) & (meta["near_private_test"] | in_public),
        source=folder.name,
    )
    return replace(faces, seen_in_training=(usage == PUBLIC) & in_training)


def _read_meta(path: Path) -> dict[str, NDArray]:
    if not path.is_file():
        raise DataError(path, "there is no such file. The sheets cannot be read without it.")
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


def _read_tiles(path: Path) -> NDArray[np.uint8]:
    """The tiles of one sheet in row order."""
    if not path.is_file():
        raise DataError(path, "this sheet is missing.")
    sheet = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    side = TILES * SIDE
    if sheet is None:
        raise DataError(path, "is truncated or not a picture.")
    if sheet.shape[1] != side or sheet.shape[0] % SIDE:
        raise DataError(
            path, f"is {sheet.shape[1]}x{sheet.shape[0]}, not {side} wide in tiles of {SIDE}."
        )
    rows = sheet.shape[0] // SIDE
    tiles = sheet.reshape(rows, SIDE, TILES, SIDE).swapaxes(1, 2)
    return tiles.reshape(rows * TILES, SIDE, SIDE).astype(np.uint8)
