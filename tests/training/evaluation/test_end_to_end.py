"""A tiny FER2013 end to end, for every system: data, training, evaluation, results."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.training.data.mini_fer import (
    mini_faces,
    write_csv,
    write_ferplus,
    write_kaggle_folders,
)
from training.__main__ import main
from training.expression.recipes import RECIPES

pytestmark = pytest.mark.slow

LARGE = ("resnet50", "senet50", "efficientnet_b3", "mobilenet_v2")
DISTILLED = tuple(name for name, recipe in RECIPES.items() if recipe.teaching.teachers)
REDUNDANT = ("step_augmented", "step_smoothed", "step_votes")
"""Steps that train like others; `step_plain` and `step_64` differ in targets and size."""


def small(name: str) -> list[str]:
    settings = ["model.width=0.1", "budget=2 steps", "data.batch=8", "model.pretrained=False"]
    settings += ["model.size=32"] * (name in LARGE)
    return [text for setting in settings for text in ("--set", setting)]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the array file that `data` wrote from a CSV and its votes."""
    root = tmp_path_factory.mktemp("workspace")
    csv = write_csv(mini_faces(), root / "fer2013.csv")
    votes = write_ferplus(mini_faces(), root / "fer2013new.csv")
    out = root / "runs" / "data" / "fer2013.npz"
    assert main(["data", str(csv), "--ferplus", str(votes), "--out", str(out)]) == 0
    return root


