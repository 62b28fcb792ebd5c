"""The run folder: everything that one training wrote.

Defines the file names and writes each file atomically. Independent of what is trained.
"""

from __future__ import annotations

import csv
import dataclasses
import datetime
import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCHEMA = 1


class RunError(Exception):
    """A run cannot go ahead; the message says why and what to do."""


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

    def write_recipe(
        self,
        recipe: Any,
        *,
        interface: Mapping[str, Any],
        training: Mapping[str, Any],
        licence_note: str,
    ) -> None:
        """recipe.json: what export and the page need first, then the whole recipe.

        `interface`: labels, input and heads of the net; `training`: data, weights, duration."""
        content = {
            "schema": SCHEMA,
            "name": self.name,
            "task": recipe.task,
            **interface,
            "training": {
                "run": self.name,
                "recipe": recipe.name,
                "commit": commit(),
                "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
                **training,
            },
            "licence_note": licence_note,
            "recipe": dataclasses.asdict(recipe),
        }
        self.write_json(self.recipe, content)

    def add_history(self, row: Mapping[str, float | int | str]) -> None:
        """Appends a line; the first one writes the header. Values that a later line lacks (it was
        written before the first step after a resume) stay empty."""
        new = not self.history.exists()
        names = list(row) if new else self.history.read_text().splitlines()[0].split(",")
        with self.history.open("a", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=names)
            if new:
                writer.writeheader()
            writer.writerow(row)

    def forget_history_after(self, step: int) -> None:
        """Drops the lines of steps that will be repeated: all of them when a run starts over."""
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
    """Writes atomically: the file is the old one or the new one."""
    part = path.with_name(path.name + ".part")
    part.write_text(text)
    part.replace(path)


def commit() -> str:
    """The current commit, with "+" when the work tree differs from it."""

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
