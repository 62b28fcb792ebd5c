"""Judging a run from end to end, on drawn people and a net of four steps."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf

from tests.training.detector.planted import upright
from tests.training.detector.tiny_blaze import write_tiny_blaze
from training.common.run_folder import RunError, RunFolder
from training.common.schedule import Budget
from training.detector import conditions, evaluate
from training.detector import split as split_module
from training.detector.conditions import PHOTO_CONDITIONS, Frame
from training.detector.corpus import Picture
from training.detector.decode import DecodeSettings, logit_of
from training.detector.geometry import sizes
from training.detector.judging import Verdict
from training.detector.looks import Net
from training.detector.recipes import DetectorRecipe, NetShape
from training.detector.train import train
from training.detector.ways import Way, ways
from training.recipes import TrainOptions

TINY = DetectorRecipe(
    net=NetShape(widths=(4, 8, 8, 8, 8), depths=(1, 1, 1, 1), neck=8, kernel=3),
    decode=DecodeSettings(first_look_longest=64, second_look_side=32, first_look_score=0.001),
    budget=Budget(steps=4),
    batch=4,
)


@pytest.fixture(scope="module")
def looked_with() -> list[DecodeSettings]:
    """With which settings the conditions were judged."""
    return []


@pytest.fixture(scope="module")
def judged(
    tmp_path_factory: pytest.TempPathFactory, corpus: Path, looked_with: list[DecodeSettings]
) -> Iterator[RunFolder]:
    def noted(net: Net, settings: DecodeSettings) -> dict[str, Way]:
        looked_with.append(settings)
        return ways(net, settings)

    folder = RunFolder(tmp_path_factory.mktemp("runs") / "tiny")
    beside = write_tiny_blaze(folder.path.with_suffix(".tflite"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(split_module, "HELD_OUT_SHARE", {"web": 0.25, "single": 0.05, "none": 0.1})
        patch.setattr(evaluate, "FULL", 2)
        patch.setattr(evaluate, "HAAR_FRAMES", 1)
        patch.setattr(evaluate, "ways", noted)
        # Four steps cost less than tracing a graph; hundreds of looks cost more.
        tf.config.run_functions_eagerly(True)
        train(TINY, folder, TrainOptions(data=corpus))
        tf.config.run_functions_eagerly(False)
        evaluate.evaluate(folder, data=corpus, quick=False, beside=beside)
        yield folder


@pytest.mark.slow
def test_a_judged_run_holds_every_figure_it_promises(judged: RunFolder) -> None:
    metrics = json.loads(judged.metrics.read_text())
    seen = metrics["rows"]["twice"]["conditions"]
    wanted = {"one", "several", "far 15 %", "far 10 %", *PHOTO_CONDITIONS}
    wanted |= {f"webcam {name}" for name in ("plain", *PHOTO_CONDITIONS)}
    wanted |= {f"webcam {name}, both eyes seen" for name in ("plain", *PHOTO_CONDITIONS)}
    assert wanted <= set(seen)
    for entry in seen.values():
        assert 0 <= entry["low"] <= entry["value"] <= entry["high"] <= 1
    assert set(metrics["haar"]["conditions"]) >= {name for name in wanted if "," not in name}
    for table in metrics["groups"].values():
        assert set(table["groups"]) == {"North", "South"}
    photo = {name for name in metrics["rows"]["photo"]["conditions"] if "," not in name}
    assert photo == {"one", "several", "far 5 %"}
    assert set(metrics["rows"]["once"]["conditions"]) == set(seen)
    assert set(metrics["rows"]["blazeface"]["conditions"]) == set(seen)


@pytest.mark.slow
def test_false_faces_are_counted_on_every_face_free_picture_in_two_named_ways(
    judged: RunFolder,
) -> None:
    metrics = json.loads(judged.metrics.read_text())
    counted = metrics["false_faces"]
    assert set(counted) == {"crossed_halves", "where_fitted"}
    for table in counted.values():
        assert set(table) == {"twice", "photo", "once", "blazeface"}
        assert {entry["count"] for entry in table.values()} == {metrics["held_out"]["none"]}
    assert metrics["haar"]["false_faces"]["count"] == metrics["held_out"]["none"]


@pytest.mark.slow
def test_the_chosen_threshold_reaches_the_page(judged: RunFolder) -> None:
    metrics = json.loads(judged.metrics.read_text())
    decode = judged.read_recipe()["decode"]
    thresholds = metrics["calibration"]["thresholds"]
    for setting, name in (("final_score", "face"), ("final_score_photo", "face_in_photo")):
        assert decode[setting] == thresholds[name]
        assert 0 < decode[setting] < 1


@pytest.mark.slow
def test_every_condition_is_looked_at_and_counted_with_the_score_that_ships(
    judged: RunFolder, looked_with: list[DecodeSettings]
) -> None:
    decode = judged.read_recipe()["decode"]
    assert decode["final_score"] != TINY.decode.final_score
    unsure, settings = looked_with
    assert unsure.final_score == unsure.final_score_photo == np.inf
    asked = json.loads(judged.metrics.read_text())["scores_asked_for"]
    assert asked["twice"] == decode["final_score"] == settings.final_score
    assert asked["photo"] == decode["final_score_photo"] == settings.final_score_photo


@pytest.mark.slow
def test_the_report_says_what_its_false_faces_are_and_that_other_budgets_are_others(
    judged: RunFolder,
) -> None:
    report = judged.report.read_text()
    for line in ("crossed halves", "where fitted"):
        assert f"face-free pictures with a false face, {line}" in report
    assert "another budget of false faces" in report
    assert "| BlazeFace, these frames |" in report
    said = " ".join(report.split())
    assert "composition of the training scenes was chosen by these very rows" in said
    assert "no near copy of them was found there" in said


def test_rows_are_counted_at_the_score_itself() -> None:
    row = evaluate.Judged({name: [Verdict(logit_of(0.6))] for name in ("one", "several")})
    for score, value in ((0.6, 1.0), (0.6001, 0.0)):
        assert evaluate.row_metrics(row, logit_of(score))["conditions"]["one"]["value"] == value


def test_small_faces_of_a_group_stay_out_of_its_second_row() -> None:
    faces = np.stack([upright((60, 60), 20), upright((200, 90), 40)])
    row = evaluate.Judged()
    frame = Frame("a.png", np.zeros((150, 400, 3), np.uint8), faces)
    evaluate.judge(row, "several", [frame], lambda pictures: [[] for _ in pictures])
    counts = {name: len(verdicts) for name, verdicts in row.verdicts.items()}
    assert counts == {"several": 2, "several, faces from 7 %": 1}


@pytest.mark.slow
def test_report_sheets_and_samples_are_written(judged: RunFolder) -> None:
    report = judged.report.read_text()
    for title in ("## What was found", "## Groups", "## Worst mistakes"):
        assert title in report
    assert {"recall.png", "worst_misses.png"} <= {p.name for p in judged.figures.iterdir()}
    with np.load(judged.samples) as samples:
        told = json.loads(str(samples["faces"]))
        for name in told:
            rows, columns = samples[f"looked/{name}"].shape[:2]
            assert samples[f"cells/{name}"].shape == (rows // 4, columns // 4, 10)


@pytest.mark.slow
def test_a_quick_judgement_prints_its_table_and_writes_nothing(
    judged: RunFolder,
    corpus: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(evaluate, "QUICK", 1)
    before = {path: path.stat().st_mtime_ns for path in judged.path.rglob("*")}
    evaluate.evaluate(judged, data=corpus, quick=True)
    assert {path: path.stat().st_mtime_ns for path in judged.path.rglob("*")} == before
    table = capsys.readouterr().out
    assert "own, photo" in table
    assert "own, once" not in table


def test_a_run_that_does_not_say_what_it_never_saw_is_not_judged(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    facts = {"task": "detector", "decode": dataclasses.asdict(TINY.decode)}
    folder.write_json(folder.recipe, facts)
    (tmp_path / "index.json").write_text("[]")
    with pytest.raises(RunError, match=r"split\.json"):
        evaluate.evaluate(folder, data=tmp_path, quick=True)


def test_conditions_keep_the_frame_and_are_the_same_every_day(pictures: list[Picture]) -> None:
    web = next(p for p in pictures if p.kind == "web" and len(p.points) == 1)
    person = next(p for p in pictures if p.kind == "single")
    behind = next(p for p in pictures if p.kind == "none")
    for frame in (conditions.as_is(web), conditions.webcam(person, behind)):
        for make in PHOTO_CONDITIONS.values():
            one, two = make(frame), make(frame)
            assert np.array_equal(one.pixels, two.pixels)
            assert one.pixels.shape == frame.pixels.shape
            assert not np.array_equal(one.pixels, frame.pixels)
            assert len(one.judged) == 1


def test_a_far_face_has_the_share_of_the_height_it_is_said_to_have(
    pictures: list[Picture],
) -> None:
    web = next(p for p in pictures if p.kind == "web")
    behind = next(p for p in pictures if p.kind == "none")
    frame: Frame = conditions.far(web, 0.10, behind)
    assert frame.pixels.shape == (480, 640, 3)
    assert float(sizes(frame.judged[0])) == pytest.approx(48, rel=0.02)
