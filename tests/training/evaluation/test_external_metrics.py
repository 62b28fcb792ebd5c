"""Results on external data stay in metrics.json until the net, calibration or detector changes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from tests.training.data.mini_fer import mini_faces, write_csv
from tests.training.evaluation.brightness_predictor import BrightnessPredictor, make_run
from training.evaluation import external_data
from training.evaluation.calibration import ConfidenceThresholds
from training.evaluation.inference import softmax
from training.expression import evaluate as subject

BRIGHT = {"neutral": range(60, 240, 6), "happy": range(75, 225, 5)}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BrightnessPredictor:
    """A run evaluated on FER2013; `evaluate` opens it without a trained net."""
    found = make_run(tmp_path / "run")
    monkeypatch.setattr(subject, "open_run", lambda _: found)
    evaluate_on_fer2013(found, tmp_path)
    return found


def evaluate_on_fer2013(run: BrightnessPredictor, folder: Path, seed: int = 1) -> None:
    fer2013 = write_csv(mini_faces(seed=seed), folder / f"{seed}.csv")
    subject.evaluate(run.folder, data=fer2013, quick=True)


def metrics_of(run: BrightnessPredictor) -> dict[str, Any]:
    return json.loads(run.folder.metrics.read_text())


@pytest.fixture
def portraits(tmp_path: Path) -> Path:
    """Plain grey pictures of different brightness, in two groups."""
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
    """A detector's run folder; it crops the centre of every picture."""
    folder = tmp_path / "detector"
    folder.mkdir()
    (folder / "model.keras").write_bytes(b"one detector")
    (folder / "recipe.json").write_text(json.dumps({"decode": {"final_score": 0.5}}))
    monkeypatch.setattr(
        external_data,
        "make_face_cropper",
        lambda *_: lambda picture: picture[6:54, 6:54, 0].astype(np.uint8),
    )
    return folder


def test_a_new_evaluation_keeps_current_external_results(
    run: BrightnessPredictor, portraits: Path, detector: Path, tmp_path: Path
) -> None:
    subject.evaluate(run.folder, data=portraits, detector=str(detector))
    results = metrics_of(run)["elsewhere"]
    assert results["portraits"]["detector"] == str(detector)
    evaluate_on_fer2013(run, tmp_path)
    assert metrics_of(run)["elsewhere"] == results


def test_results_with_an_old_calibration_are_dropped(
    run: BrightnessPredictor, portraits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    subject.evaluate(run.folder, data=portraits)
    before = metrics_of(run)["calibration"]
    evaluate_on_fer2013(run, tmp_path, seed=5)
    assert metrics_of(run)["calibration"] != before
    assert "elsewhere" not in metrics_of(run)
    assert "Dropped the results on portraits" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("detector/model.keras", "another detector"),
        ("detector/recipe.json", json.dumps({"decode": {"final_score": 0.6}})),
        ("run/model.keras", "another net"),
    ],
)
def test_results_with_another_net_or_detector_are_dropped(
    run: BrightnessPredictor, portraits: Path, detector: Path, file: str, content: str
) -> None:
    subject.evaluate(run.folder, data=portraits, detector=str(detector))
    (detector.parent / file).write_text(content)
    evaluate_on_fer2013(run, detector.parent)
    assert "elsewhere" not in metrics_of(run)


def test_results_without_fingerprints_are_dropped(
    run: BrightnessPredictor, portraits: Path, tmp_path: Path
) -> None:
    subject.evaluate(run.folder, data=portraits)
    metrics = metrics_of(run)
    del metrics["elsewhere"]["portraits"]["measured_with"]
    run.folder.metrics.write_text(json.dumps(metrics))
    evaluate_on_fer2013(run, tmp_path)
    assert "elsewhere" not in metrics_of(run)


def test_errors_are_reported_for_all_and_for_answered_faces(
    run: BrightnessPredictor, portraits: Path
) -> None:
    subject.evaluate(run.folder, data=portraits)
    calibration = metrics_of(run)["calibration"]
    thresholds = ConfidenceThresholds(
        *(calibration["thresholds"][k] for k in ("largest_entropy", "smallest_margin"))
    )
    found = metrics_of(run)["elsewhere"]["portraits"]
    labels = run.heads["fer2013"]
    bad = [labels.index(name) for name in ("angry", "sad", "fear", "disgust")]
    for kind, name, hits in (
        ("neutral", "neutral_called_negative", bad),
        ("happy", "happy_called_happy", [labels.index("happy")]),
    ):
        grey = np.stack([np.full((48, 48), value, np.uint8) for value in BRIGHT[kind]])
        probabilities = softmax(run.logits(grey)["fer2013"], calibration["temperature"]["fer2013"])
        answered_mask, hit = (
            thresholds.accepts(probabilities),
            np.isin(probabilities.argmax(axis=1), hits),
        )
        assert found[name]["all"]["share"] == pytest.approx(hit.mean(), abs=1e-4)
        assert found[f"{kind}_answered"]["all"]["images"] == len(grey)
        assert found[f"{kind}_answered"]["all"]["share"] == pytest.approx(
            answered_mask.mean(), abs=1e-4
        )
        answered = found[f"{name}_of_answered"]
        assert 0 < answered["all"]["images"] == answered_mask.sum() < len(grey)
        assert answered["all"]["share"] == pytest.approx(hit[answered_mask].mean(), abs=1e-4)
        assert answered["all"]["images"] == sum(answered[f"sex: {x}"]["images"] for x in "fm")


def test_without_thresholds_there_are_no_figures_for_answered_faces(
    tmp_path: Path, portraits: Path
) -> None:
    errors = external_data.evaluate_external(make_run(tmp_path / "unjudged"), portraits)["errors"]
    assert set(errors) == {"neutral_called_negative", "happy_called_happy"}


def test_the_summary_prints_thresholds_and_external_results(
    run: BrightnessPredictor, portraits: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    subject.evaluate(run.folder, data=portraits)
    capsys.readouterr()
    evaluate_on_fer2013(run, tmp_path)
    printed = capsys.readouterr().out
    found = metrics_of(run)
    answered = found["heads"]["fer2013"]["answered"]
    misread = found["heads"]["fer2013"]["neutral_called_negative"]
    for one in (*answered.values(), *misread.values()):
        assert f"{100 * one['share']:.1f} % [" in printed
    assert "It answers" in printed
    assert "Neutral faces read as angry, sad, fearful or disgusted" in printed
    for name in ("happy_called_happy", "neutral_called_negative_of_answered"):
        one = found["elsewhere"]["portraits"][name]["all"]
        line = f"- {name.replace('_', ' ')}: {100 * one['share']:.1f} % of {one['images']}"
        assert line in printed
        assert line in run.folder.report.read_text()
