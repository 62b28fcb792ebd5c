"""A shipped bundle becomes a run folder, from which training continues."""

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
    """Cached, because only a cache has the checksum that the bundle's manifest must name."""
    monkeypatch.setenv("UNDERTONE_RUNS", str(tmp_path / "runs"))
    cached = tmp_path / "fer.npz"
    assert (
        main(["data", str(write_sheets(mini_faces(), tmp_path / "fer")), "--out", str(cached)]) == 0
    )
    return cached


@pytest.fixture
def bundle(tmp_path: Path, fer: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["revive", str(SHIPPED), "--data", str(fer), "--run", "refused"]) == 2
    error = capsys.readouterr().err
    assert "may have been trained on rows that evaluate it here" in error
    known = error.split("than these (")[1].split(")")[0]
    copy = Path(shutil.copytree(SHIPPED, tmp_path / "bundle"))
    manifest = json.loads((copy / "manifest.json").read_text(encoding="utf-8"))
    manifest["training"]["data"]["sha256"] = known
    (copy / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return copy


def test_training_continues_from_a_shipped_bundle(
    fer: Path, bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["revive", str(bundle), "--data", str(fer), "--run", "again"]) == 0
    assert "--set model.start_from=again" in capsys.readouterr().out
    recipe = RunFolder.named("again").read_recipe()
    assert recipe["input"]["name"] == "pixels"
    assert "shipped as" in recipe["training"]["revived_from"]
    assert main(["revive", str(bundle), "--data", str(fer), "--run", "again"]) == 2

    settings = (
        f"model.system={recipe['system']['name']}", "model.start_from=again",
        "budget=1 step", "data.batch=8", "optimiser.rate=1e-6",
    )  # fmt: skip
    chosen = [text for setting in settings for text in ("--set", setting)]
    train = ["train", "undertone_small", "--data", str(fer), "--run", "on", *chosen]
    assert main(train) == 0
    faces = draw_golden_faces(recipe["input"]["size"])
    before, after = (open_run(name).probabilities(faces)["expression"] for name in ("again", "on"))
    assert np.abs(before - after).max() < 0.2


def test_a_net_of_another_width_is_refused(
    fer: Path, bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["revive", str(bundle), "--data", str(fer), "--set", "model.width=0.5"]) == 2
    assert "Set the width it was trained with" in capsys.readouterr().err
