"""The soft vote: a run folder that names others and has no weights of its own."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

from training.common.run_folder import SCHEMA, RunError, RunFolder, commit
from training.evaluation.predictor import open_run
from training.expression.licences import licence_of
from training.expression.recipe import Recipe
from training.expression.systems import ENSEMBLE, HEADS


def gather(recipe: Recipe, folder: RunFolder) -> None:
    """Writes the folder of an ensemble of `recipe.teachers`; judging asks them all."""
    if len(recipe.teachers) < 2:
        raise RunError("An ensemble needs at least two runs: --set teachers=RUN,RUN,...")
    members = [open_run(name) for name in recipe.teachers]
    shared = [h for h in HEADS if all(h in member.heads for member in members)]
    if not shared:
        raise RunError("These runs have no head in common, so their answers cannot be averaged.")
    trained = [member.recipe["training"] for member in members]
    folder.prepare()
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "name": folder.name,
        "task": recipe.task,
        "members": list(recipe.teachers),
        "labels": list(HEADS[shared[0]]),
        "input": members[0].recipe["input"],
        "heads": {h: {"kind": "logits", "labels": list(HEADS[h])} for h in shared},
        "page_head": shared[0],
        "training": {
            "run": folder.name,
            "recipe": recipe.name,
            "data": trained[0]["data"],
            "commit": commit(),
            "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
            "minutes": round(sum(t["minutes"] for t in trained), 1),
            "epochs": min(t["epochs"] for t in trained),
            "weights_from": ", ".join(sorted({t["weights_from"] for t in trained})),
        },
        "system": {
            "name": ENSEMBLE.name,
            "source": ENSEMBLE.source,
            "parameters": sum(m.recipe["system"]["parameters"] for m in members),
            "published_parameters": None,
            "published_accuracy": ENSEMBLE.published_accuracy,
        },
        "licence_note": licence_of(recipe),
        "recipe": dataclasses.asdict(recipe),
    }
    folder.write_json(folder.recipe, content)
    print(f"{folder.path} averages {', '.join(recipe.teachers)}. Judge it with evaluate.")
