"""What a folder of photographs showed travels with a run, until a part of it is another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from tests.training.data.mini_fer import mini_faces, write_csv
from tests.training.judging.guesser import Guesser, guesser
from training.expression import evaluate as subject
from training.judging import foreign
from training.judging.calibration import Doubt
from training.judging.looking import softmax

BRIGHT = {"neutral": range(60, 240, 6), "happy": range(75, 225, 5)}


@pytest.fixture
def judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Guesser:
    """A run that was judged on the contest, and that `evaluate` opens without a trained net."""
    found = guesser(tmp_path / "run")
    monkeypatch.setattr(subject, "open_run", lambda _: found)
    judge_on_contest(found, tmp_path)
    return found


def judge_on_contest(run: Guesser, folder: Path, seed: int = 1) -> None:
    contest = write_csv(mini_faces(seed=seed), folder / f"{seed}.csv")
    subject.evaluate(run.folder, data=contest, quick=True)


def metrics_of(run: Guesser) -> dict[str, Any]:
    return json.loads(run.folder.metrics.read_text())


@pytest.fixture
def portraits(tmp_path: Path) -> Path:
    """Plain grey pictures whose brightness is all that a guesser sees, of two groups."""
    folder = tmp_path / "portraits"
    folder.mkdir()
    rows = []
    for expression, grey in BRIGHT.items():
        for number, value in enumerate(grey):
            name = f"{expression}{number}.png"
            cv2.imwrite(str(folder / name), np.full((60, 60), value, np.uint8))
            rows.append({"file": name, "expression": expression, "sex": "fm"[number % 2]})
    (folder / "index.json").write_text(json.dumps(rows))
    return folder


@pytest.fixture
def detector(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A detector's run folder; what it cuts is the middle of every picture."""
    folder = tmp_path / "detector"
    folder.mkdir()
    (folder / "model.keras").write_bytes(b"one detector")
    (folder / "recipe.json").write_text(json.dumps({"decode": {"final_score": 0.5}}))
    monkeypatch.setattr(
        foreign,
        "make_face_cropper",
        lambda *_: lambda picture: picture[6:54, 6:54, 0].astype(np.uint8),
    )
    return folder


def test_judging_anew_keeps_what_is_still_true(
    judged: Guesser, portraits: Path, detector: Path, tmp_path: Path
) -> None:
    subject.evaluate(judged.folder, data=portraits, detector=str(detector))
    shown = metrics_of(judged)["elsewhere"]
    assert shown["portraits"]["detector"] == str(detector)
    judge_on_contest(judged, tmp_path)
    assert metrics_of(judged)["elsewhere"] == shown


def test_figures_by_an_earlier_temperature_are_left_out(
    judged: Guesser, portraits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    subject.evaluate(judged.folder, data=portraits)
    before = metrics_of(judged)["calibration"]
    judge_on_contest(judged, tmp_path, seed=5)
    assert metrics_of(judged)["calibration"] != before
    assert "elsewhere" not in metrics_of(judged)
    assert "Left out what portraits showed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("detector/model.keras", "another detector"),
        ("detector/recipe.json", json.dumps({"decode": {"final_score": 0.6}})),
        ("run/model.keras", "another net"),
    ],
)
def test_figures_by_another_net_or_detector_are_left_out(
    judged: Guesser, portraits: Path, detector: Path, file: str, content: str
) -> None:
    subject.evaluate(judged.folder, data=portraits, detector=str(detector))
    (detector.parent / file).write_text(content)
    judge_on_contest(judged, detector.parent)
    assert "elsewhere" not in metrics_of(judged)


def test_figures_that_do_not_say_what_they_were_measured_with_are_left_out(
    judged: Guesser, portraits: Path, tmp_path: Path
) -> None:
    subject.evaluate(judged.folder, data=portraits)
    metrics = metrics_of(judged)
    del metrics["elsewhere"]["portraits"]["measured_with"]
    judged.folder.metrics.write_text(json.dumps(metrics))
    judge_on_contest(judged, tmp_path)
    assert "elsewhere" not in metrics_of(judged)


def test_errors_are_told_of_all_faces_and_of_those_it_answers(
    judged: Guesser, portraits: Path
) -> None:
    subject.evaluate(judged.folder, data=portraits)
    calibration = metrics_of(judged)["calibration"]
    doubt = Doubt(*(calibration["thresholds"][k] for k in ("largest_entropy", "smallest_margin")))
    found = metrics_of(judged)["elsewhere"]["portraits"]
    labels = judged.heads["fer2013"]
    bad = [labels.index(name) for name in ("angry", "sad", "fear", "disgust")]
    for kind, name, hits in (
        ("neutral", "neutral_called_negative", bad),
        ("happy", "happy_called_happy", [labels.index("happy")]),
    ):
        grey = np.stack([np.full((48, 48), value, np.uint8) for value in BRIGHT[kind]])
        said = softmax(judged.logits(grey)["fer2013"], calibration["temperature"]["fer2013"])
        given, hit = doubt.answered(said), np.isin(said.argmax(axis=1), hits)
        assert found[name]["all"]["share"] == pytest.approx(hit.mean(), abs=1e-4)
        assert found[f"{kind}_answered"]["all"]["images"] == len(grey)
        assert found[f"{kind}_answered"]["all"]["share"] == pytest.approx(given.mean(), abs=1e-4)
        answered = found[f"{name}_of_answered"]
        assert 0 < answered["all"]["images"] == given.sum() < len(grey)
        assert answered["all"]["share"] == pytest.approx(hit[given].mean(), abs=1e-4)
        assert answered["all"]["images"] == sum(answered[f"sex: {x}"]["images"] for x in "fm")


def test_before_thresholds_are_known_nothing_is_said_of_answers(
    tmp_path: Path, portraits: Path
) -> None:
    errors = foreign.judge_foreign(guesser(tmp_path / "unjudged"), portraits)["errors"]
    assert set(errors) == {"neutral_called_negative", "happy_called_happy"}


def test_the_summary_prints_doubt_and_portraits(
    judged: Guesser, portraits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    subject.evaluate(judged.folder, data=portraits)
    capsys.readouterr()
    judge_on_contest(judged, tmp_path)
    printed = capsys.readouterr().out
    found = metrics_of(judged)
    answered = found["heads"]["fer2013"]["answered"]
    misread = found["heads"]["fer2013"]["neutral_called_negative"]
    for one in (*answered.values(), *misread.values()):
        assert f"{100 * one['share']:.1f} % [" in printed
    assert "It answers" in printed
    assert "Neutral faces called angry, sad, fearful or disgusted" in printed
    for name in ("happy_called_happy", "neutral_called_negative_of_answered"):
        one = found["elsewhere"]["portraits"][name]["all"]
        line = f"- {name.replace('_', ' ')}: {100 * one['share']:.1f} % of {one['images']}"
        assert line in printed
        assert line in judged.folder.report.read_text()
