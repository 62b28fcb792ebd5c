"""Training a detector: what a run holds, where it starts, and which pictures it may learn from.

Interrupting, resuming and finishing are tested in `tests/training/common/test_trainer.py`."""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf

from tests.training.detector.synthetic_faces import write_corpus
from training.common.nets import load_net
from training.common.overrides import apply_overrides
from training.common.run_folder import RunError, RunFolder
from training.common.trainer import Trainer
from training.detector import train as train_module
from training.detector.batches import Batch, BatchSource, make_batch
from training.detector.corpus import Picture, read_index
from training.detector.net import build_net, with_one_head
from training.detector.recipes import DataRecipe, DetectorRecipe, ModelRecipe
from training.detector.scenes import SceneBuilder
from training.detector.split import is_held_out
from training.detector.train import DetectorTask, train
from training.recipes import TrainOptions, find_recipe

pytestmark = pytest.mark.slow

TINY = DetectorRecipe(
    model=ModelRecipe(widths=(4, 8, 8, 8, 8), depths=(1, 1, 1, 1), neck=8, kernel=3),
    data=DataRecipe(batch=4, hard_share=0.25, hard_score=0.0),
    budget="4 steps",
)


@pytest.fixture(autouse=True)
def _eager() -> Iterator[None]:
    """A tiny net's few steps cost less than tracing its graph."""
    tf.config.run_functions_eagerly(True)
    yield
    tf.config.run_functions_eagerly(False)


@pytest.fixture(scope="module", autouse=True)
def _few_norm_batches() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(train_module, "NORM_BATCHES", 2)
        yield


@pytest.fixture(scope="module")
def builder(pictures: list[Picture]) -> SceneBuilder:
    return SceneBuilder([p for p in pictures if not is_held_out(p)], TINY.data.scenes)


