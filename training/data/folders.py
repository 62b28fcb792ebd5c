"""Reads folders of labelled face pictures: FER2013 as Kaggle lays it out, or any other data set.

Kaggle: `train/<class>/*.jpg`, `test/<class>/*.jpg` (its test folder mixes PublicTest and
PrivateTest). Other: `<class>/*`, or pictures with an `index.json` or `index.csv` whose rows have
`file` and `expression`; further columns become groups (age, gender, ethnicity ...).
"""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from training.data.errors import DataError
from training.data.face_crops import FaceCropper
from training.data.faces import NO_LABEL, OTHER, TEST, TRAINING, Faces, make_faces
from training.data.fer_csv import SIDE
from training.data.labels import EXPRESSION, FER2013, canonical
from training.data.pictures import read_grey, read_rgb

PICTURES = {".jpg", ".jpeg", ".png", ".bmp", ".webp"}
INDEX_FILES = ("index.json", "index.csv")
KAGGLE_FOLDERS = {"train": TRAINING, "test": TEST}


def read_kaggle(folder: Path) -> Faces:
    """FER2013 from Kaggle's folders; its test folder becomes the split `test`."""
    images, labels, usages = [], [], []
    for part, usage in KAGGLE_FOLDERS.items():
        pairs = _list_by_class(folder / part, FER2013)
        missing = [name for name in FER2013 if name not in {known for _, known in pairs}]
        if missing:
            raise DataError(
                folder / part / missing[0],
                "is missing or has no pictures. FER2013 has all seven classes in train/ and test/. "
                "Unpack it again, or name the folder with the classes if this is other data.",
            )
        for path, name in pairs:
            picture = read_grey(path)
            if picture.shape != (SIDE, SIDE):
                raise DataError(
                    path, f"is {picture.shape[1]}x{picture.shape[0]}; FER2013 is {SIDE}x{SIDE}."
                )
            images.append(picture)
            labels.append(FER2013.index(name))
            usages.append(usage)
    return make_faces(np.stack(images), np.array(labels), np.array(usages), source=folder.name)


def is_kaggle(folder: Path) -> bool:
    """Whether train/ and test/ hold FER2013 rather than another data set: only its classes, and
    grey faces of its size. Checks the first picture of each class."""
    if not all((folder / part).is_dir() for part in KAGGLE_FOLDERS):
        return False
    classes = [p for part in KAGGLE_FOLDERS for p in (folder / part).iterdir() if p.is_dir()]
    if any(canonical(path.name) not in FER2013 for path in classes):
        return False
    listed = [_list_pictures(path)[:1] for path in classes]
    # The reader reports unreadable pictures.
    pictures = [cv2.imread(str(path), cv2.IMREAD_COLOR) for paths in listed for path in paths]
    readable = [picture for picture in pictures if picture is not None]
    return bool(readable) and all(
        picture.shape[:2] == (SIDE, SIDE) and (picture == picture[..., :1]).all()
        for picture in readable
    )


def read_labelled(folder: Path, side: int = SIDE, crop: FaceCropper | None = None) -> Faces:
    """Any labelled folder, for evaluation only. Pictures are face crops to resize, or photographs
    for `crop`; where that finds no face, the label becomes NO_LABEL."""
    if not folder.is_dir():
        raise DataError(folder, "there is no such folder.")
    listed = _read_index(folder)
    if listed is None:
        pairs = _list_by_class(folder, EXPRESSION)
        columns: dict[str, list[str]] = {}
    else:
        pairs, columns = listed
    images, labels = [], []
    for path, name in pairs:
        picture = read_grey(path)
        label = EXPRESSION.index(name)
        if crop is not None:
            cropped = crop(read_rgb(path))
            label = label if cropped is not None else NO_LABEL
            picture = cropped if cropped is not None else picture
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
    faces = make_faces(
        np.stack(images).astype(np.uint8), np.array(labels), usage, source=folder.name
    )
    groups = {name: np.array(column) for name, column in columns.items()}
    return replace(faces, label_names=EXPRESSION, groups=groups)


def _list_by_class(folder: Path, allowed: tuple[str, ...]) -> list[tuple[Path, str]]:
    if not folder.is_dir():
        raise DataError(folder, "there is no such folder.")
    pairs = []
    for inner in sorted(path for path in folder.iterdir() if path.is_dir()):
        name = canonical(inner.name)
        if name not in allowed:
            raise DataError(inner, f"is not a known class ({', '.join(allowed)}).")
        pairs += [(path, name) for path in _list_pictures(inner)]
    if not pairs:
        raise DataError(folder, "has no pictures in class folders.")
    return pairs


def _list_pictures(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in PICTURES)


def _read_index(folder: Path) -> tuple[list[tuple[Path, str]], dict[str, list[str]]] | None:
    """Pictures with their classes, and the other columns, if the folder has an index."""
    for path in (folder / name for name in INDEX_FILES):
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
