"""Which reader a path wants, so that a person may point at what they have."""

from __future__ import annotations

import os
from pathlib import Path

from training.data.cache import read_cache
from training.data.errors import DataError
from training.data.faces import Faces
from training.data.fer_csv import read_csv
from training.data.fer_sheets import read_sheets
from training.data.ferplus import with_ferplus
from training.data.folders import INDEXES, KAGGLE_PARTS, is_kaggle, read_kaggle, read_labelled
from training.data.found import Cutter


def default_cache() -> Path:
    return Path(os.environ.get("UNDERTONE_RUNS", "runs")) / "data" / "fer2013.npz"


def given_or_shared(path: Path | None, part: str) -> Path:
    """The path of the command line, or the named part of the folder in UNDERTONE_DATA."""
    if path is not None:
        return path
    folder = os.environ.get("UNDERTONE_DATA")
    if not folder:
        raise DataError(
            part, "no path was given. Name one, or set UNDERTONE_DATA to the folder that holds it."
        )
    return Path(folder) / part


def read_contest(path: Path, ferplus: Path | None = None) -> Faces:
    """FER2013 in any of its shapes; twins are not looked for yet."""
    if path.suffix == ".csv":
        faces = read_csv(path)
        return with_ferplus(faces, ferplus) if ferplus else faces
    if ferplus:
        raise DataError(ferplus, "votes can only be joined to a CSV, whose row order they follow.")
    if (path / "meta.npz").is_file():
        return read_sheets(path)
    if all((path / part).is_dir() for part in KAGGLE_PARTS):
        return read_kaggle(path)
    raise DataError(
        path,
        "is no FER2013 that this program knows: a CSV with emotion, pixels and Usage, a folder "
        "with train/ and test/, or a folder with meta.npz and sheets.",
    )


def is_contest(path: Path) -> bool:
    """FER2013 in one of its shapes, rather than a labelled folder of anybody's."""
    if path.suffix in (".csv", ".npz") or not path.is_dir():
        return True
    return (path / "meta.npz").exists() or (path / "fer2013").is_dir() or is_kaggle(path)


def labelled_folder(path: Path) -> Path:
    """The folder that holds the classes: `path`, or the test/ of one that is parted."""
    if any((path / name).is_file() for name in INDEXES):
        return path
    if (path / "test").is_dir():
        return path / "test"
    if (path / "train").is_dir():
        raise DataError(
            path, "holds train/ and no test/. Name the folder that holds the classes to judge on."
        )
    return path


def read_for_judging(path: Path, side: int, cut: Cutter | None = None) -> Faces:
    """A cache file, or any folder of labelled pictures, cut by `cut` if they are whole ones."""
    return read_cache(path) if path.suffix == ".npz" else read_labelled(path, side, cut)