@pytest.fixture
def in_process(builder: SceneBuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches without the process that composes them."""

    @contextlib.contextmanager
    def from_step(source: BatchSource, first: int) -> Iterator[Iterator[Batch]]:
        yield (make_batch(builder, source.seed, i, source.size) for i in itertools.count(first))

    monkeypatch.setattr(BatchSource, "from_step", from_step)


def run_until(folder: RunFolder, corpus: Path, steps: int, *, resume: bool = False) -> DetectorTask:
    """Trains without finishing: up to the checkpoint after so many of six steps."""
    recipe = apply_overrides(TINY, ["optimiser.schedule=constant", f"budget={steps} steps"])
    folder.prepare()
    task = DetectorTask(recipe, corpus, [])
    trainer = Trainer(task, recipe)
    assert trainer.resume(folder) is resume
    assert trainer.run(folder)
    return task


@pytest.mark.usefixtures("in_process")
def test_a_resumed_training_ends_as_an_uninterrupted_one(corpus: Path, tmp_path: Path) -> None:
    whole = run_until(RunFolder(tmp_path / "whole"), corpus, 6)
    broken = RunFolder(tmp_path / "broken")
    run_until(broken, corpus, 3)
    resumed = run_until(broken, corpus, 6, resume=True)
    for one, other in zip(whole.net.weights, resumed.net.weights, strict=True):
        np.testing.assert_allclose(one.numpy(), other.numpy(), rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(whole.hard.scores, resumed.hard.scores, rtol=1e-3, atol=1e-5)
    assert len(whole.hard) > 0


@pytest.mark.usefixtures("in_process")
def test_a_training_may_start_from_the_average_of_an_earlier_one(
    corpus: Path, tmp_path: Path
) -> None:
    folder = RunFolder(tmp_path / "earlier")
    folder.prepare()
    recipe = dataclasses.replace(TINY, seed=TINY.seed + 1)
    from_earlier = apply_overrides(recipe, [f"model.start_from={folder.path}"])
    with pytest.raises(RunError, match="no checkpoint"):
        DetectorTask(from_earlier, corpus, [])
    earlier_task = DetectorTask(TINY, corpus, [])
    earlier = Trainer(earlier_task, TINY)
    earlier.run(folder)
    later = DetectorTask(from_earlier, corpus, [])
    assert len(later.hard) == len(earlier_task.hard)
    for live, mean in zip(later.net.weights, earlier.average.arrays, strict=True):
        np.testing.assert_allclose(live.numpy(), mean)
    with pytest.raises(RunError, match="another shape"):
        DetectorTask(apply_overrides(from_earlier, ["model.neck=12"]), corpus, [])


@pytest.fixture(scope="module")
def finished(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    folder = RunFolder(tmp_path_factory.mktemp("runs") / "finished")
    train(TINY, folder, TrainOptions(data=corpus))
    return folder


@pytest.fixture
def copied(finished: RunFolder, tmp_path: Path) -> RunFolder:
    return RunFolder(Path(shutil.copytree(finished.path, tmp_path / "copied")))


def test_a_finished_run_is_complete(finished: RunFolder) -> None:
    recipe = finished.read_recipe()
    assert recipe["task"] == "detector"
    assert recipe["labels"] == recipe["heads"][recipe["page_head"]]["labels"]
    assert recipe["training"]["steps"] == 4
    assert recipe["training"]["crops"] == 16
    assert recipe["decode"]["channels"][0] == "heat"
    split = json.loads((finished.path / "split.json").read_text())
    sides = [split[side] for side in ("train", "held_out", "copies")]
    assert sum(map(len, sides)) == len(set().union(*sides)) == 72
    net = load_net(finished.model)
    assert net(np.zeros((1, 64, 96, 3), np.float32)).shape == (1, 16, 24, 10)


def resume(recipe: DetectorRecipe, folder: RunFolder, data: Path) -> None:
    train(recipe, folder, TrainOptions(data=data, resume=True))


def test_a_run_is_resumed_with_its_own_recipe_only(copied: RunFolder, corpus: Path) -> None:
    settings = ["data.scenes.far=0.3", "data.scenes.far_sizes=9.0,20.0"]
    said = r"--set data\.scenes\.far=0\.2 --set data\.scenes\.far_sizes="
    with pytest.raises(RunError, match=said):
        resume(apply_overrides(TINY, settings), copied, corpus)


def test_resuming_with_other_pictures_is_refused(copied: RunFolder, tmp_path: Path) -> None:
    others = write_corpus(tmp_path / "others", web=6, single=6, none=6)
    before = (copied.path / "split.json").read_text()
    with pytest.raises(RunError, match="was started on other data"):
        resume(TINY, copied, others)
    assert (copied.path / "split.json").read_text() == before


def test_resuming_is_refused_when_a_training_picture_would_now_judge(
    copied: RunFolder, corpus: Path
) -> None:
    """As with a run that an earlier version split differently."""
    path = copied.path / "split.json"
    sides = json.loads(path.read_text())
    sides["train"] += sides["held_out"][:1]
    path.write_text(json.dumps(sides))
    with pytest.raises(RunError, match=r"now held out \(1 of them"):
        resume(TINY, copied, corpus)


def test_a_finished_run_keeps_its_threshold_until_its_net_is_replaced(
    copied: RunFolder, corpus: Path
) -> None:
    recipe = copied.read_recipe()
    recipe["decode"]["final_score"] = recipe["recipe"]["decode"]["final_score"] = 0.4321
    copied.write_json(copied.recipe, recipe)
    resume(dataclasses.replace(TINY, budget="5 steps"), copied, corpus)
    after = copied.read_recipe()
    assert after["training"]["steps"] == 5
    assert after["decode"]["final_score"] == TINY.decode.final_score


def test_starting_from_a_net_that_learnt_the_held_out_pictures_is_refused(
    copied: RunFolder, corpus: Path, tmp_path: Path
) -> None:
    everything = {"train": [entry["file"] for entry in read_index(corpus)]}
    (copied.path / "split.json").write_text(json.dumps(everything))
    later = apply_overrides(TINY, [f"model.start_from={copied.path}"])
    with pytest.raises(RunError, match="was trained on"):
        train(later, RunFolder(tmp_path / "later"), TrainOptions(data=corpus))


def test_one_head_answers_as_two_did() -> None:
    net = build_net(TINY.model)
    pixels = np.random.default_rng(0).uniform(0, 255, (2, 64, 32, 3)).astype(np.float32)
    np.testing.assert_allclose(with_one_head(net)(pixels), net(pixels), rtol=1e-4, atol=1e-5)


def test_the_shipped_net_is_small_and_has_stock_layers() -> None:
    recipe = find_recipe("detector")
    assert isinstance(recipe, DetectorRecipe)
    net = build_net(recipe.model)
    assert net.count_params() <= 150_000
    stock = {"InputLayer", "Rescaling", "Conv2D", "DepthwiseConv2D", "BatchNormalization", "ReLU",
             "Add", "UpSampling2D", "Concatenate"}  # fmt: skip
    assert {type(layer).__name__ for layer in net.layers} <= stock
