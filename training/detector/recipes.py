"""The detector's recipe. `training/RESULTS.md` tells how each shipped detector was trained.

Command: train detector-5 from detector-4's weights: `train detector --run detector-5 --minutes 52
    --set model.start_from=detector-4 --set seed=25 --set data.hard_share=0.15
    --set data.hard_pool=2000 --set optimiser.rate=0.001 --set data.scenes.far=0.25
    --set data.scenes.far_sizes=8.5,24 --set loss.eyes=22`
Cost: 103 minutes on two busy cores for the first one, then 50 to 60 minutes for each of four more.
Result: `web/public/models/detector/CARD.md`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from training.common.recipe import BaseRecipe, OptimiserRecipe
from training.detector.decode import DecodeSettings
from training.detector.scenes import Composition
from training.detector.targets import LossWeights


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRecipe:
    scenes: Composition = field(default_factory=Composition)
    batch: int = 48
    hard_share: float = 0.06
    """Of each batch: hard negatives."""
    hard_pool: int = 1200
    """Crops in the pool of hard negatives."""
    hard_score: float = 0.12
    """A crop without a face that scores higher joins the pool."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRecipe:
    """`widths`: channels at stride 2, 4, 8, 16, 32; `depths`: blocks at stride 4, 8, 16, 32."""

    widths: tuple[int, ...] = (16, 24, 56, 96, 128)
    depths: tuple[int, ...] = (2, 3, 3, 2)
    neck: int = 40
    kernel: int = 5
    start_from: str = ""
    """A run of the same net: its averaged weights and its hard negatives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DetectorRecipe(BaseRecipe):
    name: str = "detector"
    task: str = "detector"
    seed: int = 20
    budget: str = "103 minutes"
    data: DataRecipe = field(default_factory=DataRecipe)
    model: ModelRecipe = field(default_factory=ModelRecipe)
    optimiser: OptimiserRecipe = field(
        default_factory=lambda: OptimiserRecipe(
            kind="adamw", rate=2.5e-3, weight_decay=1e-4, clip_norm=8.0, schedule="cosine",
            average=0.999,
        )
    )  # fmt: skip
    loss: LossWeights = field(default_factory=LossWeights)
    decode: DecodeSettings = field(default_factory=DecodeSettings)
    licence_note: str = (
        "Weights learnt from research photographs of faces (a 2005 set from the web, and FairFace "
        "under CC BY 4.0) and photographs without faces; the pictures are not part of it."
    )


RECIPES: dict[str, DetectorRecipe] = {"detector": DetectorRecipe()}
