"""Puts a finished folder in its place in one step, so that nobody ever reads half a bundle."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def published(folder: Path) -> Iterator[Path]:
    """Yields an empty folder that takes `folder`'s place when the block ends well."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Beside it, because a rename is only one step within a file system.
    partial = Path(tempfile.mkdtemp(prefix=f".{folder.name}.partial-", dir=folder.parent))
    retired = partial.with_name(partial.name + ".old")
    try:
        yield partial
        partial.chmod(0o755)
        if folder.exists():
            os.rename(folder, retired)
        os.rename(partial, folder)
    except BaseException:
        if retired.exists() and not folder.exists():
            os.rename(retired, folder)
        raise
    finally:
        shutil.rmtree(partial, ignore_errors=True)
        shutil.rmtree(retired, ignore_errors=True)
