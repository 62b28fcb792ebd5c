"""A recipe for an expression net: everything that decides what a training gives, as one value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from training.common.recipe import BaseRecipe
from training.data.balance import Balance
from training.expression.augment import Augmentation

VotesAs = Literal["distribution", "majority"]
AnswersPer = Literal["view", "face"]

LICENCE_NOTE = (
    "Weights learnt from FER2013, whose pictures were collected from the web and state no licence, "
    "and from FER+ votes (MIT, Microsoft); the pictures are not part of it."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRecipe:
    """Which faces are learnt, with which targets, in which views."""

    heads: tuple[str, ...] = ("fer2013",)
    """`fer2013` learns FER2013's labels, `expression` FER+'s vote distributions. The first one
    decides in validation."""
    head_weights: tuple[float, ...] = (1.0,)
    label_smoothing: float = 0.0
    votes_as: VotesAs = "distribution"
    """`majority` learns the majority of FER+'s votes as a label, and skips rows without one."""
    vote_floor: int = 1
    """Classes with no more votes than this are ignored as slips."""
    balance: Balance = "none"
    batch: int = 128
    augmentation: Augmentation = field(default_factory=Augmentation)
    mixup: float = 0.0
    """Both parameters of mixup's Beta distribution; 0: none."""
    crop_margin: float = 1.31
    """Side of the square crop over the size of the face (brow to chin) as our detector finds it."""
    known_margin: float = 1.24
    """The same for faces whose landmarks are known. The detector finds faces a little small, hence
    the difference (`python -m training crop-margin --faces 4000` measures both on FER2013)."""
    crop_rise: float = 0.088
    """How far the crop's centre lies above the face's, in sides of the crop: FER2013's crops show
    more forehead than neck. Measured by the same command."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRecipe:
    system: str
    width: float = 1.0
    size: int | None = None
    """Side of the input in pixels; None: the system's own."""
    pretrained: bool = True
    """Start with weights learnt elsewhere, where the system has some that can be fetched."""
    start_from: str = ""
    """A finished run of the same net whose weights to start with."""
    frozen_share: float = 0.0
    """Share of the budget that trains only the heads of a pretrained backbone."""
    mixed_bfloat16: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TeachingRecipe:
    """Knowledge distillation: targets from other runs, and from faces without FER2013's labels."""

    teachers: tuple[str, ...] = ()
    """Runs whose averaged predictions are learnt beside the labels; an ensemble's members."""
    share: float = 0.7
    """Weight of the teachers' predictions beside the labels'."""
    temperature: float = 1.0
    views: int = 8
    """Augmented views of every picture that the teachers predict."""
    answers_per: AnswersPer = "view"
    """`view`: epochs alternate between the views, each with its own predictions. `face`: every
    epoch draws new views, and the targets are the mean over the teachers' views."""
    faces: str = ""
    """Unlabelled faces to learn from the teachers: a folder with index.json and landmarks."""
    face_share: float = 0.3
    """Share of each batch."""
    smile_share: float = 0.0
    """Share of each batch for faces of that folder that were checked for a smile."""
    smile_teacher_share: float = 0.3
    """Weight of the teachers' predictions for those."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe(BaseRecipe):
    task: str = "expression"
    data: DataRecipe = field(default_factory=DataRecipe)
    model: ModelRecipe
    teaching: TeachingRecipe = field(default_factory=TeachingRecipe)
    licence_note: str = LICENCE_NOTE

    def __post_init__(self) -> None:
        if len(self.data.heads) != len(self.data.head_weights):
            raise ValueError(f"{self.name}: heads and head_weights differ in length.")
