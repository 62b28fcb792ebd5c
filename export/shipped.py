"""The shipped network: folded and quantised, kept as a run folder of its own.

A manifest may only have metrics of the shipped weights. So the quantised network is written to
`RUN/shipped-<quantisation>/`, a run folder that training can evaluate like any other.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import keras
import numpy as np

from export.atomic_folder import replace_folder
from export.errors import ExportError
from export.fold import check_activations, fold_batch_norms
from export.quantise import Rounding, round_model
from export.run_folder import Run, read_run

# Thresholds that evaluation fits to the weights and writes into the recipe.
SET_BY_EVALUATION = ("final_score", "final_score_photo", "shipped")
OWN_FILES = ("model.keras", "recipe.json", "metrics.json", "report.md")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    model: keras.Model
    folder: Path
    unfolded: list[str]


def load_model(path: Path) -> keras.Model:
    try:
        return cast(keras.Model, keras.models.load_model(path, compile=False))
    except (TypeError, ValueError) as error:
        raise ExportError(
            f"{path} cannot be opened: {str(error).splitlines()[0]} "
            "Export supports Keras's own layers only."
        ) from error


def write_shipped_run(run: Run, rounding: Rounding) -> Shipped:
    """Folds and quantises the run's network, and writes it as a run folder."""
    model = load_model(run.model_path)
    check_activations(model)
    folded, unfolded = fold_batch_norms(model)
    round_model(folded, rounding)
    folder = run.folder / f"shipped-{rounding.name}"
    if not _is_current(folder, run.recipe, folded):
        with replace_folder(folder) as partial:
            folded.save(partial / "model.keras")
            recipe = {**run.recipe, "shipped": {"of": run.name, "rounding": rounding.name}}
            (partial / "recipe.json").write_text(json.dumps(recipe, indent=2) + "\n", "utf-8")
            for path in run.folder.iterdir():
                if path.is_file() and path.name not in OWN_FILES:
                    shutil.copy(path, partial / path.name)
    return Shipped(model=folded, folder=folder, unfolded=unfolded)


def evaluated_run(run: Run, shipped: Shipped, rounding: Rounding) -> Run | None:
    """The run whose metrics and thresholds belong to the shipped weights; None if not evaluated."""
    if rounding.quantisation == "float32":
        return run if run.metrics else None
    return read_run(shipped.folder) if (shipped.folder / "metrics.json").is_file() else None


def _is_current(folder: Path, recipe: dict[str, Any], model: keras.Model) -> bool:
    """Whether the folder has exactly these weights and settings."""
    path = folder / "model.keras"
    if not path.is_file() or _without_evaluation_settings(
        read_run(folder).recipe
    ) != _without_evaluation_settings(recipe):
        return False
    kept = load_model(path).get_weights()
    return len(kept) == len(model.get_weights()) and all(
        np.array_equal(one, other) for one, other in zip(kept, model.get_weights(), strict=True)
    )


def _without_evaluation_settings(recipe: Any) -> Any:
    """A recipe without the settings that evaluation writes."""
    if not isinstance(recipe, dict):
        return recipe
    return {
        key: _without_evaluation_settings(value)
        for key, value in recipe.items()
        if key not in SET_BY_EVALUATION
    }
