"""The cost of quantisation is measured on the same faces and stored in metrics.json."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.training.data.mini_fer import mini_faces, write_csv
from tests.training.evaluation.brightness_predictor import BrightnessPredictor, make_run
from training.__main__ import main
from training.common.run_folder import RunFolder
from training.evaluation import quantisation as subject
from training.evaluation.inference import HeadOutputs, TestTimeAugmentation
from training.expression import evaluate


@dataclass(frozen=True)
class QuantisedPredictor(BrightnessPredictor):
    """Answers every `wrong`th face with the last class."""

    wrong: int = 4

    def logits(self, images: NDArray[np.uint8], tta: TestTimeAugmentation = "plain") -> HeadOutputs:
        said = super().logits(images, tta)["fer2013"]
        said[:: self.wrong] = 9 * np.eye(7)[6]
        return {"fer2013": said}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BrightnessPredictor:
    """A run and two of its quantised nets, one of them evaluated."""
    full = make_run(tmp_path / "run")
    nets: dict[Path, BrightnessPredictor] = {full.folder.path: full}
    for name, wrong in (("float16", 1000), ("uint8", 4)):
        one = make_run(full.folder.path / f"shipped-{name}")
        recipe = one.recipe | {"shipped": {"of": "run"}}
        nets[one.folder.path] = QuantisedPredictor(one.folder, recipe, None, (), wrong=wrong)
    (full.folder.path / "shipped-uint8" / "metrics.json").write_text('{"accuracy": 0.5}')

    def opened(name: Path | RunFolder) -> BrightnessPredictor:
        return nets[name.path if isinstance(name, RunFolder) else name]

    monkeypatch.setattr(subject, "open_run", opened)
    monkeypatch.setattr(evaluate, "open_run", opened)
    return nets[full.folder.path]


def test_every_quantisation_is_compared_with_full_precision(
    run: BrightnessPredictor, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contest = write_csv(mini_faces(), tmp_path / "a.csv")
    assert main(["quantisation", str(run.folder.path), "--data", str(contest)]) == 0
    printed = capsys.readouterr().out
    uint8 = run.folder.path / "shipped-uint8"
    metrics = json.loads((uint8 / "metrics.json").read_text())
    assert metrics["accuracy"] == 0.5
    assert metrics["rounding"]["split"] == "PublicTest"
    rows = metrics["rounding"]["fer2013"]
    assert list(rows) == ["float32", "float16", "uint8"]
    shares = {name: row["accuracy"] for name, row in rows.items()}
    for name in ("float16", "uint8"):
        assert rows[name]["lost"] == pytest.approx(shares["float32"] - shares[name], abs=1e-4)
        assert rows[name]["images"] == rows["float32"]["images"]
        assert f"lost {100 * rows[name]['lost']:.2f} points" in printed
    assert rows["uint8"]["same_answer"] < rows["float16"]["same_answer"] <= 1
    assert not (run.folder.path / "shipped-float16" / "metrics.json").exists()


def test_a_new_evaluation_keeps_the_quantisation_results(
    run: BrightnessPredictor, tmp_path: Path
) -> None:
    contest = write_csv(mini_faces(), tmp_path / "a.csv")
    evaluate.evaluate(run.folder, data=contest, quick=True)
    assert main(["quantisation", str(run.folder.path), "--data", str(contest)]) == 0
    found = json.loads(run.folder.metrics.read_text())["rounding"]
    evaluate.evaluate(run.folder, data=contest, quick=True)
    assert json.loads(run.folder.metrics.read_text())["rounding"] == found


def test_a_net_of_another_training_is_not_compared(
    run: BrightnessPredictor, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contest = str(write_csv(mini_faces(), tmp_path / "a.csv"))
    run.recipe["training"]["minutes"] = 6
    assert main(["quantisation", str(run.folder.path), "--data", contest]) == 2
    assert "quantised from another training" in capsys.readouterr().err
    shipped = run.folder.path / "shipped-uint8"
    assert main(["quantisation", str(shipped), "--data", contest]) == 2
    assert f"Name its run: {run.folder.path}" in capsys.readouterr().err
    for path in run.folder.path.glob("shipped-*"):
        path.rename(tmp_path / path.name)
    assert main(["quantisation", str(run.folder.path), "--data", contest]) == 2
    assert "--quantisation uint8" in capsys.readouterr().err


def test_a_run_made_from_a_bundle_cannot_be_compared(
    run: BrightnessPredictor, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run.recipe["training"]["revived_from"] = "run, shipped as uint8"
    contest = write_csv(mini_faces(), tmp_path / "a.csv")
    assert main(["quantisation", str(run.folder.path), "--data", str(contest)]) == 2
    assert "whose weights are already quantised" in capsys.readouterr().err
