"""The two Python environments: `.venv` serves, `.venv-lab` trains, exports and tests.

Serving must not cost three gigabytes of TensorFlow, so the two are kept apart. Both are installed
from files of hashes: what is tested is what runs.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from deploy.steps import ROOT, SetupError, fingerprint, is_done, run, say, set_done


@dataclass(frozen=True, slots=True)
class Environment:
    folder: Path
    lock: Path
    oldest: tuple[int, int]
    newest: tuple[int, int] | None  # tensorflow 2.19 knows no Python after 3.12
    purpose: str

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"


SERVING = Environment(
    ROOT / ".venv", ROOT / "requirements.txt", (3, 11), None, "what serving needs"
)
LAB = Environment(
    ROOT / ".venv-lab",
    ROOT / "requirements-lab.txt",
    (3, 11),
    (3, 12),
    "what training, export and tests need (TensorFlow is large: about 3 GB, a minute or more)",
)


def prepare(environment: Environment) -> None:
    """Make the environment, or do nothing when it already holds what its lock file names."""
    stamp = environment.folder / ".ready"
    mark = fingerprint([environment.lock])
    if is_done(stamp, mark) and environment.python.exists():
        return
    say(f"Installing {environment.purpose} into {environment.folder.name}/ ...")
    if not environment.python.exists():
        _create(environment)
    run(
        [environment.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
         "--require-hashes", "-r", environment.lock],
        otherwise="Python packages come from the package index: is the network reachable, and is "
        "there disk space? Then try the same command again.",
    )  # fmt: skip
    set_done(stamp, mark)


def _create(environment: Environment) -> None:
    python = _fit_python(environment)
    if python is None:
        _create_with_uv(environment)
        return
    run(
        [python, "-m", "venv", "--clear", environment.folder],
        otherwise="Python's venv module is needed. On Debian and Ubuntu: "
        "apt-get install python3-venv (or python3.12-venv beside python3.12).",
    )


def _fit_python(environment: Environment) -> str | None:
    candidates = [sys.executable, *(shutil.which(f"python3.{minor}") for minor in (12, 11))]
    for candidate in candidates:
        if candidate and _is_fit(_version_of(candidate), environment):
            return candidate
    return None


def _is_fit(version: tuple[int, int], environment: Environment) -> bool:
    newest = environment.newest
    return environment.oldest <= version and (newest is None or version <= newest)


def _version_of(python: str) -> tuple[int, int]:
    """A broken interpreter on PATH (a version manager's shim, say) counts as unfit: (0, 0)."""
    answer = subprocess.run(
        [python, "-c", "import sys; print(*sys.version_info[:2])"],
        capture_output=True,
        text=True,
        check=False,
    )
    if answer.returncode != 0:
        return (0, 0)
    major, minor = answer.stdout.split()
    return int(major), int(minor)


def _create_with_uv(environment: Environment) -> None:
    """This machine's Pythons are all too new for TensorFlow 2.19: let uv bring one that fits."""
    newest = environment.newest
    if newest is None:
        raise SetupError(f"Undertone needs Python {_dotted(environment.oldest)} or newer.")
    wanted = _dotted(newest)
    say(f"No Python {_dotted(environment.oldest)}-{wanted} here; asking uv for one ...")
    advice = (
        f"TensorFlow 2.19 needs Python {_dotted(environment.oldest)} or {wanted}. Install one so "
        f"that `python{wanted}` is on PATH (with its venv module), then run this again."
    )
    tools = ROOT / ".venv-uv"
    run([sys.executable, "-m", "venv", tools], otherwise=advice)
    run([tools / "bin" / "pip", "install", "--quiet", "uv"], otherwise=advice)
    run(
        [tools / "bin" / "uv", "venv", "--seed", "--clear", "--python", wanted,
         environment.folder],
        otherwise=advice,
    )  # fmt: skip


def _dotted(version: tuple[int, int]) -> str:
    return f"{version[0]}.{version[1]}"
