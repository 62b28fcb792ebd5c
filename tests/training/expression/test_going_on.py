"""A run is gone on with as what it was begun as, and is described as what it holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.training.data.mini_fer import mini_faces, write_sheets
from training.__main__ import main
from training.common.run_folder import RunFolder
from training.data.faces import TRAINING

pytestmark = pytest.mark.slow


@pytest.fixture
def fer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UNDERTONE_RUNS", str(tmp_path / "runs"))
    return write_sheets(mini_faces(), tmp_path / "fer")


def train(fer: Path, *settings: str, resume: bool = True) -> int:
    chosen = [text for setting in ("batch=8", *settings) for text in ("--set", setting)]
    arguments = ["train", "five_layer", "--data", str(fer), *chosen]
    return main([*arguments, *(["--resume"] if resume else [])])


def test_going_on_asks_for_what_the_run_was_begun_with(
    fer: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert train(fer, "width=0.1", "steps=2", "augmentation.rotate=3", resume=False) == 0
    assert train(fer, "steps=3") == 2
    said = capsys.readouterr().err
    assert "--set augmentation.rotate=3 --set width=0.1" in said
    assert train(fer, "width=0.1", "steps=3", "augmentation.rotate=3") == 0


def test_going_on_with_other_data_is_refused(
    fer: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cached = tmp_path / "fer.npz"
    assert main(["data", str(fer), "--out", str(cached)]) == 0
    assert train(fer, "width=0.1", "steps=2", resume=False) == 0
    assert train(cached, "width=0.1", "steps=3") == 2
    assert "was begun on other data" in capsys.readouterr().err


def test_a_figure_never_outlives_its_net(fer: Path) -> None:
    assert train(fer, "width=0.1", "steps=2", resume=False) == 0
    folder = RunFolder.named("five_layer")
    folder.metrics.write_text("{}")
    assert train(fer, "width=0.1", "steps=3") == 0
    assert not folder.metrics.exists()
    assert json.loads(folder.recipe.read_text())["training"]["steps"] == 3


def test_without_rows_to_choose_by_nothing_is_trained(
    fer: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faces = mini_faces()
    alone = write_sheets(faces.where(faces.usage == TRAINING), tmp_path / "alone")
    assert train(alone, "width=0.1", "steps=2", resume=False) == 2
    assert "PublicTest" in capsys.readouterr().err
    assert fer.is_dir()
