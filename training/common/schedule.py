"""How long a training lasts, and how the learning rate changes meanwhile.

A budget is a number of steps or epochs (the same result on any machine) or of minutes (the best
result by a given time). Both give a progress from 0 to 1; the cosine schedule depends on it alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from training.common.run_folder import RunError

UNITS = ("epochs", "steps", "minutes")


@dataclass(frozen=True, slots=True)
class Budget:
    """Minutes count training only, across interruptions."""

    amount: float
    unit: str

    @classmethod
    def parse(cls, text: str, *, has_epochs: bool) -> Budget:
        amount, _, unit = text.strip().partition(" ")
        unit = unit.strip() if unit.endswith("s") else f"{unit.strip()}s"
        try:
            budget = cls(float(amount), unit)
        except ValueError:
            budget = None
        if budget is None or unit not in UNITS or not budget.amount > 0:
            raise RunError(
                f"{text!r} is no budget. Write a number and a unit: '50 epochs', '1600 steps' or "
                "'80 minutes'."
            )
        if unit == "epochs" and not has_epochs:
            raise RunError("This task draws endless scenes: give its budget in steps or minutes.")
        return budget

    def progress(self, step: int, seconds: float, steps_per_epoch: int) -> float:
        if self.unit == "minutes":
            done = seconds / (60 * self.amount)
        elif self.unit == "steps":
            done = step / self.amount
        else:
            done = step / max(1, round(self.amount * steps_per_epoch))
        return min(max(done, 0.0), 1.0)


def warm_cosine(
    progress: float, *, peak: float, warm_up: float = 0.02, floor: float = 0.01
) -> float:
    """A linear rise to `peak` over the first `warm_up` of the budget, then half a cosine down to
    `floor` times the peak."""
    if progress < warm_up:
        return peak * (progress + 1e-3 * warm_up) / (warm_up * (1 + 1e-3))
    down = 0.5 * (1 + math.cos(math.pi * (progress - warm_up) / (1 - warm_up)))
    return peak * (floor + (1 - floor) * down)
