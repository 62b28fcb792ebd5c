"""BatchNorm added to pretrained weights whose own was folded in, without changing the outputs.

With normalisation folded into the kernels, only small learning rates are stable. A system
therefore adds a BatchNorm layer, named after its convolution, behind each one that is fine-tuned.
"""

from __future__ import annotations

import keras
import numpy as np

from training.common.batchnorm import initialise_batchnorm
from training.evaluation.golden_samples import draw_golden_faces

NORM = "_norm"
MOMENTUM = 0.9
"""Low, because the statistics change most in the first steps."""


def set_bias_only(model: keras.Model, convolution: str, bias: np.ndarray) -> None:
    """Makes the BatchNorm behind a convolution add `bias` and do nothing else."""
    norm = model.get_layer(convolution + NORM)
    ones = np.ones_like(bias)
    norm.set_weights([ones, bias, np.zeros_like(bias), ones - norm.epsilon])


def initialise_added_batchnorm(model: keras.Model) -> None:
    """Gives the added layers the statistics of generated faces, and keeps the model's outputs."""
    norms = [layer for layer in model.layers if layer.name.endswith(NORM)]
    faces = draw_golden_faces(model.input_shape[1])[..., None].astype(np.float32)
    initialise_batchnorm(model, norms, [np.repeat(faces, model.input_shape[-1], axis=-1)])
