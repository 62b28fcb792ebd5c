"""Errors in input data.

RunError (a training or evaluation cannot go on) +-- DataError: names the file, and the row, tile or
picture if there is one
"""

from __future__ import annotations

from pathlib import Path

from training.common.run_folder import RunError


class DataError(RunError):
    """A picture, row or file that cannot be used. The message says where, what and what to do."""

    def __init__(self, path: Path | str, problem: str, *, row: int | None = None) -> None:
        place = f"{path}" if row is None else f"{path}, row {row}"
        super().__init__(f"{place}: {problem}")
        self.path = Path(path)
        self.row = row
