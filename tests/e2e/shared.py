"""Files that are slow to make, made once for all test processes of a run."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest


def made_once(
    factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Path | None]
) -> Path:
    """The file or folder `name` as `make` leaves it, or the one that `make` returns instead.

    Whoever comes first makes it; the others wait for that.
    """
    root = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent  # each process has a folder of its own in it
    path, done = root / "shared" / name, root / "shared" / f"{name}.path"
    path.parent.mkdir(exist_ok=True)
    with done.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            done.write_text(str(make(path) or path))
    return Path(done.read_text())
