"""A training goes on only as what it was begun as: another net or other data would go unnoticed.

Which facts of its recipe may change meanwhile, and what names its data, each task says.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from training.common.run_folder import RunError, RunFolder


def must_be_the_same(
    folder: RunFolder, recipe: Any, data: Mapping[str, str], *, free: Collection[str]
) -> None:
    """An error that names every fact of the recipe in which the run was begun otherwise.

    `data`: what the run recorded of its data and must find again; `free`: facts that may change."""
    if not folder.recipe.is_file():
        return
    begun = json.loads(folder.recipe.read_text(encoding="utf-8"))
    now = json.loads(json.dumps(asdict(recipe)))
    other = list(_other(begun["recipe"], now, free))
    if other:
        raise RunError(
            f"{folder.path} was begun otherwise. To go on with it say "
            f"{' '.join(f'--set {fact}' for fact in other)}; to begin anew say --run NAME."
        )
    recorded = begun["training"]["data"]
    if any(recorded.get(name) != value for name, value in data.items()):
        known = ", ".join(f"{name} {value}" for name, value in recorded.items())
        raise RunError(
            f"{folder.path} was begun on other data ({known}). "
            "Name them with --data, or begin anew with --run NAME."
        )


def _other(before: dict[str, Any], now: dict[str, Any], free: Collection[str]) -> Iterator[str]:
    """`width=0.5` for every fact that differs, as `--set` takes it. What one side has never heard
    of came with another version of the program, and says nothing."""
    for name in sorted(before.keys() & now.keys() - set(free)):
        if isinstance(before[name], dict):
            yield from (f"{name}.{part}" for part in _other(before[name], now[name], ()))
        elif before[name] != now[name]:
            yield f"{name}={_as_setting(before[name])}"


def _as_setting(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)
