"""The weights of a face recogniser in the public domain, for a teacher to begin with.

dlib's `face_recognition_resnet_model_v1` (Davis King, CC0) as the npm package @vladmandic/face-api
carries it: a TensorFlow.js bundle of 6 MB. The package is fetched once with npm, which the page
needs anyway, and kept beside the runs.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from training.common.bundle import Arrays, BundleError, read_arrays
from training.common.run_folder import runs_root

PACKAGE = "@vladmandic/face-api@1.7.15"
ARCHIVE = "vladmandic-face-api-1.7.15.tgz"
WEIGHTS = "package/model/face_recognition_model.bin"
LAYOUT = "package/model/face_recognition_model-weights_manifest.json"
SHA256 = "b413e420d6840b2775fba32008db6f3cddb07d485967fb42cfcf379c16a8c589"


class NoWeights(Exception):
    """The recogniser could not be had; the message says why."""


def recogniser_or_nothing() -> Arrays | None:
    """Its weights; without them nothing, and a line that says so."""
    try:
        return recogniser()
    except NoWeights as problem:
        print(
            f"The face recogniser's weights could not be had ({problem}). Training starts from "
            "random weights and every table will say so.",
            file=sys.stderr,
        )
        return None


def archive_path() -> Path:
    return runs_root() / "data" / ARCHIVE


def recogniser() -> Arrays:
    archive = archive_path()
    if not archive.is_file():
        fetch(archive)
    try:
        with tarfile.open(archive) as package:
            layout, weights = (_member(package, name) for name in (LAYOUT, WEIGHTS))
    except (OSError, tarfile.TarError, KeyError) as error:
        raise NoWeights(f"{archive} cannot be read: {error}; delete it to fetch it anew") from error
    if hashlib.sha256(weights).hexdigest() != SHA256:
        raise NoWeights(f"{archive} holds other weights than expected; delete it to fetch it anew")
    try:
        return read_arrays(json.loads(layout)[0]["weights"], weights)
    except BundleError as error:
        raise NoWeights(str(error)) from error


def fetch(archive: Path) -> None:
    """Asks npm for the package; the file appears whole or not at all."""
    npm = shutil.which("npm")
    if npm is None:
        raise NoWeights("npm is missing: install Node.js 20 or newer")
    folder = archive.parent / ".fetching"
    folder.mkdir(parents=True, exist_ok=True)
    command = [npm, "pack", PACKAGE, "--silent", "--pack-destination", str(folder)]
    try:
        subprocess.run(  # noqa: S603
            command, check=True, capture_output=True, text=True, timeout=300
        )
        (folder / ARCHIVE).replace(archive)
    except subprocess.CalledProcessError as error:
        said = error.stderr.strip().splitlines()
        raise NoWeights(f"npm: {said[-1] if said else 'no reason given'}") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoWeights(str(error)) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _member(package: tarfile.TarFile, name: str) -> bytes:
    file = package.extractfile(name)
    return (file or io.BytesIO()).read()
