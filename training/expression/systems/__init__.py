"""Every expression network by name. Importing this imports Keras."""

from __future__ import annotations

from training.expression.systems import mobile, others, own, recogniser, s1
from training.expression.systems.base import HEADS, Built, Request, System

GROUPS = (s1, others, own, recogniser, mobile)
SYSTEMS = {system.name: system for group in GROUPS for system in group.SYSTEMS}


def _refuse_to_build(request: Request) -> Built:
    raise ValueError(f"an ensemble has no network of its own ({request}); it averages its members")


ENSEMBLE = System(
    name="ensemble",
    source=s1.PAPER,
    build=_refuse_to_build,
    published_accuracy=76.12,
    note="soft vote (mean of probabilities) of any runs; published 74.84 without class weights",
)

__all__ = ["ENSEMBLE", "HEADS", "SYSTEMS", "Built", "Request", "System"]
