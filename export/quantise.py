"""Quantisation of weights: one rule for the evaluated Keras network and for the bundle.

Scalars and small tensors (scales, offsets, shapes) stay exact: they cost nothing, and rounding one
of them changes every pixel.
"""

from __future__ import annotations

import contextlib
import io
import os
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import keras
import numpy as np

from export.errors import ExportError

QUANTISATIONS = ("float16", "uint8", "float32")
FLOAT16_MANTISSA = 10  # bits
SMALLEST_ROUNDED = 16  # elements
SMALLEST_UINT8 = (
    256  # elements; smaller tensors are float16, because uint8 costs them too much accuracy
)
SMALLEST_TRUNCATED = 2500  # elements; a quarter of the detector's weights are in smaller kernels


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounding:
    """`mantissa_bits`: significant mantissa bits of a large kernel's float16 weights; the others
    are zero.

    The browser reads the same type either way, but zeros compress. Small kernels keep all bits,
    because the last layers are small and sensitive: rounding the detector's last but one layer
    (1,600 of 139 thousand weights) to 6 bits moved eyes and sizes more than rounding all large
    kernels to 5.
    """

    quantisation: str = "float16"
    mantissa_bits: int = FLOAT16_MANTISSA

    def __post_init__(self) -> None:
        if self.quantisation not in QUANTISATIONS:
            known = ", ".join(QUANTISATIONS)
            raise ExportError(f"Quantisation {self.quantisation!r} is not one of {known}.")
        if not 1 <= self.mantissa_bits <= FLOAT16_MANTISSA:
            raise ExportError(f"A float16 has 1 to {FLOAT16_MANTISSA} bits of mantissa.")
        if self.mantissa_bits < FLOAT16_MANTISSA and self.quantisation != "float16":
            raise ExportError("--mantissa-bits works with --quantisation float16 only.")

    @property
    def name(self) -> str:
        shortened = self.mantissa_bits < FLOAT16_MANTISSA
        return self.quantisation + (f"-m{self.mantissa_bits}" if shortened else "")


def weight_dtype(weights: np.ndarray, quantisation: str) -> str:
    """The type in which a tensor is stored in the bundle."""
    if quantisation == "float32" or weights.dtype != np.float32 or weights.size < SMALLEST_ROUNDED:
        return str(weights.dtype)
    if quantisation == "uint8" and weights.ndim > 1 and weights.size >= SMALLEST_UINT8:
        return "uint8"
    if np.abs(weights).max() > np.finfo(np.float16).max:
        raise ExportError("A weight is too large for float16. Export with --quantisation float32.")
    return "float16"


def round_weights(weights: np.ndarray, rounding: Rounding) -> np.ndarray:
    """The values that the browser will use."""
    dtype = weight_dtype(weights, rounding.quantisation)
    if dtype == "float16":
        halves = weights.astype(np.float16)
        if weights.size >= SMALLEST_TRUNCATED:
            halves = _round_mantissa(halves, rounding.mantissa_bits)
        return halves.astype(np.float32)
    if dtype == "uint8":
        steps, scale = import_converter("quantization").quantize_weights(weights, np.uint8)
        return (steps.astype(np.float64) * scale["scale"] + scale["min"]).astype(np.float32)
    return weights


def _round_mantissa(halves: np.ndarray, mantissa_bits: int) -> np.ndarray:
    """To the nearest value whose last mantissa bits are zero; ties to even."""
    spare = FLOAT16_MANTISSA - mantissa_bits
    if spare == 0:
        return halves
    bits = halves.view(np.uint16).astype(np.uint32)
    bits += (1 << (spare - 1)) - 1 + (bits >> spare & 1)
    return (bits >> spare << spare).astype(np.uint16).view(np.float16)


def round_model(model: keras.Model, rounding: Rounding) -> None:
    """Rounds every weight in place."""
    for variable in model.weights:
        variable.assign(round_weights(np.asarray(variable), rounding))


def dtype_map(manifest_groups: Any, quantisation: str) -> dict[str, list[str]]:
    """tensorflowjs's quantisation map (type to tensor names) for weights read from a float32
    bundle."""
    by_dtype: dict[str, list[str]] = {}
    for entry in manifest_groups:
        dtype = weight_dtype(entry["data"], quantisation)
        if dtype in ("float16", "uint8"):
            by_dtype.setdefault(dtype, []).append(entry["name"])
    return by_dtype


def import_converter(module: str) -> Any:
    """A module of tensorflowjs, without the output and warnings of its old dependencies."""
    # Its welcome message fails if the output is captured outside a notebook.
    os.environ.setdefault("TFDF_DISABLE_WELCOME_MESSAGE", "1")
    with silence_output():
        return import_module(f"tensorflowjs.{module}")


@contextlib.contextmanager
def silence_output() -> Iterator[None]:
    """Hides the converter's and Keras's output and warnings; errors still surface."""
    with (
        warnings.catch_warnings(),
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        warnings.simplefilter("ignore")
        yield
