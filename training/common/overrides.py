"""`--set NAME=VALUE`: a recipe with some of its facts changed, for trials; the run records them."""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Sequence
from typing import Any

from training.common.run_folder import RunError


def changed(recipe: Any, settings: Sequence[str]) -> Any:
    """`seed=2`, `width=0.5`, `augmentation.rotate=20`; a tuple may be written `a,b`."""
    for setting in settings:
        path, sign, text = setting.partition("=")
        if not sign:
            raise RunError(f"--set {setting}: write NAME=VALUE.")
        recipe = _with(recipe, path.split("."), text, setting)
    return recipe


def _with(recipe: Any, path: list[str], text: str, setting: str) -> Any:
    facts = {field.name for field in dataclasses.fields(recipe)}
    name, *deeper = path
    if name not in facts:
        raise RunError(
            f"--set {setting}: there is no {name!r}. There are: {', '.join(sorted(facts))}."
        )
    now = getattr(recipe, name)
    if deeper:
        if not dataclasses.is_dataclass(now):
            raise RunError(f"--set {setting}: {name!r} has no parts.")
        return dataclasses.replace(recipe, **{name: _with(now, deeper, text, setting)})
    return dataclasses.replace(recipe, **{name: _value(text, now, setting)})


def _value(text: str, now: Any, setting: str) -> Any:
    if isinstance(now, str):
        return text
    if isinstance(now, tuple):
        return tuple(_plain(part.strip()) for part in text.split(",") if part.strip())
    value = _plain(text)
    if isinstance(now, float) and type(value) is int:
        value = float(value)
    if now is not None and type(value) is not type(now):
        raise RunError(f"--set {setting}: {text!r} cannot stand for {now!r}.")
    return value


def _plain(text: str) -> Any:
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text
