"""The shipped detector becomes a run folder to start from, for the same pictures only."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from training.common.bundle import Bundle, BundleError, read_bundle
from training.common.overrides import apply_overrides
from training.common.run_folder import RunFolder
from training.detector import train as train_module
from training.detector.corpus import index_checksum
from training.detector.inference import load_net
from training.detector.recipes import RECIPES
from training.detector.revive import revive
from training.detector.train import DetectorTask
from training.recipes import TrainOptions

pytestmark = pytest.mark.slow

SHIPPED = Path(__file__).parents[3] / "web" / "public" / "models" / "detector"
RECIPE = apply_overrides(RECIPES["detector"], ["data.batch=2"])


@pytest.fixture
def bundle(corpus: Path, tmp_path: Path) -> Bundle:
    """The shipped bundle, as if it had been trained on the test pictures."""
    copy = Path(shutil.copytree(SHIPPED, tmp_path / "bundle"))
    manifest = json.loads((copy / "manifest.json").read_text(encoding="utf-8"))
    manifest["training"]["data"]["index_sha256"] = index_checksum(corpus)
    (copy / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return read_bundle(copy)


def test_a_training_can_start_from_the_shipped_bundle(
    corpus: Path, bundle: Bundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(train_module, "NORM_BATCHES", 2)
    folder = RunFolder(tmp_path / "again")
    revive(bundle, RECIPE, folder, TrainOptions(data=corpus))
    assert folder.read_recipe()["decode"]["final_score"] == bundle.manifest["thresholds"]["face"]

    task = DetectorTask(apply_overrides(RECIPE, [f"model.start_from={folder.path}"]), corpus, [])
    pixels = np.random.default_rng(1).integers(0, 256, (1, 64, 64, 3)).astype(np.float32)
    whole = np.asarray(load_net(folder)(pixels, training=False))
    parts = np.asarray(task.net(pixels, training=False))
    assert np.abs(whole - parts).max() < 1e-3


def test_a_bundle_trained_on_other_pictures_is_refused(corpus: Path, tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "again")
    with pytest.raises(BundleError, match="other pictures"):
        revive(read_bundle(SHIPPED), RECIPE, folder, TrainOptions(data=corpus))
    assert not folder.path.exists()
