"""Parity check: a bundle's outputs under Node and in Chromium against Keras, on a run's samples.

    python -m export parity runs/NAME web/public/models/NAME [--webgl]

Prints the largest difference per runtime to the shipped (folded, quantised) network in Keras, and
to the trained one.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from export.errors import ExportError
from export.run_folder import read_run


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=Path)
    parser.add_argument("bundle", type=Path, nargs="+")
    parser.add_argument("--pictures", type=int, default=64, help="how many of the run's samples")
    parser.add_argument("--webgl", action="store_true", help="also WebGL in Chromium")


def run(arguments: argparse.Namespace) -> int:
    from export.convert import keras_outputs
    from export.quantise import FLOAT16_MANTISSA, Rounding
    from export.runtimes import browser, node
    from export.shipped import load_model

    source = read_run(arguments.run)
    pictures = sample_pictures(source.folder)[: arguments.pictures]
    heads = sorted(source.recipe["heads"])
    trained = keras_outputs(load_model(source.model_path), heads, pictures)
    print(f"{len(pictures)} samples of {source.name}; largest difference of a head's output")
    print(f"{'bundle':31} {'runtime':14} {'to Keras, shipped':>18} {'to Keras, trained':>18}  top")
    with browser() as chromium, node() as under_node:
        for bundle in arguments.bundle:
            manifest = json.loads((bundle / "manifest.json").read_text(encoding="utf-8"))
            rounding = Rounding(
                quantisation=manifest["quantisation"],
                mantissa_bits=manifest.get("mantissa_bits", FLOAT16_MANTISSA),
            )
            shipped = source.folder / f"shipped-{rounding.name}" / "model.keras"
            if not shipped.is_file():
                raise ExportError(f"{shipped} is missing: {bundle} was not exported from this run.")
            rounded = keras_outputs(load_model(shipped), heads, pictures)
            answers = {
                "Node wasm": under_node.answers(bundle, "wasm", pictures),
                "Chromium wasm": chromium.answers(bundle, "wasm", pictures),
            }
            if arguments.webgl:
                answers["Chromium WebGL"] = chromium.answers(bundle, "webgl", pictures)
            for runtime, got in answers.items():
                near, far = (compare_outputs(manifest, right, got) for right in (rounded, trained))
                top = "same" if near.same_top and far.same_top else "differs"
                print(
                    f"{bundle.name[:20]:20} {rounding.name:10} {runtime:14} "
                    f"{near.largest:18.1e} {far.largest:18.1e}  {top}"
                )
    return 0


def sample_pictures(folder: Path) -> np.ndarray:
    """A run's sample pictures of one size, (n, height, width, 3); grey ones get three channels."""
    path = folder / "samples.npz"
    if not path.is_file():
        raise ExportError(f"{folder} has no samples.npz: its training is not finished.")
    with np.load(path) as samples:
        # A detector's samples have names, and its first pass takes any size.
        looked = [samples[name] for name in samples if name.startswith("looked/")]
        stacks = [samples[name] for name in samples if samples[name].ndim > 2]
    if looked:
        return np.stack([picture for picture in looked if picture.shape == looked[0].shape])
    stacks = [stack for stack in stacks if stack.dtype == np.uint8]
    if not stacks:
        raise ExportError(f"{path} has no pictures (uint8, one per row).")
    stack = stacks[0]
    if stack.ndim == 3 or stack.shape[3] == 1:
        stack = np.repeat(stack.reshape(*stack.shape[:3], 1), 3, axis=3)
    return stack


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputDifference:
    """`largest`: of probabilities; for maps, relative to values above one."""

    largest: float
    same_top: bool


def compare_outputs(
    manifest: dict[str, Any], expected: dict[str, np.ndarray], got: dict[str, np.ndarray]
) -> OutputDifference:
    largest, same_top = 0.0, True
    for name, head in manifest["heads"].items():
        right = expected[name].reshape(len(expected[name]), -1)
        one, other = (_comparable(values, head) for values in (right, got[name]))
        # Map values are unbounded: far from any face, -280 and -290 mean the same.
        scale = np.maximum(1, np.abs(one)) if head["kind"] == "map" else 1.0
        largest = max(largest, float((np.abs(one - other) / scale).max()))
        if head["kind"] != "map":
            same_top &= bool((one.argmax(axis=1) == other.argmax(axis=1)).all())
    return OutputDifference(largest=largest, same_top=same_top)


def _comparable(values: np.ndarray, head: dict[str, Any]) -> np.ndarray:
    values = values.astype(np.float64)
    if head["kind"] != "logits":
        return values
    scaled = values / head["temperature"]
    exponentials = np.exp(scaled - scaled.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)
