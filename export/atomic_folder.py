"""Replaces a folder atomically, so that no reader sees half a bundle."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def replace_folder(folder: Path) -> Iterator[Path]:
    """Yields an empty folder that replaces `folder` when the block succeeds."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    # In the same parent, because a rename is atomic only within a file system.
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
