"""The run folder: everything one training wrote, and nothing it needs that is not in it.

Knows the file names and how to write them without leaving half a file behind; knows nothing of
what is trained.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCHEMA = 1


class RunError(Exception):
    """The run folder is missing something or is in the way; the message says what to do."""


def runs_root() -> Path:
    return Path(os.environ.get("UNDERTONE_RUNS", "runs"))


@dataclass(frozen=True, slots=True)
class RunFolder:
    path: Path

    @classmethod
    def named(cls, name: str | Path) -> RunFolder:
        """A folder by its path, or by its name under `runs/`."""
        given = Path(name)
        return cls(given if given.is_dir() or len(given.parts) > 1 else runs_root() / given)

    def prepare(self) -> None:
        self.figures.mkdir(parents=True, exist_ok=True)
        self.checkpoint.mkdir(exist_ok=True)

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def recipe(self) -> Path:
        return self.path / "recipe.json"

    @property
    def model(self) -> Path:
        return self.path / "model.keras"

    @property
    def saved_model(self) -> Path:
        return self.path / "saved_model"

    @property
    def metrics(self) -> Path:
        return self.path / "metrics.json"

    @property
    def history(self) -> Path:
        return self.path / "history.csv"

    @property
    def figures(self) -> Path:
        return self.path / "figures"

    @property
    def report(self) -> Path:
        return self.path / "report.md"

    @property
    def samples(self) -> Path:
        return self.path / "samples.npz"

    @property
    def checkpoint(self) -> Path:
        return self.path / "checkpoint"

    def read_recipe(self) -> dict[str, Any]:
        if not self.recipe.is_file():
            raise RunError(f"{self.path} is no run folder: it has no recipe.json. Train it first.")
        return json.loads(self.recipe.read_text())

    def write_json(self, path: Path, content: Mapping[str, Any]) -> None:
        write_whole(path, json.dumps(content, indent=2, ensure_ascii=False) + "\n")

    def add_history(self, row: Mapping[str, float | int | str]) -> None:
        """One line per report of the training; the first one writes the header.

        A later report that knows less (one made before the first step after a resume) leaves its
        places empty."""
        new = not self.history.exists()
        names = list(row) if new else self.history.read_text().splitlines()[0].split(",")
        with self.history.open("a", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=names)
            if new:
                writer.writeheader()
            writer.writerow(row)

    def forget_history_after(self, step: int) -> None:
        """Drops the lines of steps that will be taken again: all of them when a run begins anew."""
        if not self.history.is_file():
            return
        header, *lines = self.history.read_text().splitlines()
        place = header.split(",").index("step")
        kept = [line for line in lines if int(line.split(",")[place]) <= step]
        if kept:
            write_whole(self.history, "\n".join([header, *kept]) + "\n")
        else:
            self.history.unlink()  # a run of another recipe may write another header


def write_whole(path: Path, text: str) -> None:
    """The file is the old one or the new one, never half of it."""
    part = path.with_name(path.name + ".part")
    part.write_text(text)
    part.replace(path)


def commit() -> str:
    """The commit the code stands on, with "+" when the tree differs from it."""

    def git(*arguments: str) -> str:
        try:
            answer = subprocess.run(  # noqa: S603
                ["git", *arguments],  # noqa: S607
                cwd=Path(__file__).parent, capture_output=True, text=True, check=False,
            )  # fmt: skip
        except FileNotFoundError:  # a packed training on a machine without git
            return ""
        return answer.stdout.strip()

    known = git("rev-parse", "--short", "HEAD") or os.environ.get("UNDERTONE_COMMIT", "unknown")
    return known + ("+" if git("status", "--porcelain", "--", ":/") else "")
