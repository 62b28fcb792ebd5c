"""Folders of labelled face pictures: Kaggle's FER2013 layout, or any other for cross-checking.

Kaggle: `train/<class>/*.jpg`, `test/<class>/*.jpg` (their test is PublicTest and PrivateTest in
one). Any: `<class>/*`, or pictures beside an `index.json` or `index.csv` whose rows name `file` and
`expression`; every further column is kept as a group (age, gender, ethnicity ...).
"""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from training.data.errors import DataError
from training.data.faces import NO_LABEL, OTHER, PUBLIC, TRAINING, Faces, faces_of
from training.data.fer_csv import SIDE
from training.data.found import Cutter, colour_picture
from training.data.labels import EXPRESSION, FER2013, canonical

PICTURES = {".jpg", ".jpeg", ".png", ".bmp", ".webp"}
KAGGLE_PARTS = {"train": TRAINING, "test": PUBLIC}


def read_kaggle(folder: Path) -> Faces:
    """Kaggle's folders; its single test folder stands in for PublicTest."""
    images, labels, usages = [], [], []
    for part, usage in KAGGLE_PARTS.items():
        for path, name in _by_class(folder / part, FER2013):
            picture = _grey(path)
            if picture.shape != (SIDE, SIDE):
                raise DataError(
                    path, f"is {picture.shape[1]}x{picture.shape[0]}; FER2013 is {SIDE}x{SIDE}."
                )
            images.append(picture)
            labels.append(FER2013.index(name))
            usages.append(usage)
    return faces_of(np.stack(images), np.array(labels), np.array(usages), source=folder.name)


def read_labelled(folder: Path, side: int = SIDE, cut: Cutter | None = None) -> Faces:
    """Any labelled folder, for judging only. Pictures are cut-out faces that are resized, or whole
    photographs that `cut` finds the face in; where it finds none the label becomes NO_LABEL."""
    if not folder.is_dir():
        raise DataError(folder, "there is no such folder.")
    listed = _index(folder)
    if listed is None:
        pairs = _by_class(folder, EXPRESSION)
        columns: dict[str, list[str]] = {}
    else:
        pairs, columns = listed
    images, labels = [], []
    for path, name in pairs:
        picture = _grey(path)
        label = EXPRESSION.index(name)
        if cut is not None:
            found = cut(_colours(path))
            label = label if found is not None else NO_LABEL
            picture = found if found is not None else picture
        shrinking = min(picture.shape) > side
        images.append(
            cv2.resize(
                picture,
                (side, side),
                interpolation=cv2.INTER_AREA if shrinking else cv2.INTER_LINEAR,
            )
        )
        labels.append(label)
    usage = np.full(len(images), OTHER)
    faces = faces_of(np.stack(images).astype(np.uint8), np.array(labels), usage, source=folder.name)
    groups = {name: np.array(column) for name, column in columns.items()}
    return replace(faces, label_names=EXPRESSION, groups=groups)


def _grey(path: Path) -> NDArray[np.uint8]:
    if not path.is_file():
        raise DataError(path, "there is no such picture.")
    picture = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    if picture is None:
        raise DataError(path, "is cut off or no picture. Remove or replace it.")
    return picture.astype(np.uint8)


def _colours(path: Path) -> NDArray[np.uint8]:
    picture = colour_picture(path)
    if picture is None:
        raise DataError(path, "is cut off or no picture. Remove or replace it.")
    return picture


def _by_class(folder: Path, allowed: tuple[str, ...]) -> list[tuple[Path, str]]:
    if not folder.is_dir():
        raise DataError(folder, "there is no such folder.")
    pairs = []
    for inner in sorted(path for path in folder.iterdir() if path.is_dir()):
        name = canonical(inner.name)
        if name not in allowed:
            raise DataError(inner, f"is no known class; known are {', '.join(allowed)}.")
        pairs += [(p, name) for p in sorted(inner.iterdir()) if p.suffix.lower() in PICTURES]
    if not pairs:
        raise DataError(folder, "holds no pictures in class folders.")
    return pairs


def _index(folder: Path) -> tuple[list[tuple[Path, str]], dict[str, list[str]]] | None:
    """Pictures with their class, and the other columns, if the folder has an index."""
    for path in (folder / "index.json", folder / "index.csv"):
        if path.is_file():
            break
    else:
        return None
    try:
        if path.suffix == ".json":
            records = json.loads(path.read_text(encoding="utf-8"))
        else:
            with path.open(newline="", encoding="utf-8-sig") as lines:
                records = list(csv.DictReader(lines))
    except (ValueError, csv.Error) as problem:
        raise DataError(path, f"cannot be read: {problem}.") from None
    if not isinstance(records, list) or not records:
        raise DataError(path, "must list at least one picture.")
    pairs = []
    for number, record in enumerate(records, start=1):
        if not isinstance(record, dict) or not {"file", "expression"} <= set(record):
            raise DataError(path, "must name `file` and `expression`.", row=number)
        name = canonical(str(record["expression"]))
        if name not in EXPRESSION:
            raise DataError(path, f"`expression` is {name!r}, not one of {EXPRESSION}.", row=number)
        pairs.append((folder / str(record["file"]), name))
    names = [name for name in records[0] if name not in ("file", "expression")]
    return pairs, {name: [str(record.get(name, "")) for record in records] for name in names}
