"""Turns a shipped bundle into a run folder that a training can start from.

A bundle has no hard negatives, so their pool starts empty.
"""

from __future__ import annotations

import dataclasses

from training.common import checkpoint
from training.common.bundle import Bundle, BundleError, restore_bundle
from training.common.nets import save_net
from training.common.run_folder import RunFolder
from training.detector.corpus import data_root, read_pictures
from training.detector.inference import read_settings
from training.detector.net import build_net, with_one_head
from training.detector.recipes import DetectorRecipe
from training.detector.scenes import SceneBuilder
from training.detector.split import SPLIT_FILE, split
from training.detector.train import data_facts, interface, norm_batches
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
    builder = SceneBuilder(read_pictures(root, sides.train), recipe.data.scenes)
    net = build_net(recipe.model)
    shipped = with_one_head(net)  # shares all other layers with `net`
    restore_bundle(shipped, bundle, norm_batches(builder, recipe))
    kernel, bias = shipped.get_layer("cells").get_weights()
    net.get_layer("heat").set_weights([kernel[..., :1], bias[:1]])
    net.get_layer("geometry").set_weights([kernel[..., 1:], bias[1:]])

    folder.prepare()
    save_net(shipped, folder.model)
    checkpoint.save(
        folder.checkpoint, {"average": net.get_weights(), "hard_negatives": []}, facts={}
    )
    folder.write_json(folder.path / SPLIT_FILE, dataclasses.asdict(sides))
    manifest = bundle.manifest
    shipped_settings = read_settings(manifest)
    # The thresholds belong to the weights; all other settings are the recipe's.
    decode = dataclasses.replace(
        recipe.decode,
        final_score=shipped_settings.final_score,
        final_score_photo=shipped_settings.final_score_photo,
    )
    name = manifest["input"]["name"].split(":")[0]
    folder.write_recipe(
        recipe,
        interface=interface(recipe)
        | {"input": manifest["input"] | {"name": name}, "decode": dataclasses.asdict(decode)},
        training=manifest["training"] | {"revived_from": bundle.origin},
        licence_note=manifest["licence_note"],
    )
