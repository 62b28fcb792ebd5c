"""Reads a run folder, the only interface to training, and refuses an incomplete one.

Any program may write run folders; the fields checked below are all that export needs.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from export.errors import ExportError

SCHEMA = 1
TASKS = ("expression", "detector")
INPUT_FIELDS = ("name", "channels", "colour", "range", "resize")
CROP_FIELDS = ("size", "crop_margin", "crop_rise")  # detectors get whole frames of any size
OUTPUT_KINDS = ("logits", "probabilities", "map")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    folder: Path
    recipe: dict[str, Any]
    metrics: dict[str, Any]  # empty before the run's evaluation

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
            f"{folder} has no model.keras: the run is not finished. Resume its training."
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
            f"{path.parent} has no {path.name}: it is not a run folder, or its training was "
            "interrupted."
        ) from None
    except (OSError, ValueError) as error:
        raise ExportError(f"{path} cannot be read as JSON: {error}.") from error
    if not isinstance(value, dict):
        raise ExportError(f"{path} must contain one JSON object.")
    return value


def _check_recipe(recipe: dict[str, Any], path: Path) -> None:
    schema = recipe.get("schema")
    if schema != SCHEMA:
        raise ExportError(f"{path} has schema {schema!r}; this export reads schema {SCHEMA}.")
    for field in (
        "name",
        "task",
        "labels",
        "input",
        "heads",
        "page_head",
        "training",
        "licence_note",
    ):
        if not recipe.get(field):
            raise ExportError(f"{path} has no {field}.")
    if recipe["task"] not in TASKS:
        raise ExportError(f"{path}: task {recipe['task']!r} is not one of {', '.join(TASKS)}.")
    fields = INPUT_FIELDS + (CROP_FIELDS if recipe["task"] == "expression" else ())
    for field in fields:
        if recipe["input"].get(field) is None:
            raise ExportError(f"{path} has no input.{field}.")
    if recipe["task"] == "detector" and not recipe.get("decode"):
        raise ExportError(f"{path} has no decode settings for the detector's maps.")
    _check_heads(recipe, path)


def _check_heads(recipe: dict[str, Any], path: Path) -> None:
    heads = recipe["heads"]
    page_head = recipe["page_head"]
    if page_head not in heads:
        raise ExportError(
            f"{path}: page_head {page_head!r} is not one of its heads {sorted(heads)}."
        )
    for name, head in heads.items():
        labels = head.get("labels") or []
        if head.get("kind") not in OUTPUT_KINDS or len(set(labels)) != len(labels) or not labels:
            raise ExportError(f"{path}: head {name!r} needs a kind and distinct labels.")
    if heads[page_head]["labels"] != recipe["labels"]:
        raise ExportError(f"{path}: labels differ from those of the page's head {page_head!r}.")
