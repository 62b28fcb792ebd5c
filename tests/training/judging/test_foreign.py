"""Which pictures a run is judged on when a folder is named, as what, and what is kept of it."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.training.data.mini_fer import mini_faces, write_csv, write_kaggle_folders
from tests.training.judging.guesser import Guesser, guesser
from training.common.run_folder import RunError
from training.expression import evaluate as subject
from training.judging.foreign import judge_foreign


@pytest.fixture
def judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Guesser:
    """A run that `evaluate` opens without a trained net."""
    found = guesser(tmp_path / "run")
    monkeypatch.setattr(subject, "open_run", lambda _: found)
    return found


def foreign(folder: Path, side: int = 90) -> Path:
    """Large grey faces in train/ and test/."""
    for part in ("train", "test"):
        for name in ("happy", "neutral"):
            inner = folder / part / name
            inner.mkdir(parents=True)
            for number in range(3):
                picture = np.full((side, side), 40 * number + 80, np.uint8)
                cv2.imwrite(str(inner / f"{part}{number}.png"), picture)
    return folder


def test_another_set_in_train_and_test_is_not_taken_for_the_contest(
    judged: Guesser, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    subject.evaluate(judged.folder, data=write_csv(mini_faces(), tmp_path / "a.csv"), quick=True)
    before = json.loads(judged.folder.metrics.read_text())
    subject.evaluate(judged.folder, data=foreign(tmp_path / "theirs"))
    after = json.loads(judged.folder.metrics.read_text())
    assert {name for name in after if after[name] != before.get(name)} == {"elsewhere"}
    assert after["elsewhere"]["theirs"]["images"] == 6
    assert (judged.folder.path / "foreign_theirs.json").is_file()
    assert "is no FER2013; judging on its test/" in capsys.readouterr().out
    (tmp_path / "theirs" / "test").rename(tmp_path / "theirs" / "later")
    with pytest.raises(RunError, match="Name the folder that holds the classes"):
        subject.evaluate(judged.folder, data=tmp_path / "theirs")


def test_kaggles_test_folder_is_named_and_the_loss_told(
    judged: Guesser, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_kaggle_folders(mini_faces(), tmp_path / "kaggle")
    subject.evaluate(judged.folder, data=folder, quick=True)
    metrics = json.loads(judged.folder.metrics.read_text())
    assert metrics["split"] == "test (PublicTest and PrivateTest together), a sample"
    loss = metrics["heads"]["fer2013"]["fer2013_labels"]["all"]["plain"]["loss"]
    printed, report = capsys.readouterr().out, judged.folder.report.read_text()
    assert "judged on test (PublicTest and PrivateTest together), a sample" in printed
    assert f"loss {loss:.3f}" in printed
    assert "Judged on test (PublicTest and PrivateTest together), a sample." in report
    assert "| macro-F1 | loss | ECE |" in report
    assert f"| {loss:.3f} |" in report


def test_groups_are_printed_with_their_intervals(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = foreign(tmp_path / "theirs") / "test"
    named = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.png"))
    lines = [
        f"{name},{name.split('/')[0]},{'fm'[place % 2]},{1000 + place}"
        for place, name in enumerate(named * 3)
    ]
    (folder / "index.csv").write_text("\n".join(["file,expression,sex,id", *lines]) + "\n")
    content = judge_foreign(guesser(tmp_path / "run"), folder)
    printed = capsys.readouterr().out.splitlines()
    assert "| sex | images | right  | 95 %           |" in printed
    low, high = (100 * end for end in content["groups"]["sex"]["groups"]["f"]["interval"])
    row = next(line for line in printed if line.startswith("| f "))
    assert "| 9 " in row
    assert f"{low:.1f} to {high:.1f} %" in row
    assert any("neutral called negative |" in line for line in printed)
    assert printed[-1].startswith("Column id is left out: 18 different values")


def test_a_net_that_learnt_crops_is_given_whole_faces_to_take_the_middle_of(
    tmp_path: Path,
) -> None:
    folder = foreign(tmp_path / "theirs", side=48)
    crops = guesser(tmp_path / "crops", size=40)
    for one, side in (
        (crops, 48),
        (guesser(tmp_path / "same"), 48),
        (guesser(tmp_path / "large", size=64), 64),
        (guesser(tmp_path / "both", size=64, members=(crops, crops)), 48),
    ):
        judge_foreign(one, folder)
        assert one.shown[0].shape[1:] == (side, side)
