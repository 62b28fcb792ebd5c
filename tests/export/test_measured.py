"""Figures of other folders are shipped only with the net and the detector that made them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from export.measured import still_measured
from export.run_folder import Run
from tests.training.evaluation.brightness_predictor import make_run
from training.evaluation.external_metrics import model_fingerprints

CALIBRATION = {"temperature": {"fer2013": 0.77}, "thresholds": {"largest_entropy": 0.5}}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """A run that training judged on portraits, with a detector, and on cut-out faces."""
    detector = tmp_path / "detector"
    detector.mkdir()
    (detector / "model.keras").write_bytes(b"a detector")
    (detector / "recipe.json").write_text(json.dumps({"decode": {"final_score": 0.5}}))
    net = make_run(tmp_path / "net")
    shown = {
        name: {
            "images": 72,
            "detector": path,
            "measured_with": model_fingerprints(net, CALIBRATION, path),
        }
        for name, path in (("portraits", str(detector)), ("crops", None))
    }
    metrics = {"accuracy": 0.8, "calibration": CALIBRATION, "elsewhere": shown}
    return Run(folder=net.folder.path, recipe=net.recipe, metrics=metrics)


def kept(run: Run) -> list[str]:
    figures, left_out = still_measured(run)
    assert figures["accuracy"] == 0.8
    names = list(figures.get("elsewhere", {}))
    assert sorted([*names, *left_out]) == sorted(run.metrics["elsewhere"])
    return names


def test_what_training_noted_is_recognised(run: Run) -> None:
    assert kept(run) == ["portraits", "crops"]


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("model.keras", "another detector"),
        ("recipe.json", json.dumps({"decode": {"final_score": 0.6}})),
    ],
)
def test_another_detector_takes_its_figures_along(run: Run, file: str, content: str) -> None:
    (run.folder.parent / "detector" / file).write_text(content)
    assert kept(run) == ["crops"]


def test_a_detector_that_is_gone_can_vouch_for_nothing(run: Run) -> None:
    (run.folder.parent / "detector" / "model.keras").unlink()
    assert kept(run) == ["crops"]


@pytest.mark.parametrize(
    "changed",
    [{"temperature": {"fer2013": 0.9}}, {"thresholds": {"largest_entropy": 0.6}}],
)
def test_another_temperature_or_threshold_leaves_nothing(run: Run, changed: dict[str, Any]) -> None:
    calibration = CALIBRATION | changed
    assert kept(replace(run, metrics=run.metrics | {"calibration": calibration})) == []


def test_another_net_or_another_crop_leaves_nothing(run: Run) -> None:
    recipe = run.recipe | {"input": run.recipe["input"] | {"crop_margin": 1.31}}
    assert kept(replace(run, recipe=recipe)) == []
    run.model_path.write_bytes(b"another net")
    assert kept(run) == []


def test_figures_that_name_nothing_are_left_out(run: Run) -> None:
    del run.metrics["elsewhere"]["portraits"]["measured_with"]
    assert kept(run) == ["crops"]
