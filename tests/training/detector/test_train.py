"""A tiny training from end to end: to a run folder, and through an interruption."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import keras
import numpy as np
import pytest
import tensorflow as tf

from tests.training.detector.synthetic_faces import write_corpus
from training.common.run_folder import RunError, RunFolder
from training.common.schedule import Budget
from training.detector import train as train_module
from training.detector.corpus import Picture, read_index
from training.detector.feed import composed
from training.detector.net import build_net, with_one_head
from training.detector.recipes import DetectorRecipe, NetShape
from training.detector.scenes import SceneBuilder
from training.detector.split import is_held_out
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
def composer(pictures: list[Picture]) -> SceneBuilder:
    return SceneBuilder([p for p in pictures if not is_held_out(p)], TINY.composition)


def steps(trainer: Trainer, composer: SceneBuilder, until: int) -> None:
    while trainer.step < until:
        batch = composed(composer, TINY.seed, trainer.step, TINY.batch)
        trainer.learn(batch, trainer.step / 6)


def test_a_resumed_training_ends_as_one_that_was_never_interrupted(
    composer: SceneBuilder, tmp_path: Path
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
    composer: SceneBuilder, tmp_path: Path
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


@pytest.fixture(scope="module")
def finished(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    folder = RunFolder(tmp_path_factory.mktemp("runs") / "finished")
    train(TINY, folder, TrainOptions(data=corpus))
    return folder


def test_a_training_leaves_a_whole_run_folder(finished: RunFolder) -> None:
    folder, facts = finished, finished.read_recipe()
    assert facts["task"] == "detector"
    assert facts["labels"] == facts["heads"][facts["page_head"]]["labels"]
    assert facts["training"]["steps"] == 4
    assert facts["decode"]["channels"][0] == "heat"
    split = json.loads((folder.path / "split.json").read_text())
    sides = [split[side] for side in ("train", "held_out", "copies")]
    assert sum(map(len, sides)) == len(set().union(*sides)) == 72
    net = cast(keras.Model, keras.models.load_model(folder.model, compile=False))
    assert net(np.zeros((1, 64, 96, 3), np.float32)).shape == (1, 16, 24, 10)
    assert (folder.saved_model / "saved_model.pb").is_file()


@pytest.fixture
def judged(finished: RunFolder, tmp_path: Path) -> RunFolder:
    """A finished run, and what `evaluate` writes beside it and into its recipe."""
    folder = RunFolder(Path(shutil.copytree(finished.path, tmp_path / "judged")))
    facts = folder.read_recipe()
    facts["decode"]["final_score"] = facts["recipe"]["decode"]["final_score"] = 0.4321
    folder.write_json(folder.recipe, facts)
    for path in (folder.metrics, folder.report, folder.samples):
        path.write_text("of the first net")
    return folder


def go_on(recipe: DetectorRecipe, folder: RunFolder, data: Path) -> None:
    train(recipe, folder, TrainOptions(data=data, resume=True))


def test_going_on_asks_for_the_recipe_the_run_was_begun_with(
    judged: RunFolder, corpus: Path
) -> None:
    composition = dataclasses.replace(TINY.composition, far=0.3, far_sizes=(9.0, 20.0))
    with pytest.raises(RunError, match=r"--set composition\.far=0\.2 --set composition\.far_siz"):
        go_on(dataclasses.replace(TINY, composition=composition), judged, corpus)
    with pytest.raises(RunError, match="--set batch=4 --set seed=20;"):
        go_on(dataclasses.replace(TINY, batch=5, seed=21), judged, corpus)


def test_going_on_with_other_pictures_is_refused(judged: RunFolder, tmp_path: Path) -> None:
    others = write_corpus(tmp_path / "others", web=6, single=6, none=6)
    before = (judged.path / "split.json").read_text()
    with pytest.raises(RunError, match="was begun on other data"):
        go_on(TINY, judged, others)
    assert (judged.path / "split.json").read_text() == before


def test_going_on_is_refused_when_a_picture_it_learnt_from_would_judge(
    judged: RunFolder, corpus: Path
) -> None:
    """As with a run that an earlier version divided otherwise."""
    path = judged.path / "split.json"
    sides = json.loads(path.read_text())
    sides["train"] += sides["held_out"][:1]
    path.write_text(json.dumps(sides))
    with pytest.raises(RunError, match=r"now held out \(1 of them"):
        go_on(TINY, judged, corpus)


def test_a_threshold_stays_with_its_net_and_goes_with_it(
    judged: RunFolder, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    longer = dataclasses.replace(TINY, budget=Budget(steps=5))
    with monkeypatch.context() as interrupted:
        interrupted.setattr(train_module, "run_steps", lambda *_: False)
        go_on(longer, judged, corpus)
    assert judged.read_recipe()["decode"]["final_score"] == 0.4321
    assert judged.metrics.read_text() == "of the first net"
    go_on(longer, judged, corpus)
    facts = judged.read_recipe()
    assert facts["training"]["steps"] == 5
    assert facts["decode"]["final_score"] == TINY.decode.final_score
    assert not any(path.exists() for path in (judged.metrics, judged.report, judged.samples))


def test_beginning_with_a_net_that_knows_the_judging_pictures_is_refused(
    judged: RunFolder, corpus: Path, tmp_path: Path
) -> None:
    knows_all = {"train": [entry["file"] for entry in read_index(corpus)]}
    (judged.path / "split.json").write_text(json.dumps(knows_all))
    later = dataclasses.replace(TINY, start_from=str(judged.path))
    with pytest.raises(RunError, match="was trained on"):
        train(later, RunFolder(tmp_path / "later"), TrainOptions(data=corpus))


def test_a_finished_budget_takes_no_further_step(
    composer: SceneBuilder, corpus: Path, tmp_path: Path
) -> None:
    folder = RunFolder(tmp_path)
    folder.prepare()
    trainer = Trainer(TINY)
    trainer.step = 4
    assert run_steps(trainer, iter([]), folder)
    assert trainer.step == 4
    finish(trainer, composer, folder, corpus)
    assert folder.model.is_file()


def test_one_head_answers_as_two_did(composer: SceneBuilder) -> None:
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
