"""A training goes on only as what it was begun as: another net or other data would go unnoticed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from training.common.run_folder import RunError, RunFolder
from training.data.faces import Faces
from training.expression.recipe import Recipe

LENGTHS = {"epochs", "steps", "minutes", "early_stopping"}
"""How long a training lasts may change while it goes on,"""
HOUSEKEEPING = {"judge_every", "checkpoint_minutes", "saved_model", "licence_note", "ten_crop"}
"""and so may what is written down about it."""


def data_name(faces: Faces) -> str:
    """What a run records of the data it learnt from."""
    return faces.checksum or "not cached"


def must_be_the_same(folder: RunFolder, recipe: Recipe, faces: Faces) -> None:
    """An error that names every fact of the recipe in which the run was begun otherwise."""
    if not folder.recipe.is_file():
        return
    begun = json.loads(folder.recipe.read_text(encoding="utf-8"))
    now = json.loads(json.dumps(asdict(recipe)))
    other = list(_other(begun["recipe"], now, LENGTHS | HOUSEKEEPING))
    if other:
        raise RunError(
            f"{folder.path} was begun otherwise. To go on with it say "
            f"{' '.join(f'--set {fact}' for fact in other)}; to begin anew say --run NAME."
        )
    if begun["training"]["data"]["sha256"] != data_name(faces):
        raise RunError(
            f"{folder.path} was begun on other data ({begun['training']['data']['source']}). "
            "Name them with --data, or begin anew with --run NAME."
        )


def _other(before: dict[str, Any], now: dict[str, Any], free: set[str]) -> Iterator[str]:
    """`width=0.5` for every fact that differs, as `--set` takes it. What one side has never heard
    of came with another version of the program, and says nothing."""
    for name in sorted(before.keys() & now.keys() - free):
        if isinstance(before[name], dict):
            yield from (f"{name}.{part}" for part in _other(before[name], now[name], set()))
        elif before[name] != now[name]:
            yield f"{name}={_as_setting(before[name])}"


def _as_setting(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)
