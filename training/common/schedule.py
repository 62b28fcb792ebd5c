"""How long a training lasts and how fast it learns meanwhile.

A budget is either steps (the same result on any machine) or minutes of training time (the best
result by a given hour). Both give one number, the progress from 0 to 1, and everything that
changes during a training is a function of it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Exactly one of the two. Minutes count training only, across interruptions."""

    steps: int | None = None
    minutes: float | None = None

    def __post_init__(self) -> None:
        if (self.steps is None) == (self.minutes is None):
            raise ValueError("A budget is either steps or minutes.")

    def progress(self, step: int, seconds: float) -> float:
        done = step / self.steps if self.steps else seconds / (60 * (self.minutes or 1.0))
        return min(max(done, 0.0), 1.0)


def warm_cosine(
    progress: float, *, peak: float, warm_up: float = 0.02, floor: float = 0.01
) -> float:
    """Straight up to `peak` over the first `warm_up` of the budget, then half a cosine down to
    `floor` times the peak."""
    if progress < warm_up:
        return peak * (progress + 1e-3 * warm_up) / (warm_up * (1 + 1e-3))
    down = 0.5 * (1 + math.cos(math.pi * (progress - warm_up) / (1 - warm_up)))
    return peak * (floor + (1 - floor) * down)
