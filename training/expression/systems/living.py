"""Living norms for weights that came with frozen ones: at first they change nothing.

A borrowed net's norms were folded into its kernels; with fixed scales only small steps are
possible. A system puts a norm named after its convolution behind each that shall learn.
"""

from __future__ import annotations

import keras
import numpy as np

from training.common.batchnorm import begin_norms
from training.evaluation.golden_samples import draw_golden_faces

NORM = "_norm"
MOMENTUM = 0.9
"""As quick as the first steps, in which the statistics change most."""


def give_norm(model: keras.Model, convolution: str, bias: np.ndarray) -> None:
    """The norm behind a convolution only adds its bias, for now."""
    norm = model.get_layer(convolution + NORM)
    ones = np.ones_like(bias)
    norm.set_weights([ones, bias, np.zeros_like(bias), ones - norm.epsilon])


def begin_living(model: keras.Model) -> None:
    """Norms that undo what they measure on drawn faces."""
    norms = [layer for layer in model.layers if layer.name.endswith(NORM)]
    faces = draw_golden_faces(model.input_shape[1])[..., None].astype(np.float32)
    begin_norms(model, norms, [np.repeat(faces, model.input_shape[-1], axis=-1)])
