"""Turns a shipped bundle into a run folder that a training can start from.

The bundle has no hard negatives, so their pool starts empty.
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
            f"{bundle.folder} was trained on other pictures than {root} lists, perhaps on some "
            "that are held out here."
        )
    sides = split(root)
    builder = SceneBuilder(read_pictures(root, sides.train), recipe.composition)
    net = build_net(**dataclasses.asdict(recipe.net))
    shipped = with_one_head(net)  # shares all other layers with `net`
    revived(
        shipped,
        bundle,
        (
            composed(builder, SETTLING_SEED, index, recipe.batch).pixels.astype(np.float32)
            for index in range(SETTLING_BATCHES)
        ),
    )
    kernel, bias = shipped.get_layer("cells").get_weights()
    net.get_layer("heat").set_weights([kernel[..., :1], bias[:1]])
    net.get_layer("geometry").set_weights([kernel[..., 1:], bias[1:]])

    folder.prepare()
    shipped.save(folder.model)
    pool = HardPool(recipe.hard_pool, recipe.hard_score)
    weights = checkpoint.values(net.variables)
    checkpoint.save(
        folder.checkpoint, Standing(0, 0.0, {"ema": weights, "pool": pool.arrays()}, {})
    )
    folder.write_json(folder.path / SPLIT_FILE, dataclasses.asdict(sides))
    manifest = bundle.manifest
    shipped_settings = read_settings(manifest)
    # The thresholds belong to the weights; all other settings are the recipe's.
    settings = dataclasses.replace(
        recipe.decode,
        final_score=shipped_settings.final_score,
        final_score_photo=shipped_settings.final_score_photo,
    )
    folder.write_json(
        folder.recipe,
        {
            "schema": SCHEMA,
            "name": folder.name,
            "task": recipe.task,
            "labels": list(CHANNEL_NAMES),
            "input": manifest["input"] | {"name": manifest["input"]["name"].split(":")[0]},
            "heads": {"cells": {"kind": "map", "labels": list(CHANNEL_NAMES)}},
            "page_head": "cells",
            "decode": dataclasses.asdict(settings),
            "training": manifest["training"] | {"revived_from": bundle.origin},
            "licence_note": manifest["licence_note"],
            "recipe": dataclasses.asdict(recipe),
        },
    )
