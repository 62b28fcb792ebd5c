"""The training loop of every task, from the first step to the files of a finished run.

A task supplies the net, batches, one gradient step, validation, and the finished net (`Task`). The
loop owns the learning rate, the average of the weights, the best weights, the history, checkpoints,
and resuming.
"""

from __future__ import annotations

import signal
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass
from typing import Any

import keras
import numpy as np

from training.common import checkpoint
from training.common.averaging import WeightAverage
from training.common.checkpoint import Checkpoint
from training.common.nets import save_net
from training.common.progress import ProgressLine
from training.common.recipe import BaseRecipe
from training.common.run_folder import RunFolder
from training.common.schedule import Budget, warm_cosine

CHECKPOINT_SECONDS = 300
FIRST_LOSSES = 5

Weights = list[np.ndarray]
Metrics = dict[str, float]


class Task(ABC):
    """What one task adds to the loop."""

    net: keras.Model
    optimiser: Any
    fine_tuning: bool = False
    """Whether a pretrained backbone is being trained by now, at the fine-tuning rate."""
    steps_per_epoch: int = 0
    """0: this task has no epochs."""
    report_every: int
    """Steps between two lines of history.csv. Each line validates, if the task can."""
    interface: Mapping[str, Any]
    """For recipe.json: labels, input, heads, and what else export and the page need."""
    licence_note: str

    @abstractmethod
    def batches(self, first_step: int) -> AbstractContextManager[Iterator[Any]]:
        """Endless batches, a function of seed and step, so that a resumed run sees the same."""

    @abstractmethod
    def train_step(self, batch: Any) -> Metrics:
        """One gradient step; the losses of its batch, `loss` among them."""

    @abstractmethod
    def finished_net(self, weights: Weights) -> keras.Model:
        """The net as it is saved: float32, stock layers, BatchNorm measured for `weights`."""

    @abstractmethod
    def training_facts(self, state: TrainingState) -> dict[str, Any]:
        """For recipe.json: on which data, from which weights, for how long."""

    # The rest is optional.

    def validate(self, weights: Weights) -> Metrics:  # noqa: ARG002
        """Figures on the validation split, the one that decides first."""
        return {}

    def before_step(self, progress: float) -> None:  # noqa: B027
        """Unfreezes a pretrained backbone after the frozen share of the budget."""

    def saved_arrays(self) -> Mapping[str, Sequence[np.ndarray]]:
        """Arrays of the task's own for the checkpoint."""
        return {}

    def saved_facts(self) -> dict[str, Any]:
        return {}

    def restore(self, saved: Checkpoint) -> None:  # noqa: B027
        """Called before the weights of net and optimiser are put back."""

    def write_extras(self, folder: RunFolder, net: keras.Model) -> None:  # noqa: B027
        """Further files of a finished run."""


@dataclass
class TrainingState:
    """What a checkpoint keeps beside arrays."""

    step: int = 0
    seconds: float = 0.0
    rate_cuts: int = 0
    """Times the plateau schedule has lowered the rate."""
    since_cut: int = 0
    """Validations without a better score, for the plateau schedule."""
    since_best: int = 0
    """Validations without a better score, for early stopping."""
    best_score: float = -1.0
    best_step: int = 0
    first_loss: float = 0.0
    """Mean over the first batches. `last_loss` is a running mean: together they show learning."""
    last_loss: float = 0.0


