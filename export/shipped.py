"""The net as it will be shipped: folded and rounded, kept as a run folder of its own.

The manifest may only carry figures of the shipped weights. So the rounded net is written as
`RUN/shipped-<rounding>/`, a run folder like any other, which training can judge; its figures
then belong to the bundle, because the bundle holds exactly these weights.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import keras
import numpy as np

from export.errors import ExportError
from export.fold import fold_batch_norms, refuse_broken_layers
from export.publish import published
from export.quantise import Rounding, round_model
from export.run_folder import Run, read_run

# What judging itself writes into a recipe: the thresholds that suit the weights it was shown.
SETTLED_BY_JUDGING = ("final_score", "final_score_photo", "shipped")
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
            "Export knows Keras's own layers only; build the net from those."
        ) from error


def ship(run: Run, rounding: Rounding) -> Shipped:
    """Folds and rounds the run's net and keeps it for judging."""
    model = load_model(run.model_path)
    refuse_broken_layers(model)
    folded, unfolded = fold_batch_norms(model)
    round_model(folded, rounding)
    folder = run.folder / f"shipped-{rounding.name}"
    if not _holds(folder, run.recipe, folded):
        with published(folder) as partial:
            folded.save(partial / "model.keras")
            recipe = {**run.recipe, "shipped": {"of": run.name, "rounding": rounding.name}}
            (partial / "recipe.json").write_text(json.dumps(recipe, indent=2) + "\n", "utf-8")
            for path in run.folder.iterdir():
                if path.is_file() and path.name not in OWN_FILES:
                    shutil.copy(path, partial / path.name)
    return Shipped(model=folded, folder=folder, unfolded=unfolded)


def judged_run(run: Run, shipped: Shipped, rounding: Rounding) -> Run | None:
    """The run whose figures and thresholds belong to the shipped weights; None when unjudged."""
    if rounding.quantisation == "float32":
        return run if run.metrics else None
    return read_run(shipped.folder) if (shipped.folder / "metrics.json").is_file() else None


def _holds(folder: Path, recipe: dict[str, Any], model: keras.Model) -> bool:
    """Whether the folder holds these very weights, to be judged under these very settings."""
    path = folder / "model.keras"
    if not path.is_file() or _asked(read_run(folder).recipe) != _asked(recipe):
        return False
    kept = load_model(path).get_weights()
    return len(kept) == len(model.get_weights()) and all(
        np.array_equal(one, other) for one, other in zip(kept, model.get_weights(), strict=True)
    )


def _asked(recipe: Any) -> Any:
    """A recipe without what judging settled."""
    if not isinstance(recipe, dict):
        return recipe
    return {key: _asked(value) for key, value in recipe.items() if key not in SETTLED_BY_JUDGING}
