"""Judging a run from end to end, on drawn people and a net of four steps."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf

from training.common.run_folder import RunError, RunFolder
from training.common.schedule import Budget
from training.detector import conditions, evaluate
from training.detector import corpus as corpus_module
from training.detector.conditions import PHOTO_CONDITIONS, Frame
from training.detector.corpus import Picture
from training.detector.decode import DecodeSettings
from training.detector.geometry import sizes
from training.detector.recipes import DetectorRecipe, NetShape
from training.detector.train import train
from training.recipes import TrainOptions

TINY = DetectorRecipe(
    net=NetShape(widths=(4, 8, 8, 8, 8), depths=(1, 1, 1, 1), neck=8, kernel=3),
    decode=DecodeSettings(first_look_longest=96, second_look_side=64, first_look_score=0.001),
    budget=Budget(steps=4),
    batch=4,
)


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> Iterator[RunFolder]:
    folder = RunFolder(tmp_path_factory.mktemp("runs") / "tiny")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(corpus_module, "HELD_OUT_SHARE", {"web": 0.5, "single": 0.5, "none": 0.5})
        patch.setattr(evaluate, "FULL", 3)
        patch.setattr(evaluate, "HAAR_FRAMES", 1)
        tf.config.run_functions_eagerly(True)
        train(TINY, folder, TrainOptions(data=corpus))
        evaluate.evaluate(folder, data=corpus, quick=False)
        tf.config.run_functions_eagerly(False)
        yield folder


@pytest.mark.slow
def test_a_judged_run_holds_every_figure_it_promises(judged: RunFolder) -> None:
    metrics = json.loads(judged.metrics.read_text())
    seen = metrics["rows"]["twice"]["conditions"]
    wanted = {"one", "several", "far 15 %", "far 10 %", *PHOTO_CONDITIONS}
    wanted |= {f"webcam {name}" for name in ("plain", *PHOTO_CONDITIONS)}
    assert wanted <= set(seen)
    for entry in seen.values():
        assert 0 <= entry["low"] <= entry["value"] <= entry["high"] <= 1
    assert set(metrics["haar"]["conditions"]) >= wanted
    assert set(metrics["groups"]["all"]["groups"]) == {"North", "South"}
    assert metrics["false_faces"]["twice"]["count"] == metrics["face_free"]["reporting"]


@pytest.mark.slow
def test_the_chosen_threshold_reaches_the_page(judged: RunFolder) -> None:
    metrics = json.loads(judged.metrics.read_text())
    final = judged.read_recipe()["decode"]["final_score"]
    assert final == metrics["calibration"]["thresholds"]["face"]
    assert 0 < final < 1


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


def test_halves_share_no_picture(pictures: list[Picture]) -> None:
    one, two = evaluate.halves(pictures)
    assert len(one) + len(two) == len(pictures)
    assert not {p.file for p in one} & {p.file for p in two}
