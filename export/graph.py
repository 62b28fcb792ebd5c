"""Fixes the converter's graph where TensorFlow.js fails, and drops what it never reads."""

from __future__ import annotations

from typing import Any

import numpy as np

# The output channels in each operation's kernel shape: the length of its bias.
CHANNELS = {
    "_FusedConv2D": lambda kernel: kernel[3],
    "FusedDepthwiseConv2dNative": lambda kernel: kernel[2] * kernel[3],
    "_FusedMatMul": lambda kernel: kernel[1],
}


def drop_unused_attributes(graph: dict[str, Any]) -> None:
    """Removes Grappler's annotations, which the browser does not read."""
    for node in graph["modelTopology"]["node"]:
        node.pop("device", None)
        node.get("attr", {}).pop("_input_shapes", None)


def flatten_biases(graph: dict[str, Any], weights: list[dict[str, Any]]) -> None:
    """Gives every fused bias one axis.

    A scalar added after a convolution (scaling after luma, for example) is fused as a bias without
    axes, which the wasm kernel rejects. Flat copies are added to `weights`.
    """
    values = {entry["name"]: entry["data"] for entry in weights}
    nodes: list[dict[str, Any]] = graph["modelTopology"]["node"]
    flat: dict[str, dict[str, Any]] = {}
    for node in nodes:
        if node["op"] not in CHANNELS or len(node["input"]) < 3:
            continue
        bias = values.get(node["input"][2])
        kernel = values.get(node["input"][1])
        if bias is None or kernel is None or bias.ndim == 1:
            continue
        channels = int(CHANNELS[node["op"]](kernel.shape))
        name = f"{node['name']}/bias"
        values[name] = np.broadcast_to(bias.reshape(-1), (channels,)).copy()
        flat[name] = _constant(name, channels)
        node["input"][2] = name
    nodes[:0] = flat.values()
    weights.extend({"name": name, "data": values[name]} for name in flat)


def _constant(name: str, length: int) -> dict[str, Any]:
    shape = {"dim": [{"size": str(length)}]}
    tensor = {"dtype": "DT_FLOAT", "tensorShape": shape}
    return {
        "name": name,
        "op": "Const",
        "attr": {"dtype": {"type": "DT_FLOAT"}, "value": {"tensor": tensor}},
    }
