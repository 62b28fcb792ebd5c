"""What each step of the small net's training adds: the same net, steps, seed; one thing more.

    python -m training train step_plain          (and the others below)
    python -m training evaluate step_plain
    python -m training ablation

Each stands on the one before it, but for the sizes, which stand on `step_votes`.
"""

from __future__ import annotations

from dataclasses import dataclass

from training.expression.augment import Augmentation
from training.expression.ours import UndertoneSmall
from training.expression.recipe import VotesAs

ONLY_MIRRORED = Augmentation(mirror=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(UndertoneSmall):
    """`train step_...`: 3 minutes on two cores, half as wide as the net that ships.

    `adds` is what the table calls it."""

    adds: str
    width: float = 0.5
    steps: int | None = 1600
    saved_model: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain(Step):
    """`train step_plain`: labels and majorities as they are, on faces that are only mirrored."""

    name: str = "step_plain"
    adds: str = "labels and majorities, faces only mirrored"
    augmentation: Augmentation = ONLY_MIRRORED
    label_smoothing: float = 0.0
    votes_as: VotesAs = "majority"


@dataclass(frozen=True, slots=True, kw_only=True)
class Augmented(Step):
    """`train step_augmented`: faces spoilt as webcams spoil them."""

    name: str = "step_augmented"
    adds: str = "+ what webcams do to a face"
    label_smoothing: float = 0.0
    votes_as: VotesAs = "majority"


@dataclass(frozen=True, slots=True, kw_only=True)
class Smoothed(Step):
    """`train step_smoothed`: a tenth of every label spread over all classes."""

    name: str = "step_smoothed"
    adds: str = "+ smoothed labels"
    votes_as: VotesAs = "majority"


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes(Step):
    """`train step_votes`: how the taggers' votes are spread, in place of their majority.

    It is `undertone_small`, shorter."""

    name: str = "step_votes"
    adds: str = "+ the taggers' votes for their majorities"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught(Step):
    """`train step_taught`: what teachers say of the very view, beside the labels.

    Their own training is not counted."""

    name: str = "step_taught"
    adds: str = "+ teachers"
    teachers: tuple[str, ...] = ("small-2", "small-3")
    teacher_views: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class WithFaces(Taught):
    """`train step_faces`: a third of each batch are unlabelled faces the teachers speak of."""

    name: str = "step_faces"
    adds: str = "+ unlabelled faces"
    faces: str = "faces"


@dataclass(frozen=True, slots=True, kw_only=True)
class WithSmiles(WithFaces):
    """`train step_smiles`: an eighth of each batch are faces that were looked at for a smile."""

    name: str = "step_smiles"
    adds: str = "+ faces that were looked at for a smile"
    smile_share: float = 0.125


@dataclass(frozen=True, slots=True, kw_only=True)
class Larger(Votes):
    """`train step_64`: `step_votes` with faces enlarged to 64 pixels.

    A step takes 1.8 times as long."""

    name: str = "step_64"
    adds: str = "the votes at 64 pixels for 48"
    size: int | None = 64


STEPS = (Plain(), Augmented(), Smoothed(), Votes(), Taught(), WithFaces(), WithSmiles(), Larger())
