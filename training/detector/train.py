"""Trains a detector: composed scenes through the net until the budget is spent.

Reads top to bottom: split, net, step, loop, and what is left behind in the run folder.
"""

from __future__ import annotations

import dataclasses
import datetime
import signal
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from training.common import checkpoint
from training.common.checkpoint import Standing
from training.common.ema import Ema, measure_batchnorm
from training.common.fused_norm import with_fused_norms
from training.common.going_on import must_be_the_same
from training.common.progress import ProgressLine
from training.common.run_folder import SCHEMA, RunError, RunFolder, commit
from training.common.schedule import Budget, warm_cosine
from training.detector.corpus import data_root, index_checksum, read_pictures
from training.detector.decode import CHANNEL_NAMES
from training.detector.feed import Batch, Order, batches, composed
from training.detector.hard import HardPool
from training.detector.net import build_net, with_one_head
from training.detector.recipes import DetectorRecipe
from training.detector.scenes import SceneBuilder
from training.detector.split import SPLIT_FILE, check_no_leakage, split
from training.detector.targets import build_targets, losses
from training.recipes import TrainOptions

HISTORY_EVERY = 50  # steps
SETTLING_BATCHES = 40  # for the averaged net's own BatchNorm statistics
SETTLING_SEED = 1_000_003
MAY_CHANGE = {"budget", "checkpoint_minutes", "decode", "licence_note"}
"""While a training goes on: how long it lasts, and what says nothing of how it learns."""


class Trainer:
    """The net, its optimiser, its average and its pool of hard crops: all that a step changes."""

    def __init__(self, recipe: DetectorRecipe) -> None:
        keras.utils.set_random_seed(recipe.seed)
        self.recipe = recipe
        self.net = with_fused_norms(build_net(**dataclasses.asdict(recipe.net)))
        self.optimiser = keras.optimizers.AdamW(
            recipe.peak_learning_rate, weight_decay=recipe.weight_decay,
            global_clipnorm=recipe.clip_norm,
        )  # fmt: skip
        self.optimiser.exclude_from_weight_decay(var_names=["bias", "beta", "gamma"])
        self.optimiser.build(self.net.trainable_variables)
        self.ema = Ema(self.net, recipe.ema_decay)
        self.pool = HardPool(recipe.hard_pool, recipe.hard_score)
        self.optimiser.learning_rate = recipe.peak_learning_rate
        self.step, self.seconds = 0, 0.0

    @tf.function(reduce_retracing=True)
    def _apply(self, pixels: Any, points: Any, count: Any, zones: Any, step: Any) -> Any:
        targets = build_targets(points, count, zones, self.recipe.composition.crop)
        faces = tf.maximum(tf.cast(tf.reduce_sum(count), tf.float32), 1.0)
        with tf.GradientTape() as tape:
            cells = self.net(tf.cast(pixels, tf.float32), training=True)
            parts = losses(cells, targets, self.recipe.loss, faces)
            total = tf.add_n(list(parts.values()))
        gradients = tape.gradient(total, self.net.trainable_variables)
        self.optimiser.apply_gradients(zip(gradients, self.net.trainable_variables, strict=True))
        self.ema.update(step)
        highest = tf.reduce_max(tf.sigmoid(cells[..., 0]) * targets.heat_mask, axis=(1, 2))
        return parts, highest

    def learn(self, batch: Batch, progress: float) -> dict[str, float]:
        rng = np.random.default_rng([self.recipe.seed, 7, self.step])
        shown = self.pool.mix_into(batch, self.recipe.hard_share, rng)
        self.optimiser.learning_rate = warm_cosine(progress, peak=self.recipe.peak_learning_rate)
        parts, highest = self._apply(
            batch.pixels, batch.points, batch.count, batch.zones, tf.constant(self.step)
        )
        self.pool.learn(batch, highest.numpy(), shown)
        self.step += 1
        return {name: float(value) for name, value in parts.items()}

    def save(self, folder: Path) -> None:
        groups = {
            "net": checkpoint.values(self.net.variables),
            "optimiser": checkpoint.values(self.optimiser.variables),
            "ema": self.ema.arrays(),
            "pool": self.pool.arrays(),
        }
        checkpoint.save(folder, Standing(self.step, self.seconds, groups, {}))

    def resume(self, folder: Path) -> bool:
        standing = checkpoint.load(folder)
        if standing is None:
            return False
        checkpoint.put_values(self.net.variables, standing.groups["net"])
        checkpoint.put_values(self.optimiser.variables, standing.groups["optimiser"])
        self.ema.restore(standing.groups["ema"])
        self.pool.restore(list(standing.groups["pool"]))
        self.step, self.seconds = standing.step, standing.seconds
        return True

    def begin_with(self, earlier: RunFolder) -> None:
        """The average of an earlier run, and what fooled it; step, rate and dice start anew."""
        standing = checkpoint.load(earlier.checkpoint)
        if standing is None:
            raise RunError(f"{earlier.path} has no checkpoint to start from.")
        shapes = [tuple(variable.shape) for variable in self.net.variables]
        if shapes != [array.shape for array in standing.groups["ema"]]:
            raise RunError(f"{earlier.path} holds a net of another shape: its weights do not fit.")
        checkpoint.put_values(self.net.variables, standing.groups["ema"])
        self.ema.restore(standing.groups["ema"])
        self.pool.restore(list(standing.groups["pool"]))


