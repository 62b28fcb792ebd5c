"""Compare a bundle's answers under Node and in Chromium with Keras's, on a run's own samples.

    python -m export parity runs/NAME web/public/models/NAME [--webgl]

Prints the largest difference per runtime, against the shipped (folded, rounded) net in Keras and
against the net as it was trained.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from export.errors import ExportError
from export.run_folder import read_run


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=Path)
    parser.add_argument("bundle", type=Path, nargs="+")
    parser.add_argument("--pictures", type=int, default=64, help="how many of the run's samples")
    parser.add_argument("--webgl", action="store_true", help="WebGL in Chromium, too")


def run(arguments: argparse.Namespace) -> int:
    from export.agreement import agreement
    from export.convert import evaluate
    from export.quantise import FLOAT16_MANTISSA, Rounding
    from export.runtimes import browser, node
    from export.shipped import load_model

    source = read_run(arguments.run)
    pictures = sample_pictures(source.folder)[: arguments.pictures]
    heads = sorted(source.recipe["heads"])
    trained = evaluate(load_model(source.model_path), heads, pictures)
    print(f"{len(pictures)} samples of {source.name}; largest difference of a head's answer")
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
                raise ExportError(f"{shipped} is missing: {bundle} was not made from this run.")
            rounded = evaluate(load_model(shipped), heads, pictures)
            answers = {
                "Node wasm": under_node.answers(bundle, "wasm", pictures),
                "Chromium wasm": chromium.answers(bundle, "wasm", pictures),
            }
            if arguments.webgl:
                answers["Chromium WebGL"] = chromium.answers(bundle, "webgl", pictures)
            for runtime, got in answers.items():
                near, far = (agreement(manifest, right, got) for right in (rounded, trained))
                top = "same" if near.same_top and far.same_top else "differs"
                print(
                    f"{bundle.name[:20]:20} {rounding.name:10} {runtime:14} "
                    f"{near.largest:18.1e} {far.largest:18.1e}  {top}"
                )
    return 0


def sample_pictures(folder: Path) -> np.ndarray:
    """Pictures of one size from the run's samples, (n, height, width, 3); grey ones threefold."""
    path = folder / "samples.npz"
    if not path.is_file():
        raise ExportError(f"{folder} holds no samples.npz: its training has not ended.")
    with np.load(path) as samples:
        # A detector's frames have names, and its first look may have any size.
        looked = [samples[name] for name in samples if name.startswith("looked/")]
        stacks = [samples[name] for name in samples if samples[name].ndim > 2]
    if looked:
        return np.stack([picture for picture in looked if picture.shape == looked[0].shape])
    stacks = [stack for stack in stacks if stack.dtype == np.uint8]
    if not stacks:
        raise ExportError(f"{path} holds no pictures (uint8, one per row).")
    stack = stacks[0]
    if stack.ndim == 3 or stack.shape[3] == 1:
        stack = np.repeat(stack.reshape(*stack.shape[:3], 1), 3, axis=3)
    return stack
