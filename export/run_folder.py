"""Reads a run folder, the only thing export knows of training, and refuses a partial one.

A run folder may be written by any program; the facts below are all that is asked of it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from export.errors import ExportError

SCHEMA = 1
TASKS = ("expression", "detector")
INPUT_FACTS = ("name", "channels", "colour", "range", "resize")
CROP_FACTS = ("size", "crop_margin", "crop_rise")  # a detector is shown whole frames of any size
OUTPUT_KINDS = ("logits", "probabilities", "map")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    folder: Path
    recipe: dict[str, Any]
    metrics: dict[str, Any]  # empty while nobody has judged the run

    @property
    def name(self) -> str:
        return self.recipe["name"]

    @property
    def task(self) -> str:
        return self.recipe["task"]

    @property
    def model_path(self) -> Path:
        return self.folder / "model.keras"

    @property
    def calibration(self) -> dict[str, Any]:
        return self.metrics.get("calibration", {})


def read_run(folder: Path) -> Run:
    if not folder.is_dir():
        raise ExportError(f"There is no run folder {folder}. Train one, or check the name.")
    recipe = _read_json(folder / "recipe.json")
    if not (folder / "model.keras").is_file():
        raise ExportError(
            f"{folder} holds no model.keras: the run is not finished. Resume its training."
        )
    _check_recipe(recipe, folder / "recipe.json")
    judged = folder / "metrics.json"
    metrics = _read_json(judged) if judged.is_file() else {}
    return Run(folder=folder, recipe=recipe, metrics=metrics)


def _read_json(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ExportError(
            f"{path.parent} holds no {path.name}: it is no run folder, or its training broke off."
        ) from None
    except (OSError, ValueError) as error:
        raise ExportError(f"{path} cannot be read as JSON: {error}.") from error
    if not isinstance(value, dict):
        raise ExportError(f"{path} should hold one JSON object.")
    return value


def _check_recipe(recipe: dict[str, Any], path: Path) -> None:
    schema = recipe.get("schema")
    if schema != SCHEMA:
        raise ExportError(f"{path} follows schema {schema!r}; this export knows schema {SCHEMA}.")
    for fact in (
        "name",
        "task",
        "labels",
        "input",
        "heads",
        "page_head",
        "training",
        "licence_note",
    ):
        if not recipe.get(fact):
            raise ExportError(f"{path} does not say its {fact}.")
    if recipe["task"] not in TASKS:
        raise ExportError(f"{path}: task {recipe['task']!r} is none of {', '.join(TASKS)}.")
    facts = INPUT_FACTS + (CROP_FACTS if recipe["task"] == "expression" else ())
    for fact in facts:
        if recipe["input"].get(fact) is None:
            raise ExportError(f"{path} does not say input.{fact}.")
    if recipe["task"] == "detector" and not recipe.get("decode"):
        raise ExportError(f"{path} does not say how the detector's maps are decoded (decode).")
    _check_heads(recipe, path)


def _check_heads(recipe: dict[str, Any], path: Path) -> None:
    heads = recipe["heads"]
    page_head = recipe["page_head"]
    if page_head not in heads:
        raise ExportError(f"{path}: page_head {page_head!r} is none of its heads {sorted(heads)}.")
    for name, head in heads.items():
        labels = head.get("labels") or []
        if head.get("kind") not in OUTPUT_KINDS or len(set(labels)) != len(labels) or not labels:
            raise ExportError(f"{path}: head {name!r} needs a kind and labels that all differ.")
    if heads[page_head]["labels"] != recipe["labels"]:
        raise ExportError(f"{path}: labels differ from those of the page's head {page_head!r}.")
