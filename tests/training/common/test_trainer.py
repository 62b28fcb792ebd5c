"""The training loop: interruption, resuming, early stopping, averaging, and the finished run."""

from __future__ import annotations

import csv
import signal
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.training.common.toy_task import EPOCH, ToyTask, toy_recipe
from training.common.nets import load_net
from training.common.recipe import BaseRecipe, OptimiserRecipe, ValidationRecipe
from training.common.resuming import check_same_run
from training.common.run_folder import RunError, RunFolder
from training.common.trainer import Trainer, train_run

pytestmark = pytest.mark.slow


def run(
    recipe: BaseRecipe, folder: RunFolder, *, resume: bool = False, **options: Any
) -> np.ndarray | None:
    """The first weights of the finished net; None when training was stopped."""
    if not train_run(ToyTask(recipe, **options), recipe, folder, resume=resume):
        return None
    return load_net(folder.model).get_weights()[0]


def history(folder: RunFolder) -> list[dict[str, str]]:
    with folder.history.open() as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    "optimiser",
    [
        OptimiserRecipe(kind="sgd", rate=0.3, schedule="cosine", average=0.9, weight_decay=1e-3),
        OptimiserRecipe(kind="adam", rate=0.3, schedule="plateau", plateau_patience=1),
        OptimiserRecipe(kind="muon", rate=0.1, clip_norm=1.0),
    ],
    ids=lambda recipe: recipe.kind,
)
@pytest.mark.parametrize("keep", ["best", "last"])
def test_an_interrupted_training_ends_with_the_weights_of_an_uninterrupted_one(
    tmp_path: Path, optimiser: OptimiserRecipe, keep: Any
) -> None:
    recipe = toy_recipe(optimiser=optimiser, validation=ValidationRecipe(keep=keep))
    whole, broken = RunFolder(tmp_path / "whole"), RunFolder(tmp_path / "broken")
    expected = run(recipe, whole)
    assert run(recipe, broken, stop_after=5) is None
    assert not broken.model.exists()
    assert broken.read_recipe()["training"]["steps"] == 5
    resumed = run(recipe, broken, resume=True)
    assert expected is not None
    assert resumed is not None
    np.testing.assert_allclose(resumed, expected, atol=1e-6)
    columns = ("epoch", "step", "val_accuracy")
    rows = [[row[name] for name in columns] for row in history(whole)]
    assert rows == [[row[name] for name in columns] for row in history(broken)]
    assert [int(row[1]) for row in rows] == [EPOCH, 2 * EPOCH, 9]


def test_resuming_with_a_budget_already_used_ends_without_another_step(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    run(toy_recipe(), folder, stop_after=5)
    assert run(toy_recipe(budget="5 steps"), folder, resume=True) is not None
    last = history(folder)[-1]
    assert (last["step"], last["loss"]) == ("5", "")
    assert float(last["val_accuracy"]) > 0


def test_loss_falls_and_accuracy_rises_in_history(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    optimiser = OptimiserRecipe(rate=0.1, average=0.8)
    run(toy_recipe(budget="15 epochs", optimiser=optimiser), folder)
    first, *_, last = history(folder)
    assert float(last["loss"]) < 0.5 * float(first["loss"])
    assert float(last["val_accuracy"]) > 0.9  # by chance .5
    loss = folder.read_recipe()["training"]["loss"]
    assert loss[1] < loss[0]


def test_early_stopping_ends_a_training_without_improvement(tmp_path: Path) -> None:
    validation = ValidationRecipe(early_stopping=2)
    recipe = toy_recipe(budget="50 epochs", validation=validation)
    folder = RunFolder(tmp_path)
    run(recipe, folder, scores=[0.5, 0.4, 0.5, 0.9])
    assert len(history(folder)) == 3


@pytest.mark.parametrize(("keep", "epoch"), [("best", 2), ("last", 3)])
def test_the_run_ends_with_the_best_or_the_last_weights(
    tmp_path: Path, keep: Any, epoch: int
) -> None:
    recipe = toy_recipe(budget="3 epochs", validation=ValidationRecipe(keep=keep))
    kept = run(recipe, RunFolder(tmp_path / "kept"), scores=[0.1, 0.9, 0.5])
    until = run(toy_recipe(budget=f"{epoch * EPOCH} steps"), RunFolder(tmp_path / "until"))
    assert kept is not None
    assert until is not None
    np.testing.assert_allclose(kept, until, atol=1e-6)


def test_a_plateau_lowers_the_learning_rate() -> None:
    optimiser = OptimiserRecipe(
        rate=0.1, schedule="plateau", plateau_patience=2, plateau_factor=0.5
    )
    recipe = toy_recipe(optimiser=optimiser)
    trainer = Trainer(ToyTask(recipe), recipe)
    for score in (0.3, 0.2, 0.2, 0.2, 0.2):
        trainer.note_score(score)
    assert trainer.rate(0.5) == pytest.approx(0.1 / 4)


def test_metrics_are_deleted_when_their_net_is_replaced_and_not_before(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    run(toy_recipe(), folder)
    for path in (folder.metrics, folder.report, folder.samples):
        path.write_text("of the first net")
    longer = toy_recipe(budget="12 steps")
    assert run(longer, folder, resume=True, stop_after=11) is None
    assert folder.metrics.read_text() == "of the first net"
    assert folder.read_recipe()["training"]["steps"] == 9
    run(longer, folder, resume=True)
    assert not any(path.exists() for path in (folder.metrics, folder.report, folder.samples))
    assert folder.read_recipe()["training"]["steps"] == 12


def test_a_run_resumes_only_with_its_own_recipe_and_data(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    recipe = toy_recipe()
    run(recipe, folder)
    check_same_run(folder, replace(recipe, budget="99 steps"), {"sha256": "drawn"})
    changed = replace(recipe, seed=2, optimiser=replace(recipe.optimiser, rate=0.01))
    with pytest.raises(RunError, match=r"--set optimiser\.rate=0\.05 --set seed=1;"):
        check_same_run(folder, changed, {"sha256": "drawn"})
    with pytest.raises(RunError, match="started on other data"):
        check_same_run(folder, recipe, {"sha256": "other"})


def test_the_previous_signal_handler_is_restored(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)
    run(toy_recipe(), RunFolder(tmp_path), stop_after=2)
    assert signal.getsignal(signal.SIGTERM) is before
