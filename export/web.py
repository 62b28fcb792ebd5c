"""The page's project, `web/`, whose own tools build its pages and run its modules."""

from __future__ import annotations

import subprocess
from pathlib import Path

from export.errors import ExportError

WEB = Path(__file__).parent.parent / "web"


def run_in_web(command: list[str | Path], complaint: str) -> str:
    """What the command printed; where it fails, an error of the complaint and its last words."""
    if not (WEB / "node_modules").is_dir():
        raise ExportError("The page's packages are missing. `make lab` installs them.")
    done = subprocess.run(  # noqa: S603
        command, cwd=WEB, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise ExportError(f"{complaint}:\n{done.stderr[-2000:]}")
    return done.stdout
