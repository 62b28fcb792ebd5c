"""The ensemble (soft vote): a run folder that names other runs and has no weights of its own."""

from __future__ import annotations

from training.common.run_folder import RunError, RunFolder
from training.evaluation.predictor import open_run
from training.expression.licences import full_licence_note
from training.expression.net import describe_system
from training.expression.recipe import Recipe
from training.expression.systems import ENSEMBLE, HEADS


def write_ensemble(recipe: Recipe, folder: RunFolder) -> None:
    """An ensemble of `recipe.teaching.teachers`. Evaluation averages their probabilities."""
    names = recipe.teaching.teachers
    if len(names) < 2:
        raise RunError("An ensemble needs two runs or more: --set teaching.teachers=RUN,RUN,...")
    members = [open_run(name) for name in names]
    heads = [h for h in HEADS if all(h in member.heads for member in members)]
    if not heads:
        raise RunError("These runs have no head in common, so their predictions have no mean.")
    trained = [member.recipe["training"] for member in members]
    parameters = sum(member.recipe["system"]["parameters"] for member in members)
    folder.prepare()
    folder.write_recipe(
        recipe,
        interface={
            "members": list(names),
            "labels": list(HEADS[heads[0]]),
            "input": members[0].recipe["input"],
            "heads": {h: {"kind": "logits", "labels": list(HEADS[h])} for h in heads},
            "page_head": heads[0],
            "system": describe_system(ENSEMBLE, parameters),
        },
        training={
            "data": trained[0]["data"],
            "minutes": round(sum(one["minutes"] for one in trained), 1),
            "epochs": min(one["epochs"] for one in trained),
            "weights_from": ", ".join(sorted({one["weights_from"] for one in trained})),
        },
        licence_note=full_licence_note(recipe),
    )
    print(f"{folder.path} averages {', '.join(names)}. Evaluate it with `evaluate`.")
