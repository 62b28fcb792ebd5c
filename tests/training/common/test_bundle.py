"""Nets restored from the shipped bundles have the same outputs and can be trained further."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import keras
import numpy as np
import pytest

from export.self_check import SAMPLED_VALUES, draw_pattern, evenly_spaced
from training.common.bundle import Bundle, BundleError, read_arrays, read_bundle, restore_bundle
from training.detector.net import build_net, with_one_head
from training.detector.recipes import RECIPES as DETECTORS
from training.expression.recipes import RECIPES
from training.expression.systems import SYSTEMS, Request
from training.expression.systems.layers import LUMA_KERNEL

pytestmark = pytest.mark.slow

MODELS = Path(__file__).parents[3] / "web" / "public" / "models"
SHIPPED = json.loads((MODELS / "expression" / "manifest.json").read_text(encoding="utf-8"))
SIDE = int(SHIPPED["input"]["size"])
rng = np.random.default_rng(3)


def expression(width: float = 1.0) -> keras.Model:
    request = Request(heads=("expression", "fer2013"), width=width, colour=True)
    net = SYSTEMS[RECIPES[SHIPPED["training"]["recipe"]].model.system].build(request).model
    net.get_layer("luma").set_weights([LUMA_KERNEL])
    return net


def detector() -> keras.Model:
    return with_one_head(build_net(DETECTORS["detector"].model))


def pictures(side: int) -> np.ndarray:
    return rng.integers(0, 256, (4, side, side, 3)).astype(np.float32)


def self_check_error(net: keras.Model, bundle: Bundle) -> float:
    """Largest difference to the outputs that the manifest records for the generated pattern."""
    told = bundle.manifest["self_check"]
    answers = net(draw_pattern(*told["size"])[None], training=False)
    answers = answers if isinstance(answers, dict) else {"cells": answers}
    return max(
        float(np.abs(flat[evenly_spaced(flat.size, SAMPLED_VALUES)] - told["outputs"][head]).max())
        for head, flat in ((head, np.asarray(a).reshape(-1)) for head, a in answers.items())
    )


@pytest.mark.parametrize(
    ("name", "build", "side"), [("expression", expression, SIDE), ("detector", detector, 64)]
)
def test_a_restored_net_has_the_bundles_outputs(name: str, build: type, side: int) -> None:
    bundle, net = read_bundle(MODELS / name), build()
    restore_bundle(net, bundle, [pictures(side)])
    assert self_check_error(net, bundle) < 1e-3


def test_a_restored_net_is_the_same_in_training_mode_as_in_inference() -> None:
    net = expression()
    seen = pictures(SIDE)
    restore_bundle(net, read_bundle(MODELS / "expression"), [seen])
    features = keras.Model(net.input, net.layers[-4].input)  # before pooling and dropout
    inference, training = (np.array(features(seen, training=mode)) for mode in (False, True))
    assert np.abs(training - inference).max() < 1e-2 * np.abs(inference).max()


def test_weights_of_another_net_are_refused() -> None:
    with pytest.raises(BundleError, match="another net"):
        restore_bundle(expression(width=0.5), read_bundle(MODELS / "expression"), [pictures(SIDE)])
    with pytest.raises(BundleError, match="convolutions, not"):
        restore_bundle(expression(), read_bundle(MODELS / "detector"), [pictures(SIDE)])


def test_a_folder_that_is_no_bundle_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="is no bundle"):
        read_bundle(tmp_path)
    shutil.copytree(MODELS / "expression", tmp_path / "cut")
    weights = tmp_path / "cut" / "weights.bin"
    weights.write_bytes(weights.read_bytes() + bytes(3))
    with pytest.raises(BundleError, match="its layout lists"):
        read_bundle(tmp_path / "cut")
    (tmp_path / "cut" / "manifest.json").write_text(json.dumps([])[:-1])
    with pytest.raises(BundleError, match="is no bundle"):
        read_bundle(tmp_path / "cut")


def test_a_bundles_weights_are_dequantised() -> None:
    exact = np.array([[1.5, -2.0]], np.float32)
    halves = np.array([0.5], np.float16)
    uint8 = {"dtype": "uint8", "scale": 0.5, "min": -1.0}
    layout = [
        {"name": "exact", "shape": [1, 2], "dtype": "float32"},
        {"name": "uint8", "shape": [3], "dtype": "float32", "quantization": uint8},
        {"name": "half", "shape": [1], "dtype": "float32", "quantization": {"dtype": "float16"}},
    ]
    stored = exact.tobytes() + bytes([0, 2, 255]) + halves.tobytes()
    arrays = read_arrays(layout, stored)
    assert arrays["exact"].tolist() == exact.tolist()
    assert arrays["uint8"].tolist() == [-1.0, 0.0, 126.5]
    assert arrays["half"].tolist() == [0.5]
    with pytest.raises(BundleError, match="layout lists 13"):
        read_arrays(layout, stored + bytes(4))
