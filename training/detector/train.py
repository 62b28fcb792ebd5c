"""Trains a detector: the task's part of `training/common/trainer.py`."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from training.common import checkpoint
from training.common.batchnorm import measure_batchnorm
from training.common.checkpoint import Checkpoint
from training.common.fused_norm import with_fused_norms
from training.common.optimiser import make_optimiser
from training.common.resuming import check_same_run
from training.common.run_folder import RunError, RunFolder
from training.common.trainer import Metrics, Task, TrainingState, Weights, train_run
from training.detector.batches import Batch, BatchSource, make_batch
from training.detector.corpus import data_root, index_checksum, read_pictures
from training.detector.decode import CHANNEL_NAMES
from training.detector.hard_negatives import HardNegatives
from training.detector.net import build_net, with_one_head
from training.detector.recipes import DetectorRecipe
from training.detector.scenes import SceneBuilder
from training.detector.split import SPLIT_FILE, check_no_leakage, split
from training.detector.targets import build_targets, losses
from training.recipes import TrainOptions

HISTORY_EVERY = 50  # steps
NORM_BATCHES = 40
NORM_SEED = 1_000_003
"""BatchNorm is measured on scenes that no training step sees."""


def train(recipe: DetectorRecipe, folder: RunFolder, options: TrainOptions) -> None:
    root = data_root(options.data)
    if options.resume:
        check_same_run(folder, recipe, data_facts(root))
    print("Reading the pictures and choosing the held-out ones ...", flush=True)
    sides = split(root)
    print(sides.sentence(), flush=True)
    for run in (folder if options.resume else None, start_of(recipe)):
        if run:
            check_no_leakage(run, sides.held_out)
    folder.prepare()
    folder.write_json(folder.path / SPLIT_FILE, dataclasses.asdict(sides))
    train_run(DetectorTask(recipe, root, sides.train), recipe, folder, resume=options.resume)


def start_of(recipe: DetectorRecipe) -> RunFolder | None:
    return RunFolder.named(recipe.model.start_from) if recipe.model.start_from else None


def data_facts(root: Path) -> dict[str, str]:
    """What a run records of the data it learns from."""
    return {"index_sha256": index_checksum(root)}


class DetectorTask(Task):
    report_every = HISTORY_EVERY

    def __init__(self, recipe: DetectorRecipe, root: Path, files: list[str]) -> None:
        self.recipe = recipe
        keras.utils.set_random_seed(recipe.seed)
        self.net = with_fused_norms(build_net(recipe.model))
        self.optimiser = make_optimiser(recipe.optimiser)
        self.optimiser.build(self.net.trainable_variables)
        self.hard = HardNegatives(recipe.data.hard_pool, recipe.data.hard_score)
        if earlier := start_of(recipe):
            self._start_from(earlier)
        self._source = BatchSource(
            root=root,
            files=files,
            composition=recipe.data.scenes,
            seed=recipe.seed,
            size=recipe.data.batch,
        )
        self._data = data_facts(root) | {"split": SPLIT_FILE}
        self.interface = interface(recipe)
        self.licence_note = recipe.licence_note

    def _start_from(self, earlier: RunFolder) -> None:
        """The average of an earlier run, and its hard negatives; steps and rate start over."""
        saved = checkpoint.load(earlier.checkpoint)
        if saved is None:
            raise RunError(f"{earlier.path} has no checkpoint to start from.")
        shapes = [tuple(weight.shape) for weight in self.net.weights]
        if shapes != [array.shape for array in saved.groups["average"]]:
            raise RunError(f"{earlier.path} holds a net of another shape: its weights do not fit.")
        self.net.set_weights(list(saved.groups["average"]))
        self.hard.restore(list(saved.groups["hard_negatives"]))

    def batches(self, first_step: int) -> AbstractContextManager[Iterator[Batch]]:
        return self._source.from_step(first_step)

    def train_step(self, batch: Batch) -> Metrics:
        rng = np.random.default_rng([self.recipe.seed, 7, batch.index])
        replaced = self.hard.mix_into(batch, self.recipe.data.hard_share, rng)
        parts, highest = self._gradient_step(batch.pixels, batch.points, batch.count, batch.zones)
        self.hard.update(batch, highest.numpy(), replaced)
        metrics = {name: float(value) for name, value in parts.items()}
        return {"loss": sum(metrics.values()), **metrics, "hard_negatives": len(self.hard)}

    @tf.function(reduce_retracing=True)
    def _gradient_step(self, pixels: Any, points: Any, count: Any, zones: Any) -> Any:
        targets = build_targets(points, count, zones, self.recipe.data.scenes.crop)
        faces = tf.maximum(tf.cast(tf.reduce_sum(count), tf.float32), 1.0)
        with tf.GradientTape() as tape:
            cells = self.net(tf.cast(pixels, tf.float32), training=True)
            parts = losses(cells, targets, self.recipe.loss, faces)
            total = tf.add_n(list(parts.values()))
        gradients = tape.gradient(total, self.net.trainable_variables)
        self.optimiser.apply_gradients(zip(gradients, self.net.trainable_variables, strict=True))
        highest = tf.reduce_max(tf.sigmoid(cells[..., 0]) * targets.heat_mask, axis=(1, 2))
        return parts, highest

    def saved_arrays(self) -> Mapping[str, Sequence[np.ndarray]]:
        return {"hard_negatives": self.hard.arrays()}

    def restore(self, saved: Checkpoint) -> None:
        self.hard.restore(list(saved.groups["hard_negatives"]))

    def finished_net(self, weights: Weights) -> keras.Model:
        recipe, source = self.recipe, self._source
        net = build_net(recipe.model)
        net.set_weights(weights)
        builder = SceneBuilder(read_pictures(source.root, source.files), recipe.data.scenes)
        measure_batchnorm(net, norm_batches(builder, recipe))
        return with_one_head(net)

    def training_facts(self, state: TrainingState) -> dict[str, Any]:
        return {"data": self._data, "crops": state.step * self.recipe.data.batch}


def norm_batches(builder: SceneBuilder, recipe: DetectorRecipe) -> Iterator[np.ndarray]:
    for index in range(NORM_BATCHES):
        batch = make_batch(builder, NORM_SEED, index, recipe.data.batch)
        yield batch.pixels.astype(np.float32)


def interface(recipe: DetectorRecipe) -> dict[str, Any]:
    """What recipe.json says about the net: labels, input, heads, and how cells are decoded."""
    return {
        "labels": list(CHANNEL_NAMES),
        "input": {
            "name": "pixels", "size": recipe.decode.first_look_longest, "channels": 3,
            "colour": "rgb", "range": [0, 255], "resize": "bilinear-half-pixel",
            "crop_margin": 0.0, "crop_rise": 0.0,
        },
        "heads": {"cells": {"kind": "map", "labels": list(CHANNEL_NAMES)}},
        "page_head": "cells",
        "decode": dataclasses.asdict(recipe.decode),
    }  # fmt: skip
