"""Evaluating on another folder: which pictures are used, and what is reported."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.training.data.mini_fer import mini_faces, write_csv, write_kaggle_folders
from tests.training.evaluation.brightness_predictor import BrightnessPredictor, make_run
from training.common.run_folder import RunError
from training.evaluation.external_data import evaluate_external
from training.expression import evaluate as subject


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BrightnessPredictor:
    """A run that `evaluate` opens without a trained net."""
    found = make_run(tmp_path / "run")
    monkeypatch.setattr(subject, "open_run", lambda _: found)
    return found


def write_split_folder(folder: Path, side: int = 90) -> Path:
    """Large grey faces in train/ and test/."""
    for part in ("train", "test"):
        for name in ("happy", "neutral"):
            inner = folder / part / name
            inner.mkdir(parents=True)
            for number in range(3):
                picture = np.full((side, side), 40 * number + 80, np.uint8)
                cv2.imwrite(str(inner / f"{part}{number}.png"), picture)
    return folder


def test_another_data_set_in_train_and_test_is_not_taken_for_fer2013(
    run: BrightnessPredictor, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    subject.evaluate(run.folder, data=write_csv(mini_faces(), tmp_path / "a.csv"), quick=True)
    before = json.loads(run.folder.metrics.read_text())
    subject.evaluate(run.folder, data=write_split_folder(tmp_path / "theirs"))
    after = json.loads(run.folder.metrics.read_text())
    assert {name for name in after if after[name] != before.get(name)} == {"elsewhere"}
    assert after["elsewhere"]["theirs"]["images"] == 6
    assert (run.folder.path / "foreign_theirs.json").is_file()
    assert "is not FER2013. Evaluating on its test/ folder" in capsys.readouterr().out
    (tmp_path / "theirs" / "test").rename(tmp_path / "theirs" / "later")
    with pytest.raises(RunError, match="Name the folder that holds the classes"):
        subject.evaluate(run.folder, data=tmp_path / "theirs")


def test_kaggles_test_folder_is_named_and_its_loss_reported(
    run: BrightnessPredictor, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_kaggle_folders(mini_faces(), tmp_path / "kaggle")
    subject.evaluate(run.folder, data=folder, quick=True)
    metrics = json.loads(run.folder.metrics.read_text())
    assert metrics["split"] == "test (PublicTest and PrivateTest together), a sample"
    loss = metrics["heads"]["fer2013"]["fer2013_labels"]["all"]["plain"]["loss"]
    printed, report = capsys.readouterr().out, run.folder.report.read_text()
    assert "evaluated on test (PublicTest and PrivateTest together), a sample" in printed
    assert f"loss {loss:.3f}" in printed
    assert "Evaluated on test (PublicTest and PrivateTest together), a sample." in report
    assert "| macro-F1 | loss | ECE |" in report
    assert f"| {loss:.3f} |" in report


def test_groups_are_printed_with_their_intervals(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_split_folder(tmp_path / "theirs") / "test"
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.png"))
    lines = [
        f"{name},{name.split('/')[0]},{'fm'[place % 2]},{1000 + place}"
        for place, name in enumerate(files * 3)
    ]
    (folder / "index.csv").write_text("\n".join(["file,expression,sex,id", *lines]) + "\n")
    content = evaluate_external(make_run(tmp_path / "run"), folder)
    printed = capsys.readouterr().out.splitlines()
    assert "| sex | images | accuracy | 95 %           |" in printed
    low, high = (100 * end for end in content["groups"]["sex"]["groups"]["f"]["interval"])
    row = next(line for line in printed if line.startswith("| f "))
    assert "| 9 " in row
    assert f"{low:.1f} to {high:.1f} %" in row
    assert any("neutral called negative |" in line for line in printed)
    assert printed[-1].startswith("Column id is left out: it has 18 different values")


def test_a_net_trained_on_random_crops_gets_full_size_faces(
    tmp_path: Path,
) -> None:
    folder = write_split_folder(tmp_path / "theirs", side=48)
    crops = make_run(tmp_path / "crops", size=40)
    for one, side in (
        (crops, 48),
        (make_run(tmp_path / "same"), 48),
        (make_run(tmp_path / "large", size=64), 64),
        (make_run(tmp_path / "both", size=64, members=(crops, crops)), 48),
    ):
        evaluate_external(one, folder)
        assert one.shown[0].shape[1:] == (side, side)
