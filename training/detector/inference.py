"""Loads a run's network: the finished one, or the weight average of an unfinished training."""

from __future__ import annotations

import dataclasses
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from training.common import checkpoint
from training.common.nets import load_net as load_file
from training.common.run_folder import RunError, RunFolder
from training.detector.decode import DecodeSettings
from training.detector.net import build_net
from training.detector.recipes import ModelRecipe
from training.detector.two_pass_detector import Net

MAX_PIXELS = 24 * 192 * 256  # per call, to limit memory


def read_settings(recipe: dict[str, Any]) -> DecodeSettings:
    known = {field.name for field in dataclasses.fields(DecodeSettings)}
    return DecodeSettings(**{k: v for k, v in recipe["decode"].items() if k in known})


def load_net(folder: RunFolder) -> keras.Model:
    if folder.model.is_file():
        return load_file(folder.model)
    saved = checkpoint.load(folder.checkpoint)
    if saved is None:
        raise RunError(f"{folder.path} holds neither a net nor a checkpoint yet. Train it first.")
    step = saved.facts["state"]["step"]
    print(f"The training is not finished: this is its average after {step} steps.")
    net = build_net(ModelRecipe(**folder.read_recipe()["recipe"]["model"]))
    net.set_weights(list(saved.groups["average"]))
    return net


def as_function(net: keras.Model) -> Net:
    """The network on arrays of any size, in batches that fit the memory."""
    graph = tf.function(
        lambda pixels: net(tf.cast(pixels, tf.float32), training=False),
        input_signature=[tf.TensorSpec((None, None, None, 3), tf.uint8)],
    )

    def predict(pixels: np.ndarray) -> np.ndarray:
        batch = max(MAX_PIXELS // (pixels.shape[1] * pixels.shape[2]), 1)
        parts = [graph(pixels[i : i + batch]).numpy() for i in range(0, len(pixels), batch)]
        return np.concatenate(parts)

    return predict
