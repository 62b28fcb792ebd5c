"""Evaluation from end to end, with drawn faces and a network of four training steps."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf

from tests.training.detector.fake_net import frontal_face
from tests.training.detector.tiny_blazeface import write_tiny_blazeface
from training.common.run_folder import RunError, RunFolder
from training.detector import benchmark, conditions, evaluate
from training.detector import split as split_module
from training.detector.conditions import PERTURBATIONS, Frame
from training.detector.corpus import Picture
from training.detector.decode import DecodeSettings, logit_of
from training.detector.geometry import sizes
from training.detector.metrics import Match
from training.detector.recipes import DataRecipe, DetectorRecipe, ModelRecipe
from training.detector.train import train
from training.detector.two_pass_detector import BatchDetector, Net, detector_modes
from training.recipes import TrainOptions

TINY = DetectorRecipe(
    model=ModelRecipe(widths=(4, 8, 8, 8, 8), depths=(1, 1, 1, 1), neck=8, kernel=3),
    decode=DecodeSettings(first_look_longest=64, second_look_side=32, first_look_score=0.001),
    budget="4 steps",
    data=DataRecipe(batch=4),
)


@pytest.fixture(scope="module")
def used_settings() -> list[DecodeSettings]:
    """The settings of each detector of the evaluation, in order."""
    return []


@pytest.fixture(scope="module")
def evaluated(
    tmp_path_factory: pytest.TempPathFactory, corpus: Path, used_settings: list[DecodeSettings]
) -> Iterator[RunFolder]:
    def record_settings(net: Net, settings: DecodeSettings) -> dict[str, BatchDetector]:
        used_settings.append(settings)
        return detector_modes(net, settings)

    folder = RunFolder(tmp_path_factory.mktemp("runs") / "tiny")
    beside = write_tiny_blazeface(folder.path.with_suffix(".tflite"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(split_module, "HELD_OUT_SHARE", {"web": 0.25, "single": 0.05, "none": 0.1})
        patch.setattr(benchmark, "FULL", 2)
        patch.setattr(evaluate, "HAAR_FRAMES", 1)
        patch.setattr(evaluate, "detector_modes", record_settings)
        # Four steps cost less than tracing a graph; hundreds of passes cost more.
        tf.config.run_functions_eagerly(True)
        train(TINY, folder, TrainOptions(data=corpus))
        tf.config.run_functions_eagerly(False)
        evaluate.evaluate(folder, data=corpus, quick=False, beside=beside)
        yield folder


@pytest.mark.slow
def test_metrics_have_every_condition_of_every_mode(evaluated: RunFolder) -> None:
    metrics = json.loads(evaluated.metrics.read_text())
    found = metrics["rows"]["twice"]["conditions"]
    wanted = {"one", "several", "far 15 %", "far 10 %", *PERTURBATIONS}
    wanted |= {f"webcam {name}" for name in ("plain", *PERTURBATIONS)}
    wanted |= {f"webcam {name}, both eyes seen" for name in ("plain", *PERTURBATIONS)}
    assert wanted <= set(found)
    for entry in found.values():
        assert 0 <= entry["low"] <= entry["value"] <= entry["high"] <= 1
    assert set(metrics["haar"]["conditions"]) >= {name for name in wanted if "," not in name}
    for table in metrics["groups"].values():
        assert set(table["groups"]) == {"North", "South"}
    photo = {name for name in metrics["rows"]["photo"]["conditions"] if "," not in name}
    assert photo == {"one", "several", "far 5 %"}
    assert set(metrics["rows"]["once"]["conditions"]) == set(found)
    assert set(metrics["rows"]["blazeface"]["conditions"]) == set(found)


@pytest.mark.slow
def test_two_rates_of_false_positives_are_counted_on_every_face_free_picture(
    evaluated: RunFolder,
) -> None:
    metrics = json.loads(evaluated.metrics.read_text())
    counted = metrics["false_faces"]
    assert set(counted) == {"crossed_halves", "where_fitted"}
    for table in counted.values():
        assert set(table) == {"twice", "photo", "once", "blazeface"}
        assert {entry["count"] for entry in table.values()} == {metrics["held_out"]["none"]}
    assert metrics["haar"]["false_faces"]["count"] == metrics["held_out"]["none"]


@pytest.mark.slow
def test_the_fitted_thresholds_are_in_the_recipe_for_export(evaluated: RunFolder) -> None:
    metrics = json.loads(evaluated.metrics.read_text())
    decode = evaluated.read_recipe()["decode"]
    thresholds = metrics["calibration"]["thresholds"]
    for setting, name in (("final_score", "face"), ("final_score_photo", "face_in_photo")):
        assert decode[setting] == thresholds[name]
        assert 0 < decode[setting] < 1


@pytest.mark.slow
def test_every_condition_is_evaluated_at_the_shipped_threshold(
    evaluated: RunFolder, used_settings: list[DecodeSettings]
) -> None:
    decode = evaluated.read_recipe()["decode"]
    assert decode["final_score"] != TINY.decode.final_score
    without_threshold, settings = used_settings
    assert without_threshold.final_score == without_threshold.final_score_photo == np.inf
    thresholds = json.loads(evaluated.metrics.read_text())["scores_asked_for"]
    assert thresholds["twice"] == decode["final_score"] == settings.final_score
    assert thresholds["photo"] == decode["final_score_photo"] == settings.final_score_photo


@pytest.mark.slow
def test_the_report_explains_its_rates_and_limits(
    evaluated: RunFolder,
) -> None:
    report = evaluated.report.read_text()
    words = " ".join(report.split())
    for line in ("crossed halves", "where fitted"):
        assert f"face-free pictures with a false positive, {line}" in report
    assert "another budget of false positives" in words
    assert "| BlazeFace, these frames |" in report
    assert "guided the choice of the composition of training scenes" in words
    assert "and so were their near duplicates" in words


def test_recall_counts_scores_equal_to_the_threshold() -> None:
    results = evaluate.ModeResults({name: [Match(logit_of(0.6))] for name in ("one", "several")})
    for score, value in ((0.6, 1.0), (0.6001, 0.0)):
        assert (
            evaluate.mode_metrics(results, logit_of(score))["conditions"]["one"]["value"] == value
        )


def test_several_faces_have_a_second_row_without_small_ones() -> None:
    faces = np.stack([frontal_face((60, 60), 20), frontal_face((200, 90), 40)])
    results = evaluate.ModeResults()
    frame = Frame("a.png", np.zeros((150, 400, 3), np.uint8), faces)
    evaluate.add_matches(results, "several", [frame], lambda pictures: [[] for _ in pictures])
    counts = {name: len(matches) for name, matches in results.matches.items()}
    assert counts == {"several": 2, "several, faces from 7 %": 1}


@pytest.mark.slow
def test_report_figures_and_samples_are_written(evaluated: RunFolder) -> None:
    report = evaluated.report.read_text()
    for title in ("## Detection", "## Groups", "## Worst mistakes"):
        assert title in report
    assert {"recall.png", "worst_misses.png"} <= {p.name for p in evaluated.figures.iterdir()}
    with np.load(evaluated.samples) as samples:
        faces = json.loads(str(samples["faces"]))
        for name in faces:
            rows, columns = samples[f"looked/{name}"].shape[:2]
            assert samples[f"cells/{name}"].shape == (rows // 4, columns // 4, 10)


@pytest.mark.slow
def test_a_quick_evaluation_prints_its_table_and_writes_nothing(
    evaluated: RunFolder,
    corpus: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(benchmark, "QUICK", 1)
    before = {path: path.stat().st_mtime_ns for path in evaluated.path.rglob("*")}
    evaluate.evaluate(evaluated, data=corpus, quick=True)
    assert {path: path.stat().st_mtime_ns for path in evaluated.path.rglob("*")} == before
    table = capsys.readouterr().out
    assert "own, photo" in table
    assert "own, once" not in table


def test_a_run_without_a_split_is_refused(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    facts = {"task": "detector", "decode": dataclasses.asdict(TINY.decode)}
    folder.write_json(folder.recipe, facts)
    (tmp_path / "index.json").write_text("[]")
    with pytest.raises(RunError, match=r"split\.json"):
        evaluate.evaluate(folder, data=tmp_path, quick=True)


def test_perturbations_are_reproducible_and_keep_the_frame_size(pictures: list[Picture]) -> None:
    web = next(p for p in pictures if p.kind == "web" and len(p.points) == 1)
    person = next(p for p in pictures if p.kind == "single")
    background = next(p for p in pictures if p.kind == "none")
    for frame in (conditions.original_frame(web), conditions.webcam_frame(person, background)):
        for perturb in PERTURBATIONS.values():
            one, two = perturb(frame), perturb(frame)
            assert np.array_equal(one.pixels, two.pixels)
            assert one.pixels.shape == frame.pixels.shape
            assert not np.array_equal(one.pixels, frame.pixels)
            assert len(one.truth) == 1


def test_a_distant_face_has_its_share_of_the_frames_height(
    pictures: list[Picture],
) -> None:
    web = next(p for p in pictures if p.kind == "web")
    background = next(p for p in pictures if p.kind == "none")
    frame: Frame = conditions.distant_frame(web, 0.10, background)
    assert frame.pixels.shape == (480, 640, 3)
    assert float(sizes(frame.truth[0])) == pytest.approx(48, rel=0.02)
