"""Reads FER2013 as CSV (Kaggle and the ICML 2013 contest), and the FER+ votes for the same rows."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.data.errors import DataError
from training.data.faces import PUBLIC, USAGES, Faces, make_faces
from training.data.labels import FER2013, FERPLUS_COLUMNS

SIDE = 48
CONTEST_USAGES = USAGES[:3]
MOST_VOTES = 50  # FER+ has ten raters a face; larger counts mean another file


def read_csv(path: Path) -> Faces:
    """Reads fer2013.csv or icml_face_data.csv, whose column names start with a blank."""
    images, labels, usages = [], [], []
    for number, record in read_rows(path, ("emotion", "pixels", "usage")):
        images.append(_pixels(path, number, record["pixels"]))
        labels.append(_label(path, number, record["emotion"]))
        usages.append(_usage(path, number, record["usage"]))
    if not images:
        raise DataError(path, "has a header and no faces. Is the download complete?")
    if PUBLIC not in usages:
        raise DataError(
            path,
            "has no PublicTest rows, which every net is evaluated on: the file is truncated. "
            "Download it again.",
        )
    return make_faces(np.stack(images), np.array(labels), np.array(usages), source=path.name)


def join_votes(faces: Faces, path: Path) -> Faces:
    """`faces` with the votes of fer2013new.csv, which must list the same rows in the same order."""
    columns = [name.lower() for name in FERPLUS_COLUMNS]
    votes = []
    for number, record in read_rows(path, ("usage", *columns)):
        index = len(votes)
        if index >= len(faces):
            raise DataError(path, f"has more rows than the {len(faces)} faces.", row=number)
        expected = USAGES[faces.usage[index]]
        if record["usage"] != expected:
            raise DataError(
                path,
                f"says {record['usage']!r} where the faces say {expected!r}: the two files "
                "do not describe the same rows.",
                row=number,
            )
        cells = [record[name] for name in columns]
        if not all(c.isascii() and c.isdigit() and int(c) <= MOST_VOTES for c in cells):
            raise DataError(
                path, f"has votes that are not small whole numbers: {cells}.", row=number
            )
        votes.append([int(c) for c in cells])
    if len(votes) != len(faces):
        raise DataError(path, f"has {len(votes)} rows of votes for {len(faces)} faces.")
    return replace(faces, votes=np.array(votes, np.uint8))


def read_rows(path: Path, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Row numbers in the file (the header is row 1) and records; column names are lower case."""
    if not path.is_file():
        raise DataError(path, "there is no such file. Give the path of the CSV as downloaded.")
    with path.open(newline="", encoding="utf-8-sig") as lines:
        reader = csv.reader(lines)
        try:
            header = [name.strip().lower() for name in next(reader, [])]
            missing = [name for name in needed if name not in header]
            if missing:
                raise DataError(
                    path,
                    f"has no column {', '.join(missing)}; its header is {header or 'empty'}.",
                    row=1,
                )
            for cells in reader:
                if len(cells) < 2 and not "".join(cells).strip():
                    continue  # editors leave blank lines at the end
                if len(cells) != len(header):
                    raise DataError(
                        path,
                        f"has {len(cells)} cells where the header has {len(header)}: the line is "
                        "truncated or damaged. Download the file again.",
                        row=reader.line_num,
                    )
                yield reader.line_num, dict(zip(header, (c.strip() for c in cells), strict=True))
        except (csv.Error, UnicodeDecodeError) as problem:
            raise DataError(
                path,
                f"is not readable text ({problem}). Unpack it if it is an archive, or download "
                "it again.",
                row=max(1, reader.line_num),
            ) from None


def _pixels(path: Path, number: int, text: str) -> NDArray[np.uint8]:
    try:
        values = np.array(text.split(), np.int64)
    except (ValueError, OverflowError):
        raise DataError(
            path, "`pixels` contains something that is not a number.", row=number
        ) from None
    if values.size != SIDE * SIDE:
        raise DataError(
            path, f"`pixels` has {values.size} values instead of {SIDE * SIDE}.", row=number
        )
    if values.min() < 0 or values.max() > 255:
        raise DataError(path, "`pixels` has values outside 0 to 255.", row=number)
    return values.astype(np.uint8).reshape(SIDE, SIDE)


def _label(path: Path, number: int, text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < len(FER2013)):
        raise DataError(path, f"`emotion` is {text!r}; it must be 0 to 6.", row=number)
    return int(text)


def _usage(path: Path, number: int, text: str) -> int:
    if text not in CONTEST_USAGES:
        raise DataError(
            path, f"`Usage` is {text!r}; it must be one of {', '.join(CONTEST_USAGES)}.", row=number
        )
    return CONTEST_USAGES.index(text)
