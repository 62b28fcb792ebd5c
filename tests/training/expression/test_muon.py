"""Muon's step for convolutions: as wide in every direction, as large for every shape."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from training.expression.muon import Muon


def stepped(shape: tuple[int, ...], rate: float = 0.1) -> np.ndarray:
    """What one step took off a variable that started at nothing."""
    variable = keras.Variable(np.zeros(shape, np.float32))
    optimiser = Muon(rate, weight_decay=0.0, adam_weight_decay=0.0)
    gradient = np.random.default_rng(1).normal(size=shape) * np.linspace(0.1, 5, shape[-1])
    optimiser.build([variable])
    optimiser.apply([keras.ops.convert_to_tensor(gradient.astype(np.float32))], [variable])
    return np.asarray(variable)


@pytest.mark.parametrize("shape", [(3, 3, 16, 32), (1, 1, 64, 8), (3, 3, 1, 16)])
def test_a_kernels_step_goes_about_as_far_in_every_direction(shape: tuple[int, ...]) -> None:
    step = stepped(shape).reshape(-1, shape[-1])
    lengths = np.linalg.svd(step, compute_uv=False)
    assert lengths.max() / lengths.min() < 2.5
    # As large a mean step as AdamW is known to bear: a fifth of the rate, whatever the shape.
    assert np.sqrt((step**2).mean()) == pytest.approx(0.1 * 0.2, rel=0.3)


def test_what_is_no_kernel_takes_adams_step() -> None:
    assert np.allclose(np.abs(stepped((7, 8))), 0.1, rtol=1e-3)
    assert np.allclose(np.abs(stepped((8,))), 0.1, rtol=1e-3)
