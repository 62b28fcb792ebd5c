"""An archive for another machine is unpacked completely or not at all."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

from tests.training.data.mini_fer import mini_faces
from training.__main__ import main
from training.common.nets import load_net
from training.data.cache import read_cache, write_cache
from training.expression.systems.pretrained_weights import WEIGHTS_PACKAGES


@pytest.fixture
def packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    runs = tmp_path / "runs"
    monkeypatch.setenv("UNDERTONE_RUNS", str(runs))
    write_cache(mini_faces(), runs / "data" / "fer2013.npz")
    for known in WEIGHTS_PACKAGES:
        known.path.write_bytes(b"weights")
    (runs / "gap" / "checkpoint").mkdir(parents=True)
    (runs / "gap" / "recipe.json").write_text("{}")
    (runs / "gap" / "checkpoint" / "state.npz").write_bytes(b"state")
    assert main(["pack", str(tmp_path / "lab.zip"), "--run", "gap"]) == 0
    return tmp_path / "lab.zip"


def test_packed_code_and_data_run_where_they_are_unpacked(packed: Path, tmp_path: Path) -> None:
    away = tmp_path / "away"
    assert main(["unpack", str(packed), "--into", str(away)]) == 0
    assert len(read_cache(away / "runs" / "data" / "fer2013.npz")) == len(mini_faces())
    assert (away / "runs" / "gap" / "checkpoint" / "state.npz").is_file()
    for known in WEIGHTS_PACKAGES:
        assert (away / "runs" / "data" / known.archive).read_bytes() == b"weights"
    assert "KERAS_BACKEND:-jax" in (away / "start.sh").read_text()
    answer = subprocess.run(
        [sys.executable, "-m", "training", "--help"], cwd=away, capture_output=True, text=True,
        check=True, env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(away)},
    )  # fmt: skip
    assert "train" in answer.stdout


@pytest.mark.slow
def test_packed_code_and_data_train_with_jax(packed: Path, tmp_path: Path) -> None:
    away = tmp_path / "away"
    assert main(["unpack", str(packed), "--into", str(away)]) == 0
    bin = Path(sys.executable).parent
    short = ["--set", "model.width=0.1", "--set", "budget=2 steps", "--set", "data.batch=8"]
    answer = subprocess.run(
        ["sh", str(away / "start.sh"), "train", "undertone_small", "--run", "there", *short],
        capture_output=True, text=True, check=False, env={"PATH": f"{bin}:/usr/bin:/bin"},
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr[-2000:]
    recipe = json.loads((away / "runs" / "there" / "recipe.json").read_text())
    assert recipe["training"]["backend"] == "jax"
    outputs = load_net(away / "runs" / "there" / "model.keras")(
        np.zeros((1, 48, 48, 3), np.float32)
    )
    assert set(outputs) == {"expression", "fer2013"}


def test_light_archives_of_runs_have_no_checkpoints(packed: Path, tmp_path: Path) -> None:
    back = tmp_path / "back.zip"
    assert main(["pack", str(back), "--runs-only", "--light", "--run", "gap"]) == 0
    assert main(["unpack", str(back), "--into", str(tmp_path / "home")]) == 0
    arrived = [p.name for p in (tmp_path / "home").rglob("*") if p.is_file()]
    assert arrived == ["recipe.json"]
    assert packed.is_file()


def test_files_are_overwritten_only_with_replace(packed: Path, tmp_path: Path) -> None:
    assert main(["unpack", str(packed), "--into", str(tmp_path / "away")]) == 0
    assert main(["unpack", str(packed), "--into", str(tmp_path / "away")]) == 2
    assert main(["unpack", str(packed), "--into", str(tmp_path / "away"), "--replace"]) == 0


def test_an_altered_archive_is_refused(
    packed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    altered = tmp_path / "altered.zip"
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(altered, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, b"rm -rf" if name == "start.sh" else content)
    assert main(["unpack", str(altered), "--into", str(tmp_path / "away")]) == 2
    assert "does not match its checksum" in capsys.readouterr().err
    assert not (tmp_path / "away").exists()


def test_an_archive_with_paths_outside_its_folder_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(bad, "w") as archive:
        archive.writestr("../out.txt", "hello")
        archive.writestr("contents.json", '{"format": 1, "sha256": {"../out.txt": "0"}}')
    assert main(["unpack", str(bad), "--into", str(tmp_path / "away")]) == 2
    assert "outside its folder" in capsys.readouterr().err
    bad.write_bytes(b"no zip")
    assert main(["unpack", str(bad)]) == 2


def test_packing_without_data_names_the_command_that_makes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("UNDERTONE_RUNS", str(tmp_path / "none"))
    assert main(["pack", str(tmp_path / "lab.zip")]) == 2
    assert "python -m training data" in capsys.readouterr().err
    assert not (tmp_path / "lab.zip").exists()
