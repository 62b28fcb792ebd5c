"""A shipped detector as a run folder, for a machine that has no runs.

What fooled it is not in the bundle: its pool of hard crops fills anew.
"""

from __future__ import annotations

import dataclasses

import numpy as np

from training.common import checkpoint
from training.common.bundle import Bundle, BundleError, revived
from training.common.checkpoint import Standing
from training.common.run_folder import SCHEMA, RunFolder
from training.detector.corpus import data_root, read_pictures
from training.detector.decode import CHANNEL_NAMES
from training.detector.feed import composed
from training.detector.hard import HardPool
from training.detector.inference import read_settings
from training.detector.net import build_net, with_one_head
from training.detector.recipes import DetectorRecipe
from training.detector.scenes import SceneBuilder
from training.detector.split import SPLIT_FILE, split
from training.detector.train import SETTLING_BATCHES, SETTLING_SEED, data_facts
from training.recipes import TrainOptions


def revive(
    bundle: Bundle, recipe: DetectorRecipe, folder: RunFolder, options: TrainOptions
) -> None:
    root = data_root(options.data)
    data = bundle.manifest["training"]["data"]
    if any(data[name] != value for name, value in data_facts(root).items()):
        raise BundleError(
            f"{bundle.folder} learnt from other pictures than {root} lists: some that are held "
            "out here may have taught it."
        )
    sides = split(root)
    composer = SceneBuilder(read_pictures(root, sides.train), recipe.composition)
    net = build_net(**dataclasses.asdict(recipe.net))
    whole = with_one_head(net)  # as it was shipped; the trunk's layers are those of `net`
    revived(
        whole,
        bundle,
        (
            composed(composer, SETTLING_SEED, index, recipe.batch).pixels.astype(np.float32)
            for index in range(SETTLING_BATCHES)
        ),
    )
    kernel, bias = whole.get_layer("cells").get_weights()
    net.get_layer("heat").set_weights([kernel[..., :1], bias[:1]])
    net.get_layer("geometry").set_weights([kernel[..., 1:], bias[1:]])

    folder.prepare()
    whole.save(folder.model)
    pool = HardPool(recipe.hard_pool, recipe.hard_score)
    weights = checkpoint.values(net.variables)
    checkpoint.save(
        folder.checkpoint, Standing(0, 0.0, {"ema": weights, "pool": pool.arrays()}, {})
    )
    folder.write_json(folder.path / SPLIT_FILE, dataclasses.asdict(sides))
    told = bundle.manifest
    scores = read_settings(told)
    # The scores belong to the weights; how the net is asked is as the recipe says today.
    settings = dataclasses.replace(
        recipe.decode,
        final_score=scores.final_score,
        final_score_photo=scores.final_score_photo,
    )
    folder.write_json(
        folder.recipe,
        {
            "schema": SCHEMA,
            "name": folder.name,
            "task": recipe.task,
            "labels": list(CHANNEL_NAMES),
            "input": told["input"] | {"name": told["input"]["name"].split(":")[0]},
            "heads": {"cells": {"kind": "map", "labels": list(CHANNEL_NAMES)}},
            "page_head": "cells",
            "decode": dataclasses.asdict(settings),
            "training": told["training"] | {"revived_from": bundle.origin},
            "licence_note": told["licence_note"],
            "recipe": dataclasses.asdict(recipe),
        },
    )
