"""A tiny training from end to end: to a run folder, and through an interruption."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import keras
import numpy as np
import pytest
import tensorflow as tf

from training.common.run_folder import RunError, RunFolder
from training.common.schedule import Budget
from training.detector.corpus import Picture, is_held_out
from training.detector.feed import composed
from training.detector.net import build_net, with_one_head
from training.detector.recipes import DetectorRecipe, NetShape
from training.detector.scenes import Composer
from training.detector.train import Trainer, averaged_net, finish, run_steps, train
from training.recipes import TrainOptions, find_recipe

pytestmark = pytest.mark.slow

TINY = DetectorRecipe(
    net=NetShape(widths=(4, 8, 8, 8, 8), depths=(1, 1, 1, 1), neck=8, kernel=3),
    budget=Budget(steps=4),
    batch=4,
    hard_share=0.25,
    hard_score=0.0,
    checkpoint_minutes=1000.0,
)


@pytest.fixture(autouse=True)
def _eager() -> Iterator[None]:
    """A tiny net's few steps cost less than tracing its graph."""
    tf.config.run_functions_eagerly(True)
    yield
    tf.config.run_functions_eagerly(False)


@pytest.fixture(scope="module")
def composer(pictures: list[Picture]) -> Composer:
    return Composer([p for p in pictures if not is_held_out(p)], TINY.composition)


def steps(trainer: Trainer, composer: Composer, until: int) -> None:
    while trainer.step < until:
        batch = composed(composer, TINY.seed, trainer.step, TINY.batch)
        trainer.learn(batch, trainer.step / 6)


def test_a_resumed_training_ends_as_one_that_was_never_interrupted(
    composer: Composer, tmp_path: Path
) -> None:
    whole = Trainer(TINY)
    steps(whole, composer, 6)
    before = Trainer(TINY)
    steps(before, composer, 3)
    before.save(tmp_path)
    after = Trainer(dataclasses.replace(TINY, seed=TINY.seed))
    assert after.resume(tmp_path)
    steps(after, composer, 6)
    for one, other in zip(whole.net.variables, after.net.variables, strict=True):
        np.testing.assert_allclose(one.numpy(), other.numpy(), rtol=1e-4, atol=1e-5)
    for one, other in zip(whole.ema.arrays(), after.ema.arrays(), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-5)
    assert len(after.pool) == len(whole.pool) > 0


def test_there_is_nothing_to_resume_in_an_empty_folder(tmp_path: Path) -> None:
    assert not Trainer(TINY).resume(tmp_path)


def test_a_new_training_may_begin_with_what_an_earlier_one_averaged(
    composer: Composer, tmp_path: Path
) -> None:
    earlier = Trainer(TINY)
    steps(earlier, composer, 3)
    with pytest.raises(RunError, match="no checkpoint"):
        Trainer(TINY).begin_with(RunFolder(tmp_path / "nobody"))
    folder = RunFolder(tmp_path / "earlier")
    folder.prepare()
    earlier.save(folder.checkpoint)
    later = Trainer(dataclasses.replace(TINY, seed=TINY.seed + 1))
    later.begin_with(folder)
    assert later.step == 0
    assert len(later.pool) == len(earlier.pool)
    for live, mean in zip(later.net.variables, earlier.ema.arrays(), strict=True):
        np.testing.assert_allclose(live.numpy(), mean)
    wider = dataclasses.replace(TINY, net=dataclasses.replace(TINY.net, neck=12))
    with pytest.raises(RunError, match="another shape"):
        Trainer(wider).begin_with(folder)


def test_a_training_leaves_a_whole_run_folder(corpus: Path, tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "tiny")
    train(TINY, folder, TrainOptions(data=corpus))
    facts = folder.read_recipe()
    assert facts["task"] == "detector"
    assert facts["labels"] == facts["heads"][facts["page_head"]]["labels"]
    assert facts["training"]["steps"] == 4
    assert facts["decode"]["channels"][0] == "heat"
    split = json.loads((folder.path / "split.json").read_text())
    assert not set(split["train"]) & set(split["held_out"])
    assert len(split["train"]) + len(split["held_out"]) == 72
    net = cast(keras.Model, keras.models.load_model(folder.model, compile=False))
    assert net(np.zeros((1, 64, 96, 3), np.float32)).shape == (1, 16, 24, 10)
    assert (folder.saved_model / "saved_model.pb").is_file()


def test_a_finished_budget_takes_no_further_step(composer: Composer, tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    folder.prepare()
    trainer = Trainer(TINY)
    trainer.step = 4
    assert run_steps(trainer, iter([]), folder)
    assert trainer.step == 4
    finish(trainer, composer, folder)
    assert folder.model.is_file()


def test_one_head_answers_as_two_did(composer: Composer) -> None:
    trainer = Trainer(TINY)
    steps(trainer, composer, 2)
    net = averaged_net(trainer, composer)
    pixels = np.random.default_rng(0).uniform(0, 255, (2, 64, 32, 3)).astype(np.float32)
    np.testing.assert_allclose(with_one_head(net)(pixels), net(pixels), rtol=1e-4, atol=1e-5)


def test_the_shipped_net_is_small_and_of_stock_layers() -> None:
    recipe = find_recipe("detector")
    assert isinstance(recipe, DetectorRecipe)
    net = build_net(**dataclasses.asdict(recipe.net))
    assert net.count_params() <= 150_000
    stock = {"InputLayer", "Rescaling", "Conv2D", "DepthwiseConv2D", "BatchNormalization", "ReLU",
             "Add", "UpSampling2D", "Concatenate"}  # fmt: skip
    assert {type(layer).__name__ for layer in net.layers} <= stock
