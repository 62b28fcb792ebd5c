"""What a system is: a network somebody published (or we made), with the figures it must answer to.

Every network takes grey faces, 48x48 unless it says otherwise, as numbers 0 to 255; scaling,
colour and enlargement are its own first layers, so nothing can be prepared wrongly outside it. It
answers with one vector of logits per head, keyed by the head's name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.data.labels import EXPRESSION, FER2013

if TYPE_CHECKING:
    import keras

HEADS = {"fer2013": FER2013, "expression": EXPRESSION}
"""`fer2013` speaks of FER2013's labels, `expression` of what FER+'s taggers saw. Never mixed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to build. `width` below one makes a small likeness for tests and quick trials."""

    heads: tuple[str, ...] = ("fer2013",)
    width: float = 1.0
    size: int | None = None
    pretrained: bool = True
    """Use weights learnt elsewhere (mostly ImageNet's) if they can be found or fetched."""
    colour: bool = False
    """An RGB input whose first layer is luma: the form in which our own nets are saved."""


@dataclass(frozen=True, slots=True)
class Built:
    """A network and how it starts."""

    model: keras.Model
    weights: str
    """`random`, `imagenet`, another origin, or `random` and in brackets what could not be had."""
    trunk: tuple[str, ...] = ()
    """Names of the layers that came pretrained, in order: what a first stage keeps frozen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """One line of the table. `note` says what the source leaves open and how we read it."""

    name: str
    source: str
    build: Callable[[Request], Built]
    published_accuracy: float | None = None
    published_parameters: int | None = None
    size: int = 48
    enlarged_to: int | None = None
    """The side its first layer enlarges the face to, where the trunk wants more."""
    own: bool = False
    note: str = ""


def channels(count: int, width: float) -> int:
    """`count` scaled, never below four."""
    return max(4, round(count * width))
