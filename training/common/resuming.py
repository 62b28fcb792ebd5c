"""A run is resumed only with the recipe and the data it was started with."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from training.common.recipe import BaseRecipe
from training.common.run_folder import RunError, RunFolder

MAY_CHANGE = {"budget", "validation", "decode", "licence_note"}
"""Parts of a recipe that do not change what a step learns."""


def check_same_run(folder: RunFolder, recipe: BaseRecipe, data: Mapping[str, str]) -> None:
    """An error that names every value in which the run was started differently.

    `data`: what the run recorded of its data and must find again."""
    if not folder.recipe.is_file():
        return
    started = json.loads(folder.recipe.read_text(encoding="utf-8"))
    now = json.loads(json.dumps(asdict(recipe)))
    different = list(_differences(started["recipe"], now, MAY_CHANGE))
    if different:
        raise RunError(
            f"{folder.path} was started with other values. To resume it add "
            f"{' '.join(f'--set {value}' for value in different)}; to start over add --run NAME."
        )
    recorded = started["training"]["data"]
    if any(recorded.get(name) != value for name, value in data.items()):
        known = ", ".join(f"{name} {value}" for name, value in recorded.items())
        raise RunError(
            f"{folder.path} was started on other data ({known}). "
            "Name them with --data, or start over with --run NAME."
        )


def _differences(
    before: dict[str, Any], now: dict[str, Any], ignored: Collection[str] = ()
) -> Iterator[str]:
    """`model.width=0.5` for every value that differs, as `--set` takes it. Names that one side
    lacks come from another version of this program and are skipped."""
    for name in sorted(before.keys() & now.keys() - set(ignored)):
        if isinstance(before[name], dict) and isinstance(now[name], dict):
            yield from (f"{name}.{part}" for part in _differences(before[name], now[name]))
        elif before[name] != now[name]:
            yield f"{name}={_as_setting(before[name])}"


def _as_setting(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)
