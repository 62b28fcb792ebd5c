"""The smallest task: a linear net that learns which of two numbers is larger."""

from __future__ import annotations

import contextlib
import itertools
import signal
from collections.abc import Iterator
from typing import Any

import keras
import numpy as np

from training.common.checkpoint import Checkpoint
from training.common.optimiser import make_optimiser
from training.common.recipe import BaseRecipe, OptimiserRecipe
from training.common.trainer import Metrics, Task, TrainingState, Weights

EPOCH = 4


def toy_recipe(**changes: Any) -> BaseRecipe:
    facts: dict[str, Any] = {
        "name": "toy",
        "task": "toy",
        "model": None,
        "budget": "9 steps",
        "optimiser": OptimiserRecipe(rate=0.05),
        "licence_note": "Numbers drawn at random.",
    }
    return BaseRecipe(**facts | changes)


def batch_of(step: int, size: int = 32) -> tuple[np.ndarray, np.ndarray]:
    pairs = np.random.default_rng([5, step]).normal(size=(size, 2)).astype(np.float32)
    return pairs, (pairs[:, :1] > pairs[:, 1:]).astype(np.float32)


def linear_net() -> keras.Model:
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])


class ToyTask(Task):
    steps_per_epoch = report_every = EPOCH
    licence_note = "Numbers drawn at random."

    def __init__(
        self,
        recipe: BaseRecipe,
        *,
        stop_after: int | None = None,
        scores: list[float] | None = None,
    ) -> None:
        keras.utils.set_random_seed(recipe.seed)
        self.net = linear_net()
        self.optimiser = make_optimiser(recipe.optimiser)
        self.net.compile(self.optimiser, keras.losses.BinaryCrossentropy(from_logits=True))
        self.optimiser.build(self.net.trainable_variables)
        self.interface = {"labels": ["larger"]}
        self.steps_taken = 0
        self._stop_after, self._scores = stop_after, scores

    @contextlib.contextmanager
    def batches(self, first_step: int) -> Iterator[Iterator[Any]]:
        yield map(batch_of, itertools.count(first_step))

    def train_step(self, batch: Any) -> Metrics:
        self.steps_taken += 1
        if self.steps_taken == self._stop_after:
            signal.raise_signal(signal.SIGTERM)
        return {"loss": float(self.net.train_on_batch(*batch))}

    def validate(self, weights: Weights) -> Metrics:
        if self._scores is not None:
            return {"accuracy": self._scores.pop(0)}
        pairs, right = batch_of(10_000, 200)
        answers = pairs @ weights[0] + weights[1] > 0
        return {"accuracy": float((answers == right).mean())}

    def saved_facts(self) -> dict[str, Any]:
        return {"steps_taken": self.steps_taken}

    def restore(self, saved: Checkpoint) -> None:
        self.steps_taken = saved.facts["task"]["steps_taken"]

    def finished_net(self, weights: Weights) -> keras.Model:
        net = linear_net()
        net.set_weights(weights)
        return net

    def training_facts(self, state: TrainingState) -> dict[str, Any]:
        return {"data": {"sha256": "drawn"}, "epochs": state.step / EPOCH}
