"""One training under way: net, optimiser, average, best weights, and how to put them to disk."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import keras
import numpy as np

from training.common import checkpoint
from training.common.checkpoint import Standing
from training.common.fused_norm import with_fused_norms
from training.common.run_folder import RunFolder
from training.common.schedule import Budget, warm_cosine
from training.expression.averaging import Average
from training.expression.feed import Batch
from training.expression.muon import Muon
from training.expression.net import begun
from training.expression.recipe import Recipe
from training.expression.systems import SYSTEMS

MOMENTUM = 0.9
FIRST_BATCHES = 5


def budget_of(recipe: Recipe, steps_per_epoch: int) -> Budget:
    if recipe.minutes:
        return Budget(minutes=recipe.minutes)
    return Budget(steps=recipe.steps or max(1, round(recipe.epochs * steps_per_epoch)))


def optimiser_of(recipe: Recipe) -> Any:
    rate, decay = recipe.learning_rate, recipe.weight_decay
    # Keras takes rate times decay off the weights each step. An L2 term passes through the momentum
    # and so weighs 1/(1-momentum) as much: published SGD decays mean that.
    kind: Any
    options: dict[str, Any] = {"weight_decay": decay or None, "clipnorm": recipe.clip_norm}
    if recipe.optimiser == "sgd":
        kind = keras.optimizers.SGD
        options |= {"momentum": MOMENTUM, "nesterov": True}
        options["weight_decay"] = decay / (1 - MOMENTUM) or None
    elif recipe.optimiser == "muon":
        kind = Muon
        options |= {"adam_weight_decay": decay}
    elif recipe.optimiser == "adamw":
        kind = keras.optimizers.AdamW
        options["weight_decay"] = decay
    else:
        kind = keras.optimizers.Adamax if recipe.optimiser == "adamax" else keras.optimizers.Adam
    optimiser = kind(rate, **options)
    if decay:
        optimiser.exclude_from_weight_decay(var_names=["bias", "beta", "gamma"])
    return optimiser


@dataclass
class Session:
    """What a step changes. `best` holds the weights of the best judgement so far."""

    recipe: Recipe
    step: int = 0
    seconds: float = 0.0
    plateau: int = 0
    """Times the rate has been divided."""
    waited: int = 0
    """Judgements without a better one, for the plateau."""
    stale: int = 0
    """Judgements without a better one, for stopping early."""
    best_score: float = -1.0
    best_step: int = 0
    first_loss: float = 0.0
    """Mean over the first few batches, and `last_loss` a running one: whether it learns at all."""
    last_loss: float = 0.0
    best: list[np.ndarray] = field(default_factory=list)

    def __post_init__(self) -> None:
        keras.utils.set_random_seed(self.recipe.seed)
        start = begun(self.recipe)
        own = SYSTEMS[self.recipe.system].own  # the published ones stay as they are written
        self.model: keras.Model = with_fused_norms(start.model) if own else start.model
        self.weights_from, self._trunk = start.weights, start.trunk
        self.frozen = bool(start.trunk) and self.recipe.frozen_share > 0
        self._compile()
        self.average = Average(self.model.weights, self.recipe.average)

    def _compile(self) -> None:
        for name in self._trunk:
            self.model.get_layer(name).trainable = not self.frozen
        self.optimiser = optimiser_of(self.recipe)
        heads = self.recipe.heads
        self.model.compile(
            optimizer=self.optimiser,
            loss={h: keras.losses.CategoricalCrossentropy(from_logits=True) for h in heads},
            loss_weights=dict(zip(heads, self.recipe.head_weights, strict=True)),
            metrics={h: [keras.metrics.CategoricalAccuracy(name="accuracy")] for h in heads},
        )
        self.optimiser.build(self.model.trainable_variables)

    def rate(self, progress: float) -> float:
        recipe = self.recipe
        tuning = recipe.fine_tune_rate and self._trunk and not self.frozen
        peak = recipe.fine_tune_rate if tuning else recipe.learning_rate
        if recipe.schedule == "cosine":
            return warm_cosine(progress, peak=peak, warm_up=recipe.warm_up)
        return peak * recipe.plateau_factor**self.plateau

    def learn(self, batch: Batch, progress: float) -> dict[str, float]:
        """One step; what it says of its own batch."""
        if self.frozen and progress >= self.recipe.frozen_share:
            self.frozen = False
            self._compile()
        self.optimiser.learning_rate.assign(self.rate(progress))
        self.model.reset_metrics()  # else some versions of Keras answer with running means
        said: Any = self.model.train_on_batch(
            batch.images, batch.targets, sample_weight=batch.weights, return_dict=True
        )
        self.step += 1
        if self.recipe.average:
            self.average.update(self.model.weights, self.step)
        numbers = {name: float(value) for name, value in said.items()}
        self._note_loss(numbers["loss"])
        return numbers

    def _note_loss(self, loss: float) -> None:
        if self.step <= FIRST_BATCHES:
            self.first_loss += (loss - self.first_loss) / self.step
            self.last_loss = self.first_loss
        else:
            self.last_loss += (loss - self.last_loss) / FIRST_BATCHES

    def judged_weights(self) -> list[np.ndarray]:
        """The weights a judgement is about: the average, where there is one."""
        if self.recipe.average:
            return self.average.arrays
        return [np.asarray(weight) for weight in self.model.weights]

    def hear(self, score: float) -> bool:
        """Takes a judgement; true when early stopping says enough."""
        if score > self.best_score:
            self.best_score, self.best_step = score, self.step
            self.best = [np.array(weight) for weight in self.judged_weights()]
            self.waited = self.stale = 0
            return False
        self.waited += 1
        self.stale += 1
        if self.recipe.schedule == "plateau" and self.waited >= self.recipe.plateau_patience:
            self.plateau += 1
            self.waited = 0
        return 0 < self.recipe.early_stopping <= self.stale

    def final_weights(self) -> list[np.ndarray]:
        return self.best if self.recipe.keep == "best" and self.best else self.judged_weights()

    def save(self, folder: RunFolder) -> None:
        groups = {
            "net": checkpoint.values(self.model.variables),
            "optimiser": checkpoint.values(self.optimiser.variables),
            "average": self.average.arrays if self.recipe.average else [],
            "best": self.best,
        }
        facts = {name: getattr(self, name) for name in FACTS} | {
            "weights_from": self.weights_from,
            "trunk": self._trunk,
        }
        checkpoint.save(folder.checkpoint, Standing(self.step, self.seconds, groups, facts))

    def resume(self, folder: RunFolder) -> bool:
        standing = checkpoint.load(folder.checkpoint)
        if standing is None:
            return False
        for name in FACTS:
            setattr(self, name, standing.facts.get(name, getattr(self, name)))
        # What was pretrained then is so still, even if the weights cannot be fetched today.
        self.weights_from = standing.facts["weights_from"]
        self._trunk = tuple(standing.facts["trunk"])
        if self._trunk:
            self._compile()
        checkpoint.put_values(self.model.variables, standing.groups["net"])
        checkpoint.put_values(self.optimiser.variables, standing.groups["optimiser"])
        if self.recipe.average:
            self.average.arrays = list(standing.groups["average"])
        self.best = list(standing.groups["best"])
        self.step, self.seconds = standing.step, standing.seconds
        return True


FACTS = (
    "plateau", "waited", "stale", "best_score", "best_step", "first_loss", "last_loss", "frozen",
)  # fmt: skip
