"""Quantisation rounds to nearest, is idempotent, and leaves small tensors exact."""

from __future__ import annotations

import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from export.errors import ExportError
from export.quantise import QUANTISATIONS, Rounding, round_weights

pytestmark = pytest.mark.slow
KERNEL = np.random.default_rng(1).normal(0, 0.3, (3, 3, 16, 32)).astype(np.float32)


@settings(deadline=None)  # timings vary on a busy machine
@given(bits=st.integers(1, 10), scale=st.floats(1e-3, 1e3))
def test_the_rounding_error_is_below_the_last_bit(bits: int, scale: float) -> None:
    weights = KERNEL * np.float32(scale)
    moved = np.abs(round_weights(weights, Rounding(mantissa_bits=bits)) - weights)
    # Below float16's smallest normal number, the step size is constant.
    floor = 2.0 ** (-14 - bits)
    assert (moved <= np.abs(weights) * (2.0 ** -(bits + 1) + 2.0**-11) + floor).all()


@pytest.mark.parametrize("quantisation", QUANTISATIONS)
def test_rounding_is_idempotent(quantisation: str) -> None:
    rounding = Rounding(quantisation=quantisation)
    once = round_weights(KERNEL, rounding)
    assert np.allclose(round_weights(once, rounding), once, rtol=0, atol=1e-6)


def test_fewer_bits_compress_better() -> None:
    def halves(bits: int) -> bytes:
        weights = round_weights(KERNEL, Rounding(mantissa_bits=bits))
        return weights.astype(np.float16).tobytes()

    size = {bits: len(zlib.compress(halves(bits))) for bits in (6, 10)}
    assert size[6] < 0.85 * size[10]


@pytest.mark.parametrize("weights", [np.array([0.1, 0.2, 0.3], np.float32), np.arange(64)])
def test_small_tensors_and_integers_stay_exact(weights: np.ndarray) -> None:
    for quantisation in QUANTISATIONS:
        assert round_weights(weights, Rounding(quantisation=quantisation)) is weights


def test_a_small_kernel_keeps_all_its_bits() -> None:
    small = KERNEL[:, :, :8]
    assert np.array_equal(
        round_weights(small, Rounding(mantissa_bits=4)), round_weights(small, Rounding())
    )


def test_a_weight_too_large_for_half_floats_is_refused() -> None:
    with pytest.raises(ExportError, match="float32"):
        round_weights(KERNEL * np.float32(1e6), Rounding())


@pytest.mark.parametrize(
    ("quantisation", "bits"), [("float8", 10), ("float16", 0), ("float16", 11), ("uint8", 6)]
)
def test_an_unknown_rounding_is_refused(quantisation: str, bits: int) -> None:
    with pytest.raises(ExportError):
        Rounding(quantisation=quantisation, mantissa_bits=bits)