@pytest.fixture(autouse=True)
def runs(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UNDERTONE_RUNS", str(workspace / "runs"))
    return workspace / "runs"


@pytest.mark.usefixtures("eager")
@pytest.mark.parametrize("name", [name for name in RECIPES if name not in DISTILLED + REDUNDANT])
def test_every_system_trains_and_is_evaluated(runs: Path, name: str) -> None:
    assert main(["train", name, *small(name)]) == 0
    assert main(["evaluate", name, "--quick"]) == 0
    metrics = json.loads((runs / name / "metrics.json").read_text())
    assert metrics["split"] == "PublicTest, a sample"
    head = json.loads((runs / name / "recipe.json").read_text())["page_head"]
    assert 0 <= metrics["accuracy"] <= 1
    assert metrics["calibration"]["temperature"][head] > 0
    assert set(metrics["calibration"]["thresholds"]) == {"largest_entropy", "smallest_margin"}


def test_a_full_evaluation_writes_figures_report_and_curves(runs: Path) -> None:
    assert main(["train", "undertone_small", "--run", "judged", *small("undertone_small")]) == 0
    assert main(["evaluate", "judged"]) == 0
    metrics = json.loads((runs / "judged" / "metrics.json").read_text())
    heads = metrics["heads"]
    assert set(heads["fer2013"]) >= {"fer2013_labels", "ferplus_majority", "calibrated"}
    assert set(heads["expression"]) >= {"ferplus_majority", "neutral_called_negative"}
    both = heads["fer2013"]["fer2013_labels"]
    assert both["leak_free"]["plain"]["images"] == both["all"]["mirror"]["images"] - 1
    bands = metrics["taggers"]["right_by_agreement"].values()
    assert sum(band["images"] for band in bands) == metrics["images"]
    assert 0 < metrics["taggers"]["one_person"] <= 1
    drawn = {path.name for path in (runs / "judged" / "figures").iterdir()}
    assert {"confusion_expression.png", "reliability_fer2013.png", "robustness.png"} <= drawn
    assert {"risk_coverage_expression.png", "grad_cam_expression.png"} <= drawn
    report = (runs / "judged" / "report.md").read_text()
    assert "leak-free rows" in report
    assert "rotation (degrees)" in report
    curves = json.loads((runs / "judged" / "judgement.json").read_text())["robustness"]["accuracy"]
    assert len(curves) == 9


def test_the_private_test_is_reported_separately(runs: Path) -> None:
    assert main(["evaluate", "judged", "--private"]) == 0
    private = json.loads((runs / "judged" / "private.json").read_text())
    assert private["split"] == "PrivateTest"
    assert json.loads((runs / "judged" / "metrics.json").read_text())["split"] == "PublicTest"


def test_the_private_test_reuses_the_calibration(
    runs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = runs / "judged" / "metrics.json"
    public = json.loads(path.read_text())
    fixed = {"temperature": 1.2345, "doubt": {"largest_entropy": 0.77, "smallest_margin": 0.011}}
    for head in public["heads"].values():
        head["calibrated"] |= fixed
    kept = path.read_text()
    path.write_text(json.dumps(public))
    assert main(["evaluate", "judged", "--private"]) == 0
    private = json.loads((runs / "judged" / "private.json").read_text())
    for head in private["heads"].values():
        assert head["calibrated"] | fixed == head["calibrated"]
        assert head["answered"]["faces"] == head["answered"]["faces_crossed"]
    path.unlink()
    assert main(["evaluate", "judged", "--private"]) == 2
    assert "without --private first" in capsys.readouterr().err
    path.write_text(kept)


def test_another_folder_is_evaluated_by_group(
    runs: Path, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_kaggle_folders(mini_faces(), workspace / "kaggle") / "test"
    named = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.png"))
    lines = [f"{n},{n.split('/')[0]},{'f' if i % 2 else 'm'}" for i, n in enumerate(named)]
    (folder / "index.csv").write_text("\n".join(["file,expression,sex", *lines]) + "\n")
    assert main(["evaluate", "judged", "--data", str(folder)]) == 0
    found = json.loads((runs / "judged" / "foreign_test.json").read_text())
    assert found["images"] == len(named)
    assert set(found["groups"]["sex"]["groups"]) == {"f", "m"}
    external = json.loads((runs / "judged" / "metrics.json").read_text())["elsewhere"]["test"]
    happy = external["happy_called_happy"]
    assert set(happy) == {"all", "sex: f", "sex: m"}
    assert happy["all"]["images"] == happy["sex: f"]["images"] + happy["sex: m"]["images"]
    assert "largest gap" in capsys.readouterr().out


def test_an_ensemble_averages_its_members() -> None:
    for run in ("one", "two"):
        arguments = ["train", "five_layer", "--run", run, *small("five_layer")]
        assert main([*arguments, "--set", f"seed={len(run) + ord(run[0])}"]) == 0
    assert main(["train", "ensemble", "--run", "both", "--set", "teaching.teachers=one,two"]) == 0
    assert main(["evaluate", "both", "--quick"]) == 0
    from training.evaluation.predictor import open_run

    faces = mini_faces().images[:5]
    outputs = [open_run(name).probabilities(faces)["fer2013"] for name in ("one", "two", "both")]
    assert abs((outputs[0] + outputs[1]) / 2 - outputs[2]).max() < 1e-5


def test_the_table_is_written_from_run_folders_alone(tmp_path: Path) -> None:
    out = tmp_path / "RESULTS.md"
    assert main(["results", "--out", str(out)]) == 0
    text = out.read_text()
    assert "| judged | undertone_small |" in text
    assert "too short to compare" in text
    trials = text.split("## Short trials")[1]
    assert "| both | ensemble |" in trials
    loss = next(line for line in trials.splitlines() if line.startswith("| gap |"))
    assert re.search(r"\| \d+\.\d\d to \d+\.\d\d \|", loss), loss
    assert "random" in text


def test_a_quickly_evaluated_step_is_not_in_the_ablation_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "STEPS.md"
    assert main(["ablation", "--out", str(out)]) == 2
    assert "No step has been evaluated" in capsys.readouterr().err
    assert not out.exists()


def test_a_run_is_not_overwritten_by_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "five_layer", "--run", "one", *small("five_layer")]) == 2
    assert "--resume" in capsys.readouterr().err


def test_an_unfinished_run_says_how_to_finish_it(
    runs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (runs / "broken").mkdir()
    (runs / "broken" / "recipe.json").write_text((runs / "one" / "recipe.json").read_text())
    assert main(["evaluate", "broken"]) == 2
    assert "train five_layer --run broken --resume" in capsys.readouterr().err
    assert main(["evaluate", "nowhere"]) == 2
    assert "Train it first" in capsys.readouterr().err


def test_an_option_of_another_task_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["evaluate", "one", "--beside", "blaze.tflite"]) == 2
    assert "--beside is for detector runs; one is of the task expression" in capsys.readouterr().err


def test_oversampling_before_the_split_leaves_copies_and_after_it_none(
    runs: Path, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["leak", "--epochs", "1", *small("five_layer")[:2]]
    assert main(arguments) == 0
    found = json.loads((runs / "leak" / "leak.json").read_text())
    assert found["oversample_then_split"]["copies"]["exact"] > 0.2
    assert found["split_then_oversample"]["copies"]["near_or_exact"] == 0
    assert (runs / "leak" / "figures" / "leak.png").is_file()
    assert "7,215" in (runs / "leak" / "leak.md").read_text()
    assert "(b) split, then oversample" in capsys.readouterr().out
    out = workspace / "RESULTS.md"
    assert main(["results", "--out", str(out)]) == 0
    assert "Why 93.3 %" in out.read_text()
    assert (workspace / "leak.png").is_file()
    assert main(arguments) == 2
