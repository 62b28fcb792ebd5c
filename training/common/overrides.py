"""`--set NAME=VALUE`: overrides settings of a recipe. The run folder records the result."""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Sequence
from typing import Any

from training.common.run_folder import RunError


def apply_overrides(recipe: Any, settings: Sequence[str]) -> Any:
    """`seed=2`, `width=0.5`, `augmentation.rotate=20`; a tuple may be written `a,b`."""
    for setting in settings:
        path, sign, text = setting.partition("=")
        if not sign:
            raise RunError(f"--set {setting}: write NAME=VALUE.")
        recipe = _override(recipe, path.split("."), text, setting)
    return recipe


def _override(recipe: Any, path: list[str], text: str, setting: str) -> Any:
    names = {field.name for field in dataclasses.fields(recipe)}
    name, *deeper = path
    if name not in names:
        raise RunError(
            f"--set {setting}: there is no {name!r}. Settings here are: {', '.join(sorted(names))}."
        )
    current = getattr(recipe, name)
    if deeper:
        if not dataclasses.is_dataclass(current):
            raise RunError(f"--set {setting}: {name!r} has no settings of its own.")
        return dataclasses.replace(recipe, **{name: _override(current, deeper, text, setting)})
    return dataclasses.replace(recipe, **{name: _value(text, current, setting)})


def _value(text: str, current: Any, setting: str) -> Any:
    if isinstance(current, str):
        return text
    if isinstance(current, tuple):
        return tuple(_parse_literal(part.strip()) for part in text.split(",") if part.strip())
    value = _parse_literal(text)
    if isinstance(current, float) and type(value) is int:
        value = float(value)
    if current is not None and type(value) is not type(current):
        raise RunError(f"--set {setting}: {text!r} cannot replace {current!r}.")
    return value


def _parse_literal(text: str) -> Any:
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text
