"""What ships becomes a run folder again: to train on from, and to teach with."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from tests.training.data.mini_fer import mini_faces, write_sheets
from training.__main__ import main
from training.common.run_folder import RunFolder
from training.evaluation.golden_samples import draw_golden_faces
from training.evaluation.predictor import open_run

pytestmark = pytest.mark.slow

SHIPPED = Path(__file__).parents[3] / "web" / "public" / "models" / "expression"


@pytest.fixture
def fer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Cached, because the bundle is to be told that it learnt from these very rows."""
    monkeypatch.setenv("UNDERTONE_RUNS", str(tmp_path / "runs"))
    cached = tmp_path / "fer.npz"
    assert (
        main(["data", str(write_sheets(mini_faces(), tmp_path / "fer")), "--out", str(cached)]) == 0
    )
    return cached


@pytest.fixture
def bundle(tmp_path: Path, fer: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["revive", str(SHIPPED), "--data", str(fer), "--run", "refused"]) == 2
    said = capsys.readouterr().err
    assert "may have been trained on rows that evaluate it here" in said
    known = said.split("than these (")[1].split(")")[0]
    copy = Path(shutil.copytree(SHIPPED, tmp_path / "bundle"))
    manifest = json.loads((copy / "manifest.json").read_text(encoding="utf-8"))
    manifest["training"]["data"]["sha256"] = known
    (copy / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return copy


def test_training_goes_on_from_what_ships(
    fer: Path, bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["revive", str(bundle), "--data", str(fer), "--run", "again"]) == 0
    assert "--set model.start_from=again" in capsys.readouterr().out
    told = RunFolder.named("again").read_recipe()
    assert told["input"]["name"] == "pixels"
    assert "shipped as" in told["training"]["revived_from"]
    assert main(["revive", str(bundle), "--data", str(fer), "--run", "again"]) == 2

    settings = (
        f"model.system={told['system']['name']}", "model.start_from=again",
        "budget=1 step", "data.batch=8", "optimiser.rate=1e-6",
    )  # fmt: skip
    chosen = [text for setting in settings for text in ("--set", setting)]
    train = ["train", "undertone_small", "--data", str(fer), "--run", "on", *chosen]
    assert main(train) == 0
    faces = draw_golden_faces(told["input"]["size"])
    before, after = (open_run(name).probabilities(faces)["expression"] for name in ("again", "on"))
    assert np.abs(before - after).max() < 0.2


def test_a_net_of_another_width_is_refused(
    fer: Path, bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["revive", str(bundle), "--data", str(fer), "--set", "model.width=0.5"]) == 2
    assert "in which width it was trained" in capsys.readouterr().err
