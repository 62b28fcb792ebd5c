"""The converter's graph is fixed where TensorFlow.js fails."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from export.graph import flatten_biases
from export.runtimes import Node
from tests.export.tiny_net import LABELS, SIZE, pictures, recipe

pytestmark = pytest.mark.slow


def luma_first_net() -> Any:
    """Grey conversion and scaling as the first layers, as in our expression networks."""
    import keras
    from keras import layers

    keras.utils.set_random_seed(5)
    pixels = keras.Input((SIZE, SIZE, 3), name="pixels")
    luma = layers.Conv2D(1, 1, use_bias=False, name="luma")
    x = layers.Rescaling(1 / 64, offset=-2.0)(luma(pixels))
    x = layers.ReLU()(layers.Conv2D(4, 3, strides=2)(x))
    x = layers.GlobalAveragePooling2D()(x)
    net = keras.Model(pixels, layers.Dense(3, name="mood")(x))
    luma.set_weights([np.array([0.299, 0.587, 0.114], np.float32).reshape(1, 1, 3, 1)])
    return net


def test_luma_and_scaling_work_in_the_browser(tmp_path: Path, under_node: Node) -> None:
    from export.__main__ import main
    from export.convert import keras_outputs

    net = luma_first_net()
    run = tmp_path / "runs" / "grey"
    run.mkdir(parents=True)
    net.save(run / "model.keras")
    heads = {"mood": {"kind": "logits", "labels": LABELS}}
    (run / "recipe.json").write_text(json.dumps(recipe() | {"heads": heads, "page_head": "mood"}))
    (run / "metrics.json").write_text(json.dumps({"calibration": {"temperature": 1.0}}))
    bundle = tmp_path / "models" / "grey"
    arguments = [str(run), "--out", str(bundle), "--quantisation", "float32", "--unjudged"]
    assert main(arguments) == 0
    seen = pictures(8, seed=6)[0]
    got = under_node.answers(bundle, "wasm", seen)["mood"]
    assert np.abs(got - keras_outputs(net, ["mood"], seen)["mood"]).max() < 1e-4


def test_a_shared_scalar_is_copied_per_bias_and_flat_biases_stay() -> None:
    def fused(name: str, bias: str) -> dict[str, Any]:
        return {"name": name, "op": "_FusedConv2D", "input": ["x", "kernel", bias]}

    nodes = [fused("a", "two"), fused("b", "two"), fused("c", "flat")]
    weights: list[dict[str, Any]] = [
        {"name": "kernel", "data": np.zeros((1, 1, 3, 5), np.float32)},
        {"name": "two", "data": np.array(2, np.float32)},
        {"name": "flat", "data": np.arange(5, dtype=np.float32)},
    ]
    flatten_biases({"modelTopology": {"node": nodes}}, weights)
    values = {entry["name"]: entry["data"] for entry in weights}
    inputs = {node["name"]: node["input"][2] for node in nodes if node["op"] != "Const"}
    assert values[inputs["a"]].tolist() == values[inputs["b"]].tolist() == [2.0] * 5
    assert inputs["c"] == "flat"
