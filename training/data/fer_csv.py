"""FER2013 as Kaggle and the ICML 2013 contest hand it out: a CSV, 2,304 grey values a face."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.data.errors import DataError
from training.data.faces import PUBLIC, USAGES, Faces, faces_of
from training.data.labels import FER2013

SIDE = 48
CONTEST_USAGES = USAGES[:3]


def read_csv(path: Path) -> Faces:
    """Reads fer2013.csv or icml_face_data.csv (the latter puts blanks before its column names)."""
    images, labels, usages = [], [], []
    for number, record in rows_of(path, ("emotion", "pixels", "usage")):
        images.append(_pixels(path, number, record["pixels"]))
        labels.append(_label(path, number, record["emotion"]))
        usages.append(_usage(path, number, record["usage"]))
    if not images:
        raise DataError(path, "holds a header and no faces. Is the download complete?")
    if PUBLIC not in usages:
        raise DataError(
            path,
            "holds no PublicTest rows, by which every net is judged: the file ends too early. "
            "Download it again.",
        )
    return faces_of(np.stack(images), np.array(labels), np.array(usages), source=path.name)


def rows_of(path: Path, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Row number in the file (the header is row 1) and the record, names without blanks."""
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
                    continue  # a blank line, as editors leave at the end
                if len(cells) != len(header):
                    raise DataError(
                        path,
                        f"has {len(cells)} cells where the header has {len(header)}: the line is "
                        "cut off or damaged. Download the file again.",
                        row=reader.line_num,
                    )
                yield reader.line_num, dict(zip(header, (c.strip() for c in cells), strict=True))
        except (csv.Error, UnicodeDecodeError) as problem:
            raise DataError(
                path,
                f"is not readable text ({problem}). Unpack it if it is packed, or download it "
                "again.",
                row=max(1, reader.line_num),
            ) from None


def _pixels(path: Path, number: int, text: str) -> NDArray[np.uint8]:
    try:
        values = np.array(text.split(), np.int64)
    except (ValueError, OverflowError):
        raise DataError(path, "`pixels` holds something that is no number.", row=number) from None
    if values.size != SIDE * SIDE:
        raise DataError(
            path, f"`pixels` has {values.size} values instead of {SIDE * SIDE}.", row=number
        )
    if values.min() < 0 or values.max() > 255:
        raise DataError(path, "`pixels` leaves the range 0 to 255.", row=number)
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
