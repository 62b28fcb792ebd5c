"""External metrics are exported only with the network and detector that they were measured with."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from export.external_metrics import drop_stale_results
from export.run_folder import Run
from tests.training.evaluation.brightness_predictor import make_run
from training.evaluation.external_metrics import model_fingerprints

CALIBRATION = {"temperature": {"fer2013": 0.77}, "thresholds": {"largest_entropy": 0.5}}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """A run evaluated on portraits with a detector, and on face crops."""
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
    figures, left_out = drop_stale_results(run)
    assert figures["accuracy"] == 0.8
    names = list(figures.get("elsewhere", {}))
    assert sorted([*names, *left_out]) == sorted(run.metrics["elsewhere"])
    return names


def test_fingerprints_of_training_and_export_are_equal(run: Run) -> None:
    assert kept(run) == ["portraits", "crops"]


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("model.keras", "another detector"),
        ("recipe.json", json.dumps({"decode": {"final_score": 0.6}})),
    ],
)
def test_another_detector_drops_its_results(run: Run, file: str, content: str) -> None:
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


def test_another_network_or_crop_drops_all_results(run: Run) -> None:
    recipe = run.recipe | {"input": run.recipe["input"] | {"crop_margin": 1.31}}
    assert kept(replace(run, recipe=recipe)) == []
    run.model_path.write_bytes(b"another net")
    assert kept(run) == []


def test_results_without_fingerprints_are_dropped(run: Run) -> None:
    del run.metrics["elsewhere"]["portraits"]["measured_with"]
    assert kept(run) == ["crops"]
