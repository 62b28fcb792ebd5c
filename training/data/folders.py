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

from training.data.errors import DataError
from training.data.faces import NO_LABEL, OTHER, TEST, TRAINING, Faces, faces_of
from training.data.fer_csv import SIDE
from training.data.found import Cutter
from training.data.labels import EXPRESSION, FER2013, canonical
from training.data.pictures import colour_picture, grey_picture

PICTURES = {".jpg", ".jpeg", ".png", ".bmp", ".webp"}
INDEXES = ("index.json", "index.csv")
KAGGLE_PARTS = {"train": TRAINING, "test": TEST}


def read_kaggle(folder: Path) -> Faces:
    """Kaggle's folders. Their single test folder judges in PublicTest's place, by its own name."""
    images, labels, usages = [], [], []
    for part, usage in KAGGLE_PARTS.items():
        pairs = _by_class(folder / part, FER2013)
        missing = [name for name in FER2013 if name not in {known for _, known in pairs}]
        if missing:
            raise DataError(
                folder / part / missing[0],
                "is missing or holds no pictures; FER2013 has all seven classes in train/ and "
                "test/. Unpack it again, or name the folder with the classes if it is other data.",
            )
        for path, name in pairs:
            picture = grey_picture(path)
            if picture.shape != (SIDE, SIDE):
                raise DataError(
                    path, f"is {picture.shape[1]}x{picture.shape[0]}; FER2013 is {SIDE}x{SIDE}."
                )
            images.append(picture)
            labels.append(FER2013.index(name))
            usages.append(usage)
    return faces_of(np.stack(images), np.array(labels), np.array(usages), source=folder.name)


def is_kaggle(folder: Path) -> bool:
    """Whether train/ and test/ hold FER2013 rather than data of anybody's: no class that it has
    not, and grey faces of its size. Of each class folder only the first picture is looked at."""
    if not all((folder / part).is_dir() for part in KAGGLE_PARTS):
        return False
    classes = [p for part in KAGGLE_PARTS for p in (folder / part).iterdir() if p.is_dir()]
    if any(canonical(path.name) not in FER2013 for path in classes):
        return False
    listed = [_pictures(path)[:1] for path in classes]
    # One that cannot be read says nothing here; the reader will name it.
    seen = [cv2.imread(str(path), cv2.IMREAD_COLOR) for paths in listed for path in paths]
    shown = [picture for picture in seen if picture is not None]
    return bool(shown) and all(
        picture.shape[:2] == (SIDE, SIDE) and (picture == picture[..., :1]).all()
        for picture in shown
    )


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
        picture = grey_picture(path)
        label = EXPRESSION.index(name)
        if cut is not None:
            found = cut(colour_picture(path))
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


def _by_class(folder: Path, allowed: tuple[str, ...]) -> list[tuple[Path, str]]:
    if not folder.is_dir():
        raise DataError(folder, "there is no such folder.")
    pairs = []
    for inner in sorted(path for path in folder.iterdir() if path.is_dir()):
        name = canonical(inner.name)
        if name not in allowed:
            raise DataError(inner, f"is no known class; known are {', '.join(allowed)}.")
        pairs += [(path, name) for path in _pictures(inner)]
    if not pairs:
        raise DataError(folder, "holds no pictures in class folders.")
    return pairs


def _pictures(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in PICTURES)


def _index(folder: Path) -> tuple[list[tuple[Path, str]], dict[str, list[str]]] | None:
    """Pictures with their class, and the other columns, if the folder has an index."""
    for path in (folder / name for name in INDEXES):
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