class Trainer:
    def __init__(self, task: Task, recipe: BaseRecipe) -> None:
        self.task, self.recipe = task, recipe
        self.budget = Budget.parse(recipe.budget, has_epochs=task.steps_per_epoch > 0)
        self.state = TrainingState()
        self.average = WeightAverage(task.net.weights, recipe.optimiser.average)
        self.best: Weights = []
        self._sums: Metrics = {}
        self._summed = 0

    def run(self, folder: RunFolder) -> bool:
        """Trains until the budget or early stopping ends it; false when a signal asked to stop."""
        state, line, saved_at = self.state, ProgressLine(), self.state.seconds
        with stop_requested() as stop, self.task.batches(state.step) as batches:
            while (progress := self.progress()) < 1:
                if stop:
                    self.save(folder)
                    return False
                started = time.monotonic()
                self.train_step(next(batches), progress)
                at_report = state.step % self.task.report_every == 0
                enough = at_report and self.report(folder)
                state.seconds += time.monotonic() - started
                line.show(progress, state.seconds, self._means())
                if state.seconds - saved_at > CHECKPOINT_SECONDS:
                    self.save(folder)
                    saved_at = state.seconds
                if enough:
                    break
        line.done()
        if state.step % self.task.report_every or not state.step:
            self.report(folder)
        self.save(folder)
        return True

    def progress(self) -> float:
        return self.budget.progress(self.state.step, self.state.seconds, self.task.steps_per_epoch)

    def train_step(self, batch: Any, progress: float) -> None:
        state = self.state
        self.task.before_step(progress)
        self.task.optimiser.learning_rate.assign(self.rate(progress))
        metrics = self.task.train_step(batch)
        state.step += 1
        if self.recipe.optimiser.average:
            self.average.update(self.task.net.weights, state.step)
        for name, value in metrics.items():
            self._sums[name] = self._sums.get(name, 0.0) + value
        self._summed += 1
        weight = 1 / min(state.step, FIRST_LOSSES)
        state.last_loss += (metrics["loss"] - state.last_loss) * weight
        if state.step <= FIRST_LOSSES:
            state.first_loss = state.last_loss

    def rate(self, progress: float) -> float:
        recipe = self.recipe.optimiser
        tuned = self.task.fine_tuning and recipe.fine_tune_rate
        peak = recipe.fine_tune_rate if tuned else recipe.rate
        if recipe.schedule == "cosine":
            return warm_cosine(progress, peak=peak, warm_up=recipe.warm_up)
        return peak * recipe.plateau_factor**self.state.rate_cuts

    def report(self, folder: RunFolder) -> bool:
        """Validates and adds a line to history.csv; true when early stopping ends training."""
        figures = self.task.validate(self.current_weights())
        epochs = self.task.steps_per_epoch
        folder.add_history(
            {
                **({"epoch": round(self.state.step / epochs, 2)} if epochs else {}),
                "step": self.state.step,
                "seconds": round(self.state.seconds, 1),
                "rate": float(np.asarray(self.task.optimiser.learning_rate)),
                **{name: round(value, 5) for name, value in sorted(self._means().items())},
                **{f"val_{name}": round(value, 5) for name, value in figures.items()},
            }
        )
        self._sums, self._summed = {}, 0
        return bool(figures) and self.note_score(next(iter(figures.values())))

    def note_score(self, score: float) -> bool:
        state, recipe = self.state, self.recipe
        if score > state.best_score:
            state.best_score, state.best_step = score, state.step
            state.since_cut = state.since_best = 0
            self.best = [np.array(weight) for weight in self.current_weights()]
            return False
        state.since_cut += 1
        state.since_best += 1
        if (
            recipe.optimiser.schedule == "plateau"
            and state.since_cut >= recipe.optimiser.plateau_patience
        ):
            state.rate_cuts += 1
            state.since_cut = 0
        return 0 < recipe.validation.early_stopping <= state.since_best

    def current_weights(self) -> Weights:
        """The average of the weights where the recipe keeps one: what validation is about."""
        if self.recipe.optimiser.average:
            return self.average.arrays
        return [np.asarray(weight) for weight in self.task.net.weights]

    def final_weights(self) -> Weights:
        if self.recipe.validation.keep == "best" and self.best:
            return self.best
        return self.current_weights()

    def save(self, folder: RunFolder) -> None:
        groups = {
            "net": checkpoint.values(self.task.net.variables),
            "optimiser": checkpoint.values(self.task.optimiser.variables),
            "average": self.average.arrays if self.recipe.optimiser.average else [],
            "best": self.best,
            **self.task.saved_arrays(),
        }
        facts = {"state": asdict(self.state), "task": self.task.saved_facts()}
        checkpoint.save(folder.checkpoint, groups, facts)

    def resume(self, folder: RunFolder) -> bool:
        """False when the folder has no checkpoint yet."""
        saved = checkpoint.load(folder.checkpoint)
        if saved is None:
            return False
        self.state = TrainingState(**saved.facts["state"])
        self.task.restore(saved)
        checkpoint.put_values(self.task.net.variables, saved.groups["net"])
        checkpoint.put_values(self.task.optimiser.variables, saved.groups["optimiser"])
        if self.recipe.optimiser.average:
            self.average.arrays = list(saved.groups["average"])
        self.best = list(saved.groups["best"])
        return True

    def _means(self) -> Metrics:
        return {name: total / self._summed for name, total in self._sums.items()}


def train_run(task: Task, recipe: BaseRecipe, folder: RunFolder, *, resume: bool) -> bool:
    """Trains into a run folder and finishes it; false when a signal asked to stop first."""
    folder.prepare()
    trainer = Trainer(task, recipe)
    if resume and trainer.resume(folder):
        print(f"Resuming from step {trainer.state.step:,}.", flush=True)
    folder.forget_history_after(trainer.state.step)
    if not folder.model.is_file():  # a finished net keeps its description until it is replaced
        describe(trainer, folder)
    if not trainer.run(folder):
        if not folder.model.is_file():
            describe(trainer, folder)
        print(f"Stopped and saved at step {trainer.state.step:,}. Continue with --resume.")
        return False
    net = task.finished_net(trainer.final_weights())
    for path in (folder.metrics, folder.report, folder.samples):
        path.unlink(missing_ok=True)  # they describe the net that is replaced now
    describe(trainer, folder)
    save_net(net, folder.model)
    task.write_extras(folder, net)
    print(f"Trained {trainer.state.step:,} steps; the net is in {folder.path}.", flush=True)
    return True


def describe(trainer: Trainer, folder: RunFolder) -> None:
    task, state = trainer.task, trainer.state
    folder.write_recipe(
        trainer.recipe,
        interface=task.interface,
        training={
            "minutes": round(state.seconds / 60, 1),
            "steps": state.step,
            "loss": [round(state.first_loss, 3), round(state.last_loss, 3)],
            "backend": keras.backend.backend(),
            **task.training_facts(state),
        },
        licence_note=task.licence_note,
    )


@contextmanager
def stop_requested() -> Iterator[list[bool]]:
    """A list that is no longer empty once SIGTERM or Ctrl-C has asked to stop."""
    requests: list[bool] = []
    before = {
        number: signal.signal(number, lambda *_: requests.append(True))
        for number in (signal.SIGTERM, signal.SIGINT)
    }
    try:
        yield requests
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
