"""A run folder from a shipped bundle, for a machine that has no runs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from training.common.bundle import Bundle, BundleError, restore_bundle
from training.common.nets import save_net
from training.common.run_folder import RunFolder
from training.evaluation.inference import resize_faces
from training.expression.dataset import contest_faces
from training.expression.net import build_net, describe_system
from training.expression.recipe import Recipe
from training.expression.systems import SYSTEMS
from training.expression.systems.layers import LUMA_KERNEL
from training.expression.train import data_name
from training.recipes import TrainOptions

BATCHES, BATCH = 16, 256


def revive(bundle: Bundle, recipe: Recipe, folder: RunFolder, options: TrainOptions) -> None:
    faces = contest_faces(options.data)
    learnt_from = bundle.manifest["training"]["data"]["sha256"]
    if data_name(faces) != learnt_from:
        raise BundleError(
            f"{bundle.folder} learnt from other rows of FER2013 ({learnt_from}) than these "
            f"({data_name(faces)}): it may have been trained on rows that evaluate it here."
        )
    net = build_net(recipe, pretrained=False, mixed=False, colour=True).model
    net.get_layer("luma").set_weights([LUMA_KERNEL])
    restore_bundle(net, bundle, _batches(recipe, faces.training().images, net.input_shape[1]))
    manifest = bundle.manifest
    folder.prepare()
    folder.write_recipe(
        recipe,
        interface={
            "labels": manifest["labels"],
            "input": manifest["input"] | {"name": manifest["input"]["name"].split(":")[0]},
            "heads": {
                head: {"kind": facts["kind"], "labels": facts["labels"]}
                for head, facts in manifest["heads"].items()
            },
            "page_head": manifest["output"]["head"],
            "system": describe_system(SYSTEMS[recipe.model.system], net.count_params()),
        },
        training=manifest["training"] | {"revived_from": bundle.origin},
        licence_note=manifest["licence_note"],
    )
    save_net(net, folder.model)


def _batches(recipe: Recipe, images: NDArray[np.uint8], side: int) -> Iterator[NDArray]:
    """Augmented faces, as the net saw them in training."""
    augmentation = recipe.data.augmentation
    rng = np.random.default_rng(recipe.seed)
    for _ in range(BATCHES):
        rows = rng.choice(len(images), min(BATCH, len(images)), replace=False)
        draws = augmentation.draw(rng, len(rows))
        grey = augmentation.apply(resize_faces(images[rows], side), draws, side, 1.0)
        yield np.repeat(grey[..., None].astype(np.float32), 3, axis=-1)