def train(recipe: DetectorRecipe, folder: RunFolder, options: TrainOptions) -> None:
    root = data_root(options.data)
    if options.minutes:
        recipe = dataclasses.replace(recipe, budget=Budget(minutes=options.minutes))
    if options.resume:
        must_be_the_same(folder, recipe, data_facts(root), free=MAY_CHANGE)
    folder.prepare()
    print("Reading the pictures and choosing the held-out ones ...", flush=True)
    sides = split(root)
    print(sides.sentence(), flush=True)
    trainer = begun(recipe, folder, sides.held_out, resume=options.resume)
    folder.forget_history_after(trainer.step)
    folder.write_json(folder.path / SPLIT_FILE, dataclasses.asdict(sides))
    describe_unfinished(trainer, folder, root)
    order = Order(
        root=root,
        files=sides.train,
        composition=recipe.composition,
        seed=recipe.seed,
        first=trainer.step,
        size=recipe.batch,
    )
    with batches(order) as feed:
        spent = run_steps(trainer, feed, folder)
    if not spent:
        describe_unfinished(trainer, folder, root)
        print(f"Stopped after {trainer.step} steps; --resume goes on from there.", flush=True)
        return
    composer = SceneBuilder(read_pictures(root, sides.train), recipe.composition)
    finish(trainer, composer, folder, root)


def begun(
    recipe: DetectorRecipe, folder: RunFolder, held_out: list[str], *, resume: bool
) -> Trainer:
    """A trainer where this training stopped, or with an earlier one's weights, or new."""
    trainer = Trainer(recipe)
    if resume and trainer.resume(folder.checkpoint):
        check_no_leakage(folder, held_out)
        print(f"Going on from step {trainer.step}.", flush=True)
    elif recipe.start_from:
        earlier = RunFolder.named(recipe.start_from)
        trainer.begin_with(earlier)
        check_no_leakage(earlier, held_out)
        print(f"Beginning with the weights of {recipe.start_from}.", flush=True)
    return trainer


def describe_unfinished(trainer: Trainer, folder: RunFolder, root: Path) -> None:
    """A finished net keeps its own description, its threshold with it, until the next one takes
    its place."""
    if not folder.model.is_file():
        write_recipe(trainer, folder, root)


