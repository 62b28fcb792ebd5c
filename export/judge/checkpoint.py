"""Keeps the results so far next to the output file, so that an interrupted run can resume.

One JSON line per picture, after a first line with the settings. A file is analysed again if it or
the settings changed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from export.judge.pictures import Picture

Entry = dict[str, Any]


class Checkpoint:
    def __init__(self, out: Path, settings: Entry) -> None:
        self._path = out.with_name(out.name + ".part")
        self._out, self._settings = out, settings
        self.entries: dict[str, Entry] = {}

    def __enter__(self) -> Self:
        self._out.parent.mkdir(parents=True, exist_ok=True)
        self.entries = self._read()
        self._file = self._path.open("w", encoding="utf-8")
        # Rewritten, which drops a line that the interruption truncated.
        self._write({"setting": self._settings}, *self.entries.values())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def contains(self, picture: Picture) -> bool:
        entry = self.entries.get(picture.name)
        return entry is not None and entry["stamp"] == picture.stamp

    def add(self, found: Iterable[tuple[Picture, Entry]]) -> None:
        entries = [
            {"name": picture.name, "stamp": picture.stamp, **answer} for picture, answer in found
        ]
        self.entries |= {entry["name"]: entry for entry in entries}
        self._write(*entries)

    def finish(self, pictures: Iterable[Picture]) -> None:
        """Writes the whole result atomically."""
        files: list[Entry] = []
        skipped: list[Entry] = []
        for name in (picture.name for picture in pictures):
            entry = self.entries[name]
            if entry["judged"] is None:
                skipped.append({"file": name, "reason": entry["skipped"]})
            else:
                files.append({"file": name, **entry["judged"]})
        new = self._out.with_name(self._out.name + ".new")
        new.write_text(json.dumps({"files": files, "skipped": skipped}), encoding="utf-8")
        os.replace(new, self._out)
        self._file.close()
        self._path.unlink()

    def _write(self, *lines: Entry) -> None:
        self._file.writelines(json.dumps(line) + "\n" for line in lines)
        self._file.flush()

    def _read(self) -> dict[str, Entry]:
        if not self._path.is_file():
            return {}
        lines = [_parse(line) for line in self._path.read_text(encoding="utf-8").splitlines()]
        if not lines or lines[0] != {"setting": self._settings}:
            return {}
        return {line["name"]: line for line in lines[1:] if line and "name" in line}


def _parse(line: str) -> Entry | None:
    try:
        value = json.loads(line)
    except json.JSONDecodeError:
        return None  # truncated by the interruption
    return value if isinstance(value, dict) else None
