"""Picks the reader for a path."""

from __future__ import annotations

import os
from pathlib import Path

from training.data.cache import read_cache
from training.data.errors import DataError
from training.data.face_crops import FaceCropper
from training.data.faces import Faces
from training.data.fer_csv import join_votes, read_csv
from training.data.fer_sheets import read_sheets
from training.data.folders import INDEX_FILES, KAGGLE_FOLDERS, is_kaggle, read_kaggle, read_labelled


def default_cache() -> Path:
    return Path(os.environ.get("UNDERTONE_RUNS", "runs")) / "data" / "fer2013.npz"


def resolve_data_path(path: Path | None, part: str) -> Path:
    """The command line's path, or the named part of the folder in UNDERTONE_DATA."""
    if path is not None:
        return path
    folder = os.environ.get("UNDERTONE_DATA")
    if not folder:
        raise DataError(
            part, "no path given. Pass one, or set UNDERTONE_DATA to the folder that contains it."
        )
    return Path(folder) / part


def read_fer2013(path: Path, ferplus: Path | None = None) -> Faces:
    """FER2013 in any of its formats. Near duplicates are not marked yet."""
    if path.suffix == ".csv":
        faces = read_csv(path)
        return join_votes(faces, ferplus) if ferplus else faces
    if ferplus:
        raise DataError(
            ferplus, "votes can only be joined to a CSV, because they follow its row order."
        )
    if (path / "meta.npz").is_file():
        return read_sheets(path)
    if all((path / part).is_dir() for part in KAGGLE_FOLDERS):
        return read_kaggle(path)
    raise DataError(
        path,
        "is not FER2013 in a known format: a CSV with emotion, pixels and Usage, a folder "
        "with train/ and test/, or a folder with meta.npz and sheets.",
    )


def is_fer2013(path: Path) -> bool:
    """Whether the path is FER2013 in one of its formats, rather than another labelled folder."""
    if path.suffix in (".csv", ".npz") or not path.is_dir():
        return True
    return (path / "meta.npz").exists() or (path / "fer2013").is_dir() or is_kaggle(path)


def find_class_folder(path: Path) -> Path:
    """The folder that holds the classes: `path`, or its test/ if it is split."""
    if any((path / name).is_file() for name in INDEX_FILES):
        return path
    if (path / "test").is_dir():
        return path / "test"
    if (path / "train").is_dir():
        raise DataError(
            path, "has train/ but no test/. Name the folder that holds the classes to evaluate on."
        )
    return path


def read_evaluation_faces(path: Path, side: int, crop: FaceCropper | None = None) -> Faces:
    """A cache file, or any folder of labelled pictures; `crop` crops whole photographs."""
    return read_cache(path) if path.suffix == ".npz" else read_labelled(path, side, crop)