def run_steps(trainer: Trainer, feed: Iterator[Batch], folder: RunFolder) -> bool:
    """Until the budget is spent. SIGTERM saves where it stands and stops: then False."""
    recipe, line = trainer.recipe, ProgressLine()
    stop = {"asked": False}
    before = signal.signal(signal.SIGTERM, lambda *_: stop.update(asked=True))
    sums: dict[str, float] = defaultdict(float)
    since, saved = 0, trainer.seconds
    try:
        while not stop["asked"]:
            progress = recipe.budget.progress(trainer.step, trainer.seconds)
            if progress >= 1:
                break
            start = time.monotonic()
            parts = trainer.learn(next(feed), progress)
            trainer.seconds += time.monotonic() - start
            for name, value in parts.items():
                sums[name] += value
            since += 1
            if since == HISTORY_EVERY:
                means = {name: total / since for name, total in sums.items()}
                folder.add_history(
                    {"step": trainer.step, "seconds": round(trainer.seconds, 1),
                     "rate": warm_cosine(progress, peak=recipe.peak_learning_rate),
                     "pool": len(trainer.pool),
                     **{name: round(value, 5) for name, value in means.items()}}
                )  # fmt: skip
                crops = trainer.step * recipe.batch
                line.show(progress, trainer.seconds, {
                    **means, "pool": len(trainer.pool), "crops": crops,
                    "crops/s": crops / trainer.seconds,
                })  # fmt: skip
                sums.clear()
                since = 0
            if trainer.seconds - saved > 60 * recipe.checkpoint_minutes:
                trainer.save(folder.checkpoint)
                saved = trainer.seconds
    finally:
        signal.signal(signal.SIGTERM, before)
    line.done()
    trainer.save(folder.checkpoint)
    return not stop["asked"]


def averaged_net(trainer: Trainer, composer: SceneBuilder) -> keras.Model:
    """A net of the averaged weights with BatchNorm statistics measured for them."""
    recipe = trainer.recipe
    net = build_net(**dataclasses.asdict(recipe.net))
    trainer.ema.put_into(net)
    measure_batchnorm(
        net,
        (
            composed(composer, SETTLING_SEED, index, recipe.batch).pixels.astype(np.float32)
            for index in range(SETTLING_BATCHES)
        ),
    )
    return net


def finish(trainer: Trainer, composer: SceneBuilder, folder: RunFolder, root: Path) -> None:
    net = with_one_head(averaged_net(trainer, composer))
    for told in (folder.metrics, folder.report, folder.samples):
        told.unlink(missing_ok=True)  # they are about the net that is replaced now
    write_recipe(trainer, folder, root)
    net.save(folder.model)
    net.export(str(folder.saved_model), format="tf_saved_model", verbose=False)
    print(f"Trained {trainer.step} steps; the net is in {folder.path}.", flush=True)


def data_facts(root: Path) -> dict[str, str]:
    """What a run records of the data it learns from."""
    return {"index_sha256": index_checksum(root)}


def write_recipe(trainer: Trainer, folder: RunFolder, root: Path) -> None:
    """What export and the page need at the top, the whole recipe below."""
    recipe = trainer.recipe
    content = {
        "schema": SCHEMA,
        "name": folder.name,
        "task": recipe.task,
        "labels": list(CHANNEL_NAMES),
        "input": {
            "name": "pixels", "size": recipe.decode.first_look_longest, "channels": 3,
            "colour": "rgb", "range": [0, 255], "resize": "bilinear-half-pixel",
            "crop_margin": 0.0, "crop_rise": 0.0,
        },
        "heads": {"cells": {"kind": "map", "labels": list(CHANNEL_NAMES)}},
        "page_head": "cells",
        "decode": dataclasses.asdict(recipe.decode),
        "training": {
            "run": folder.name,
            "recipe": recipe.name,
            "data": data_facts(root) | {"split": SPLIT_FILE},
            "commit": commit(),
            "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
            "minutes": round(trainer.seconds / 60, 1),
            "steps": trainer.step,
            "crops": trainer.step * recipe.batch,
        },
        "licence_note": recipe.licence_note,
        "recipe": dataclasses.asdict(recipe),
    }  # fmt: skip
    folder.write_json(folder.recipe, content)
