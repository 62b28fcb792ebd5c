"""What a system is: a published network, or one of ours, with its published figures.

Every network takes grey faces, 48x48 unless it says otherwise, with values 0 to 255. Scaling,
colour conversion and resizing are its own first layers, so callers need no preprocessing. Its
output is one vector of logits per head, keyed by the head's name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.data.labels import EXPRESSION, FER2013

if TYPE_CHECKING:
    import keras

HEADS = {"fer2013": FER2013, "expression": EXPRESSION}
"""`fer2013` predicts FER2013's labels, `expression` those of FER+'s taggers. Never mixed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to build. A `width` below one makes a narrow version for tests and quick trials."""

    heads: tuple[str, ...] = ("fer2013",)
    width: float = 1.0
    size: int | None = None
    pretrained: bool = True
    """Start from pretrained weights (mostly ImageNet's) where they are available."""
    colour: bool = False
    """Take RGB and compute luma in the first layer: the form in which our own nets are saved."""


@dataclass(frozen=True, slots=True)
class Built:
    """A network and the origin of its initial weights."""

    model: keras.Model
    weights: str
    """`random`, `imagenet`, another origin, or `random` with what was unavailable in brackets."""
    backbone: tuple[str, ...] = ()
    """Names of the pretrained layers, which the first stage of a training keeps frozen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """One row of the `systems` table. `note` says what the source leaves open and what we chose."""

    name: str
    source: str
    build: Callable[[Request], Built]
    published_accuracy: float | None = None
    published_parameters: int | None = None
    size: int = 48
    enlarged_to: int | None = None
    """The side to which its first layer enlarges the face, if its backbone needs that."""
    own: bool = False
    note: str = ""


def channels(count: int, width: float) -> int:
    """`count` scaled by `width`, at least four."""
    return max(4, round(count * width))
