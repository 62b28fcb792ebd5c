"""The same pictures give the same outputs in Keras, Node and Chromium."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from export.commands.parity import compare_outputs
from export.runtimes import Answers, Browser, Node, browser
from tests.export.tiny_net import pictures

pytestmark = pytest.mark.slow

QUANTISATIONS = ("float32", "float16", "uint8")
SAME_WEIGHTS = 1e-5  # of a probability: runtimes differ by float32 rounding only
ROUNDED_TO_FLOAT16 = 1e-3
UINT8_LOSS = 0.002  # of accuracy
SAMPLES = pictures(48, seed=2)[0]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


def run_keras(path: Path, samples: np.ndarray) -> Answers:
    from export.convert import keras_outputs
    from export.shipped import load_model

    return keras_outputs(load_model(path), ["hue", "pattern"], samples)


def check(where: str, run_folder: Path, bundle: Path, ask: Callable[[], Answers]) -> None:
    manifest = json.loads((bundle / "manifest.json").read_text())
    quantisation = manifest["quantisation"]
    got = ask()
    shipped = run_keras(run_folder / f"shipped-{quantisation}/model.keras", SAMPLES)
    near = compare_outputs(manifest, shipped, got)
    far = compare_outputs(manifest, run_keras(run_folder / "model.keras", SAMPLES), got)
    # `pytest -s tests/export/test_parity.py` is the table of largest errors.
    sys.stdout.write(
        f"\n{where:14} {quantisation:8} largest difference of a probability: "
        f"to Keras with the shipped weights {near.largest:.1e}, as trained {far.largest:.1e}  "
    )
    assert near.largest < SAME_WEIGHTS
    assert near.same_top
    if quantisation != "uint8":
        assert far.largest < (ROUNDED_TO_FLOAT16 if quantisation == "float16" else SAME_WEIGHTS)
        assert far.same_top


@pytest.mark.parametrize("quantisation", QUANTISATIONS)
@pytest.mark.parametrize("backend", ["wasm", "cpu"])
def test_node_matches_keras(
    run_folder: Path, bundles: dict[str, Path], under_node: Node, quantisation: str, backend: str
) -> None:
    bundle = bundles[quantisation]
    where = f"Node {backend}"
    check(where, run_folder, bundle, lambda: under_node.answers(bundle, backend, SAMPLES))


@pytest.mark.e2e
@pytest.mark.parametrize("quantisation", QUANTISATIONS)
@pytest.mark.parametrize("backend", ["wasm", "webgl"])
def test_chromium_matches_keras(
    run_folder: Path, bundles: dict[str, Path], chromium: Browser, quantisation: str, backend: str
) -> None:
    bundle = bundles[quantisation]
    where = f"Chromium {backend}"
    check(where, run_folder, bundle, lambda: chromium.answers(bundle, backend, SAMPLES))


def test_uint8_costs_almost_no_accuracy(
    run_folder: Path, bundles: dict[str, Path], under_node: Node
) -> None:
    samples, stripes, _ = pictures(1000, seed=3)
    right = {
        name: float((answers["pattern"].argmax(axis=1) == stripes).mean())
        for name, answers in {
            "trained": run_keras(run_folder / "model.keras", samples),
            "shipped": under_node.answers(bundles["uint8"], "wasm", samples),
        }.items()
    }
    assert right["trained"] > 0.9
    assert right["trained"] - right["shipped"] <= UINT8_LOSS
