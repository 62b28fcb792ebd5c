"""FER+ votes (fer2013new.csv): what ten taggers saw in each row of fer2013.csv."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from training.data.errors import DataError
from training.data.faces import USAGES, Faces
from training.data.fer_csv import rows_of
from training.data.labels import FERPLUS_COLUMNS

MOST_VOTES = 50  # ten taggers in the published file; more would be another file


def with_ferplus(faces: Faces, path: Path) -> Faces:
    """`faces` with the votes of the file, which must be for exactly the same rows in order."""
    columns = [name.lower() for name in FERPLUS_COLUMNS]
    votes = []
    for number, record in rows_of(path, ("usage", *columns)):
        index = len(votes)
        if index >= len(faces):
            raise DataError(path, f"goes on after the {len(faces)} faces end.", row=number)
        expected = USAGES[faces.usage[index]]
        if record["usage"] != expected:
            raise DataError(
                path,
                f"says {record['usage']!r} where the faces say {expected!r}: the two files are not "
                "of the same rows.",
                row=number,
            )
        cells = [record[name] for name in columns]
        if not all(c.isascii() and c.isdigit() and int(c) <= MOST_VOTES for c in cells):
            raise DataError(
                path, f"holds votes that are no small whole numbers: {cells}.", row=number
            )
        votes.append([int(c) for c in cells])
    if len(votes) != len(faces):
        raise DataError(path, f"has {len(votes)} rows of votes for {len(faces)} faces.")
    return replace(faces, votes=np.array(votes, np.uint8))
