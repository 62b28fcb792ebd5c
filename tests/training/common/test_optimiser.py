"""Optimisers of recipes, and Muon's update of convolutions."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from training.common.optimiser import Muon, make_optimiser
from training.common.recipe import OptimiserRecipe

pytestmark = pytest.mark.slow


def step_of(shape: tuple[int, ...], rate: float = 0.1) -> np.ndarray:
    """A variable of zeros after one step."""
    variable = keras.Variable(np.zeros(shape, np.float32))
    optimiser = Muon(rate, weight_decay=0.0, adam_weight_decay=0.0)
    gradient = np.random.default_rng(1).normal(size=shape) * np.linspace(0.1, 5, shape[-1])
    optimiser.build([variable])
    optimiser.apply([keras.ops.convert_to_tensor(gradient.astype(np.float32))], [variable])
    return np.asarray(variable)


@pytest.mark.parametrize("shape", [(3, 3, 16, 32), (1, 1, 64, 8), (3, 3, 1, 16)])
def test_muons_update_of_a_kernel_has_nearly_equal_singular_values(shape: tuple[int, ...]) -> None:
    step = step_of(shape).reshape(-1, shape[-1])
    singular_values = np.linalg.svd(step, compute_uv=False)
    assert singular_values.max() / singular_values.min() < 2.5
    # AdamW's usual mean update: a fifth of the rate, whatever the shape.
    assert np.sqrt((step**2).mean()) == pytest.approx(0.1 * 0.2, rel=0.3)


def test_other_variables_get_adams_update() -> None:
    assert np.allclose(np.abs(step_of((7, 8))), 0.1, rtol=1e-3)
    assert np.allclose(np.abs(step_of((8,))), 0.1, rtol=1e-3)


def test_weight_decay_of_sgd_is_an_l2_term_as_in_papers() -> None:
    sgd = make_optimiser(OptimiserRecipe(kind="sgd", weight_decay=1e-4))
    assert sgd.weight_decay == pytest.approx(1e-3)
    assert make_optimiser(OptimiserRecipe(kind="sgd")).weight_decay is None
