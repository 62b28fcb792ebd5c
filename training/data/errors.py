"""What can be wrong with data somebody hands us, said so that they can mend it.

RunError (a training or judgement cannot go on)
+-- DataError: names the file, and the row (or tile, or picture) when there is one
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
