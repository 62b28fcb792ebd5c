"""The parts of a recipe that every task shares. Imports no Keras, so listing recipes is fast.

A recipe is a frozen dataclass with the parts `data`, `model`, `optimiser`, and for some tasks
`teaching`. `--set model.width=0.5` changes one value, and the run folder records all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

OptimiserKind = Literal["sgd", "adam", "adamw", "adamax", "muon"]
Schedule = Literal["constant", "cosine", "plateau"]
Keep = Literal["best", "last"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OptimiserRecipe:
    """Rates and decays are per step, as Keras and the papers define them for each optimiser."""

    kind: OptimiserKind = "adam"
    rate: float = 1e-3
    fine_tune_rate: float = 0.0
    """Rate once a pretrained backbone is no longer frozen; 0: unchanged."""
    weight_decay: float = 0.0
    clip_norm: float | None = None
    """Largest norm of all gradients together."""
    schedule: Schedule = "constant"
    warm_up: float = 0.02
    """Share of the budget over which the cosine schedule rises."""
    plateau_patience: int = 5
    """Validations without a better score before the rate falls."""
    plateau_factor: float = 0.75
    average: float = 0.0
    """Decay of the exponential moving average of the weights; 0: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationRecipe:
    every: int = 1
    """Epochs between validations."""
    early_stopping: int = 0
    """Validations without a better score before training stops; 0: never."""
    keep: Keep = "best"
    """Which weights the run ends with: those of the best validation, or the last."""
    ten_crop: bool = False
    """Evaluate the mean over five crops and their mirror images, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseRecipe:
    """What the training loop needs. Every task adds its own parts."""

    name: str
    task: str
    seed: int = 1
    budget: str = "50 epochs"
    """`50 epochs`, `1600 steps` or `80 minutes` of training; schedules stretch to fit."""
    model: Any
    optimiser: OptimiserRecipe = field(default_factory=OptimiserRecipe)
    validation: ValidationRecipe = field(default_factory=ValidationRecipe)
    licence_note: str = ""
