"""What a finished training leaves: recipe.json, the net in both forms, samples and curves."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import keras
import numpy as np

from training.common.batchnorm import measure_batchnorm
from training.common.run_folder import SCHEMA, RunFolder, commit
from training.data.faces import Faces
from training.evaluation.golden_samples import draw_golden_faces
from training.evaluation.inference import predict_logits
from training.expression.curves import draw_curves
from training.expression.feed import Feed
from training.expression.going_on import data_name
from training.expression.licences import licence_of
from training.expression.net import built, save_model, saved_form
from training.expression.session import Session
from training.expression.systems import HEADS, SYSTEMS

SETTLING_BATCHES = 40
SETTLING_FROM = 10_000_019
"""A step no training reaches: BatchNorm is measured on views of its own."""


def finish(session: Session, feed: Feed, folder: RunFolder, faces: Faces) -> None:
    recipe = session.recipe
    weights = session.final_weights()
    if recipe.average:
        weights = settled(session, weights, feed)
    model = saved_form(recipe, weights)
    folder.metrics.unlink(missing_ok=True)  # they are about the net that is replaced now
    write_recipe(session, feed, folder, faces)
    save_model(model, folder.model, folder.saved_model if recipe.saved_model else None)
    images = draw_golden_faces(model.input_shape[1])
    np.savez(folder.samples, crops=images, **predict_logits(model, images))  # type: ignore[arg-type]
    draw_curves(folder)
    print(f"Trained {session.step:,} steps; the net is in {folder.path}.", flush=True)


def settled(session: Session, weights: list[np.ndarray], feed: Feed) -> list[np.ndarray]:
    """Averaged weights with BatchNorm statistics measured for them."""
    model = built(session.recipe, imagenet=False, mixed=False).model
    model.set_weights(weights)
    start = SETTLING_FROM - SETTLING_FROM % feed.steps_per_epoch
    count = min(SETTLING_BATCHES, max(4, session.step))
    measure_batchnorm(model, (feed.batch(start + index).images for index in range(count)))
    return model.get_weights()


def write_recipe(session: Session, feed: Feed, folder: RunFolder, faces: Faces) -> None:
    """What export and the page need at the top, the whole recipe below."""
    recipe = session.recipe
    system = SYSTEMS[recipe.system]
    size = session.model.input_shape[1]
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "name": folder.name,
        "task": recipe.task,
        "labels": list(HEADS[recipe.heads[0]]),
        "input": {
            "name": "pixels" if system.own else "face",
            "size": size,
            "channels": 3 if system.own else 1,
            "colour": "rgb" if system.own else "grey",
            "range": [0, 255],
            "resize": "bilinear-half-pixel",
            "crop_margin": recipe.crop_margin,
            "crop_rise": recipe.crop_rise,
        },
        "heads": {h: {"kind": "logits", "labels": list(HEADS[h])} for h in recipe.heads},
        "page_head": recipe.heads[0],
        "training": {
            "run": folder.name,
            "recipe": recipe.name,
            "data": {
                "source": faces.source,
                "sha256": data_name(faces),
                "training_rows": len(faces.training()),
            },
            "commit": commit(),
            "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
            "minutes": round(session.seconds / 60, 1),
            "steps": session.step,
            "epochs": round(session.step / feed.steps_per_epoch, 2),
            "loss": [round(session.first_loss, 3), round(session.last_loss, 3)],
            "best_epoch": round(session.best_step / feed.steps_per_epoch, 2),
            "weights_from": session.weights_from,
            **({"teachers": list(recipe.teachers)} if recipe.teachers else {}),
            "backend": keras.backend.backend(),
        },
        "system": {
            "name": system.name,
            "source": system.source,
            "parameters": session.model.count_params(),
            "published_parameters": system.published_parameters,
            "published_accuracy": system.published_accuracy,
        },
        "licence_note": licence_of(recipe),
        "recipe": dataclasses.asdict(recipe),
    }
    folder.write_json(folder.recipe, content)
