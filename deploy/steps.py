"""What every set-up step shares: say what is done, run it, fail with a sentence, not a trace."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class SetupError(Exception):
    """Something is missing or broke; the message says what it was and what to do."""


def say(sentence: str) -> None:
    print(f"[undertone] {sentence}", flush=True)


def run(command: Sequence[str | Path], *, otherwise: str, folder: Path = ROOT) -> None:
    """Run a command with its output shown; `otherwise` is the sentence for when it fails."""
    try:
        subprocess.run([str(part) for part in command], cwd=folder, check=True)
    except FileNotFoundError as error:
        raise SetupError(f"{command[0]} was not found. {otherwise}") from error
    except subprocess.CalledProcessError as error:
        raise SetupError(
            f"`{Path(str(command[0])).name} {' '.join(map(str, command[1:]))}` ended with "
            f"status {error.returncode}; its own words stand above. {otherwise}"
        ) from error


def fingerprint(files: Iterable[Path], *facts: str) -> str:
    """A digest of the files' names and contents, to tell whether a step must be done again."""
    digest = hashlib.sha256()
    for fact in facts:
        digest.update(fact.encode() + b"\0")
    for file in sorted(files):
        digest.update(str(file.relative_to(ROOT)).encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def is_done(stamp: Path, mark: str) -> bool:
    return stamp.is_file() and stamp.read_text() == mark


def set_done(stamp: Path, mark: str) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(mark)
