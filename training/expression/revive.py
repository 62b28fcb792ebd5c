"""A shipped expression net as a run folder, for a machine that has no runs."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.common.bundle import Bundle, BundleError, revived
from training.common.run_folder import SCHEMA, RunFolder
from training.evaluation.inference import resize_faces
from training.expression.going_on import data_name
from training.expression.net import built, save_model
from training.expression.pools import contest_faces
from training.expression.recipe import Recipe
from training.expression.systems import SYSTEMS
from training.expression.systems.layers import LUMA_KERNEL
from training.recipes import TrainOptions

BATCHES, BATCH = 16, 256


def revive(bundle: Bundle, recipe: Recipe, folder: RunFolder, options: TrainOptions) -> None:
    faces = contest_faces(options.data)
    learnt_from = bundle.manifest["training"]["data"]["sha256"]
    if data_name(faces) != learnt_from:
        raise BundleError(
            f"{bundle.folder} learnt from other rows of the contest ({learnt_from}) than these "
            f"({data_name(faces)}): some that judge here may have taught it."
        )
    net = built(recipe, imagenet=False, mixed=False, colour=True).model
    net.get_layer("luma").set_weights([LUMA_KERNEL])
    revived(net, bundle, _batches(recipe, faces.training().images, net.input_shape[1]))
    folder.prepare()
    folder.write_json(folder.recipe, description(bundle, recipe, folder, net.count_params()))
    save_model(net, folder.model, None)


def _batches(recipe: Recipe, images: NDArray[np.uint8], side: int) -> Iterator[NDArray]:
    """Spoilt faces, as the net met them while it learnt."""
    rng = np.random.default_rng(recipe.seed)
    for _ in range(BATCHES):
        rows = rng.choice(len(images), min(BATCH, len(images)), replace=False)
        draws = recipe.augmentation.draw(rng, len(rows))
        grey = recipe.augmentation.apply(resize_faces(images[rows], side), draws, side, 1.0)
        yield np.repeat(grey[..., None].astype(np.float32), 3, axis=-1)


def description(
    bundle: Bundle, recipe: Recipe, folder: RunFolder, parameters: int
) -> dict[str, Any]:
    """What the bundle says of itself, in a run folder's words."""
    told = bundle.manifest
    system = SYSTEMS[recipe.system]
    return {
        "schema": SCHEMA,
        "name": folder.name,
        "task": recipe.task,
        "labels": told["labels"],
        "input": told["input"] | {"name": told["input"]["name"].split(":")[0]},
        "heads": {
            head: {"kind": facts["kind"], "labels": facts["labels"]}
            for head, facts in told["heads"].items()
        },
        "page_head": told["output"]["head"],
        "training": told["training"] | {"revived_from": bundle.origin},
        "system": {
            "name": system.name,
            "source": system.source,
            "parameters": parameters,
            "published_parameters": system.published_parameters,
            "published_accuracy": system.published_accuracy,
        },
        "licence_note": told["licence_note"],
        "recipe": dataclasses.asdict(recipe),
    }
