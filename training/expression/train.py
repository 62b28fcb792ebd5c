"""Trains an expression net: the task's part of `training/common/trainer.py`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

import keras
import numpy as np

from training.common.batchnorm import measure_batchnorm
from training.common.checkpoint import Checkpoint
from training.common.fused_norm import with_fused_norms
from training.common.optimiser import make_optimiser
from training.common.resuming import check_same_run
from training.common.run_folder import RunError, RunFolder
from training.common.trainer import Metrics, Task, TrainingState, Weights, train_run
from training.data.faces import NO_LABEL, PUBLIC, Faces
from training.evaluation.golden_samples import draw_golden_faces
from training.evaluation.inference import predict_logits, resize_faces, softmax
from training.expression.batches import Batch, Batches
from training.expression.curves import draw_curves
from training.expression.dataset import contest_faces, make_datasets
from training.expression.ensemble import write_ensemble
from training.expression.licences import full_licence_note
from training.expression.net import build_net, initial_net, interface, saved_form
from training.expression.recipe import Recipe
from training.expression.systems import ENSEMBLE, SYSTEMS
from training.expression.teaching import with_teachers
from training.recipes import TrainOptions

NORM_BATCHES = 40
NORM_STEP = 10_000_019
"""A step that no training reaches: BatchNorm is measured on views of its own."""


def train(recipe: Recipe, folder: RunFolder, options: TrainOptions) -> None:
    if recipe.model.system == ENSEMBLE.name:
        write_ensemble(recipe, folder)
    else:
        train_on(contest_faces(options.data), recipe, folder, resume=options.resume)


def train_on(faces: Faces, recipe: Recipe, folder: RunFolder, *, resume: bool) -> bool:
    """Trains on a table of faces; false when a signal asked to stop before the end."""
    if resume:
        check_same_run(folder, recipe, {"sha256": data_name(faces)})
    return train_run(ExpressionTask(recipe, faces), recipe, folder, resume=resume)


def data_name(faces: Faces) -> str:
    """What a run records of the data it learnt from."""
    return faces.checksum or "not cached"


class ExpressionTask(Task):
    def __init__(self, recipe: Recipe, faces: Faces) -> None:
        self.recipe = recipe
        datasets = make_datasets(recipe, faces)
        validation = faces.evaluation(PUBLIC)
        if not len(validation):
            raise RunError("There are no PublicTest rows, which choose weights and learning rates.")

        keras.utils.set_random_seed(recipe.seed)
        start = initial_net(recipe)
        own = SYSTEMS[recipe.model.system].own  # published systems keep the layers of their papers
        self.net = with_fused_norms(start.model) if own else start.model
        self.weights_from, self.backbone = start.weights, start.backbone
        self.frozen = bool(start.backbone) and recipe.model.frozen_share > 0
        self.compile()

        size = int(self.net.input_shape[1])
        self._batches = Batches(recipe, size, with_teachers(recipe, datasets, size))
        self.steps_per_epoch = self._batches.steps_per_epoch
        self.report_every = self.steps_per_epoch * recipe.validation.every
        self._images = resize_faces(validation.images, size)
        self._labels = {"fer2013": validation.label, "expression": validation.majority()}
        # Built apart: the net in training has other weights, and perhaps another precision.
        self._validated = build_net(recipe, pretrained=False, mixed=False).model

        self.interface = interface(recipe, size, self.net.count_params())
        self.licence_note = full_licence_note(recipe)
        self._data = {
            "source": faces.source,
            "sha256": data_name(faces),
            "training_rows": len(faces.training()),
        }

    def compile(self) -> None:
        for name in self.backbone:
            self.net.get_layer(name).trainable = not self.frozen
        self.fine_tuning = bool(self.backbone) and not self.frozen
        self.optimiser = make_optimiser(self.recipe.optimiser)
        data = self.recipe.data
        self.net.compile(
            optimizer=self.optimiser,
            loss={h: keras.losses.CategoricalCrossentropy(from_logits=True) for h in data.heads},
            loss_weights=dict(zip(data.heads, data.head_weights, strict=True)),
            metrics={h: [keras.metrics.CategoricalAccuracy(name="accuracy")] for h in data.heads},
        )
        self.optimiser.build(self.net.trainable_variables)

    def batches(self, first_step: int) -> AbstractContextManager[Iterator[Batch]]:
        return self._batches.from_step(first_step)

    def before_step(self, progress: float) -> None:
        if self.frozen and progress >= self.recipe.model.frozen_share:
            self.frozen = False
            self.compile()

    def train_step(self, batch: Batch) -> Metrics:
        self.net.reset_metrics()  # some versions of Keras return running means otherwise
        metrics: Any = self.net.train_on_batch(
            batch.images, batch.targets, sample_weight=batch.weights, return_dict=True
        )
        return {name: float(value) for name, value in metrics.items()}

    def validate(self, weights: Weights) -> Metrics:
        """Accuracy and loss per head, over the rows with a label or a majority."""
        self._validated.set_weights(weights)
        predicted = predict_logits(self._validated, self._images)
        figures: Metrics = {}
        for head in self.recipe.data.heads:  # the first one's accuracy decides
            labels = self._labels[head]
            known = labels != NO_LABEL
            right = labels[known].astype(int)
            probabilities = softmax(predicted[head][known])
            of_right = probabilities[np.arange(len(right)), right]
            figures[f"{head}_accuracy"] = float((probabilities.argmax(axis=1) == right).mean())
            figures[f"{head}_loss"] = float(-np.log(np.maximum(of_right, 1e-7)).mean())
        return figures

    def saved_facts(self) -> dict[str, Any]:
        return {
            "weights_from": self.weights_from,
            "trunk": self.backbone,
            "frozen": self.frozen,
        }

    def restore(self, saved: Checkpoint) -> None:
        # The backbone may have started from pretrained weights that cannot be downloaded today.
        facts = saved.facts["task"]
        self.weights_from, self.frozen = facts["weights_from"], facts["frozen"]
        self.backbone = tuple(facts["trunk"])
        if self.backbone:
            self.compile()

    def finished_net(self, weights: Weights) -> keras.Model:
        if self.recipe.optimiser.average:
            net = build_net(self.recipe, pretrained=False, mixed=False).model
            net.set_weights(weights)
            first = NORM_STEP - NORM_STEP % self.steps_per_epoch
            steps = range(first, first + NORM_BATCHES)
            measure_batchnorm(net, (self._batches.batch(step).images for step in steps))
            weights = net.get_weights()
        return saved_form(self.recipe, weights)

    def training_facts(self, state: TrainingState) -> dict[str, Any]:
        teachers = self.recipe.teaching.teachers
        return {
            "data": self._data,
            "epochs": round(state.step / self.steps_per_epoch, 2),
            "best_epoch": round(state.best_step / self.steps_per_epoch, 2),
            "weights_from": self.weights_from,
            **({"teachers": list(teachers)} if teachers else {}),
        }

    def write_extras(self, folder: RunFolder, net: keras.Model) -> None:
        images = draw_golden_faces(net.input_shape[1])
        np.savez(folder.samples, crops=images, **predict_logits(net, images))  # type: ignore[arg-type]
        draw_curves(folder)
