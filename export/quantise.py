"""How weights are rounded for shipping: one rule, for the Keras net that is judged and the bundle.

Numbers that stand alone (scales, offsets, shapes) stay exact: they cost nothing, and rounding one
of them moves every pixel.
"""

from __future__ import annotations

import contextlib
import io
import os
import warnings
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import keras
import numpy as np

from export.errors import ExportError

QUANTISATIONS = ("float16", "uint8", "float32")
SMALLEST_ROUNDED = 16  # elements
SMALLEST_UINT8 = 256  # elements; below, float16 costs less than uint8's coarse steps would


def weight_dtype(weights: np.ndarray, quantisation: str) -> str:
    """The type in which a tensor of the bundle is stored."""
    if quantisation not in QUANTISATIONS:
        raise ExportError(f"Quantisation {quantisation!r} is none of {', '.join(QUANTISATIONS)}.")
    if quantisation == "float32" or weights.dtype != np.float32 or weights.size < SMALLEST_ROUNDED:
        return str(weights.dtype)
    if quantisation == "uint8" and weights.ndim > 1 and weights.size >= SMALLEST_UINT8:
        return "uint8"
    if np.abs(weights).max() > np.finfo(np.float16).max:
        raise ExportError("A weight is too large for float16. Export with --quantisation float32.")
    return "float16"


def rounded(weights: np.ndarray, quantisation: str) -> np.ndarray:
    """The values that the browser will hold."""
    dtype = weight_dtype(weights, quantisation)
    if dtype == "float16":
        return weights.astype(np.float16).astype(np.float32)
    if dtype == "uint8":
        steps, scale = import_converter("quantization").quantize_weights(weights, np.uint8)
        return (steps.astype(np.float64) * scale["scale"] + scale["min"]).astype(np.float32)
    return weights


def round_model(model: keras.Model, quantisation: str) -> float:
    """Rounds in place; the largest change, relative to each tensor's largest value."""
    largest = 0.0
    for variable in model.weights:
        before = np.asarray(variable)
        after = rounded(before, quantisation)
        reach = float(np.abs(before).max()) if before.size else 0.0
        if reach > 0 and before.dtype == np.float32:
            largest = max(largest, float(np.abs(after - before).max()) / reach)
        variable.assign(after)
    return largest


def requantised(manifest_groups: Any, quantisation: str) -> dict[str, list[str]]:
    """tensorflowjs's own map, type to tensor names, for weights read from a float32 bundle."""
    by_dtype: dict[str, list[str]] = {}
    for entry in manifest_groups:
        dtype = weight_dtype(entry["data"], quantisation)
        if dtype in ("float16", "uint8"):
            by_dtype.setdefault(dtype, []).append(entry["name"])
    return by_dtype


def import_converter(module: str) -> Any:
    """A module of tensorflowjs, without what its old dependencies print and warn at import."""
    # Its greeting looks for a notebook when the output is captured, and fails without one.
    os.environ.setdefault("TFDF_DISABLE_WELCOME_MESSAGE", "1")
    with quiet():
        return import_module(f"tensorflowjs.{module}")


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """The converter and Keras print and warn about their own insides; errors still surface."""
    with (
        warnings.catch_warnings(),
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        warnings.simplefilter("ignore")
        yield
