"""Builds `manifest.json`: everything the page must know about a model."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from export.errors import ExportError
from export.quantise import Rounding

SCHEMA = 1
RESIZE = "bilinear-half-pixel"  # tf.image.resize's grid; in TensorFlow.js: halfPixelCenters
SAME_RESIZE = {RESIZE, "bilinear, half-pixel centres"}  # spellings in run folders
Json = dict[str, Any]


def describe_file(path: Path) -> Json:
    content = path.read_bytes()
    return {
        "path": path.name,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleFacts:
    recipe: Json
    calibration: Json
    metrics: Json
    rounding: Rounding
    input_tensor: str
    output_tensors: dict[str, str]
    self_check: Json
    files: list[Json]


def build_manifest(facts: BundleFacts) -> Json:
    recipe = facts.recipe
    heads = {
        name: {
            "name": facts.output_tensors[name],
            "kind": str(head["kind"]),
            "labels": list(head["labels"]),
            "temperature": _temperature(recipe, facts.calibration, name),
        }
        for name, head in sorted(recipe["heads"].items())
    }
    page_head = str(recipe["page_head"])
    manifest: Json = {
        "schema": SCHEMA,
        "name": recipe["name"],
        "task": recipe["task"],
        "labels": list(recipe["labels"]),
        "input": _input(recipe["input"], facts.input_tensor),
        "output": {"head": page_head, **heads[page_head]},
        "temperature": heads[page_head]["temperature"],
        "heads": heads,
        "thresholds": _thresholds(facts.calibration),
        "self_check": facts.self_check,
        "quantisation": facts.rounding.quantisation,
        "files": facts.files,
        "metrics": replace_non_finite(facts.metrics),
        "training": dict(recipe["training"]),
        "licence_note": recipe["licence_note"],
    }
    if facts.rounding.quantisation == "float16":
        manifest["mantissa_bits"] = facts.rounding.mantissa_bits
    if recipe["task"] == "detector":
        manifest["decode"] = dict(recipe["decode"])
    return manifest


def replace_non_finite(value: Any) -> Any:
    """NaN and infinity as null, because JSON in browsers has neither."""
    if isinstance(value, dict):
        entries = cast(dict[str, Any], value)
        return {key: replace_non_finite(inner) for key, inner in entries.items()}
    if isinstance(value, list):
        return [replace_non_finite(inner) for inner in cast(list[Any], value)]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _input(facts: Json, tensor: str) -> Json:
    if facts["resize"] not in SAME_RESIZE:
        raise ExportError(
            f"input.resize is {facts['resize']!r}; the page only supports {RESIZE!r}."
        )
    if facts["channels"] != 3 or facts["colour"] != "rgb":
        raise ExportError(
            "The page feeds RGB. Convert to grey and scale in the graph's first layers."
        )
    names = ("size", "channels", "colour", "range", "crop_margin", "crop_rise")
    return {"name": tensor, **{name: facts.get(name) for name in names}, "resize": RESIZE}


def _temperature(recipe: Json, calibration: Json, head: str) -> float:
    given = calibration.get("temperature")
    value = given.get(head) if isinstance(given, dict) else given  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
    if value is None:
        if recipe["task"] == "expression" and head == recipe["page_head"]:
            raise ExportError(
                f"metrics.json has no calibration.temperature for the page's head {head!r}: "
                "evaluate the run first (python -m training evaluate)."
            )
        return 1.0
    temperature = float(value)  # pyright: ignore[reportUnknownArgumentType]
    if not temperature > 0:
        raise ExportError(f"The temperature of head {head!r} is {temperature}; it must be above 0.")
    return temperature


def _thresholds(calibration: Json) -> dict[str, float]:
    thresholds: Json = calibration.get("thresholds") or {}
    wrong = [name for name, value in thresholds.items() if not isinstance(value, int | float)]
    if wrong:
        raise ExportError(f"calibration.thresholds: {', '.join(wrong)} should be numbers.")
    return {name: float(value) for name, value in sorted(thresholds.items())}
