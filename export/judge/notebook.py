"""What has been judged so far, kept beside the result: an interrupted run goes on where it stopped.

One JSON line per picture, after a first line that says how they are judged. Another way of judging,
or a file that changed meanwhile, is judged anew.
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


class Notebook:
    def __init__(self, out: Path, setting: Entry) -> None:
        self._path = out.with_name(out.name + ".part")
        self._out, self._setting = out, setting
        self.entries: dict[str, Entry] = {}

    def __enter__(self) -> Self:
        self._out.parent.mkdir(parents=True, exist_ok=True)
        self.entries = self._read()
        self._file = self._path.open("w", encoding="utf-8")
        # Written anew: a line that was cut off by the interruption is left behind.
        self._write({"setting": self._setting}, *self.entries.values())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def known(self, picture: Picture) -> bool:
        entry = self.entries.get(picture.name)
        return entry is not None and entry["stamp"] == picture.stamp

    def note(self, found: Iterable[tuple[Picture, Entry]]) -> None:
        entries = [{"name": it.name, "stamp": it.stamp, **answer} for it, answer in found]
        self.entries |= {entry["name"]: entry for entry in entries}
        self._write(*entries)

    def finish(self, pictures: Iterable[Picture]) -> None:
        """The whole result at once: nobody ever sees half of it."""
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
        lines = [_parsed(line) for line in self._path.read_text(encoding="utf-8").splitlines()]
        if not lines or lines[0] != {"setting": self._setting}:
            return {}
        return {line["name"]: line for line in lines[1:] if line and "name" in line}


def _parsed(line: str) -> Entry | None:
    try:
        value = json.loads(line)
    except json.JSONDecodeError:
        return None  # the interruption cut it off
    return value if isinstance(value, dict) else None
