"""Converts a folded Keras network to a TensorFlow.js graph model: `model.json` and `weights.bin`.

The output is deterministic: layer names come from the file, heads are sorted, and the weights are
one shard.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from export.errors import ExportError
from export.graph import drop_unused_attributes, flatten_biases
from export.quantise import dtype_map, import_converter, silence_output
from export.upsampling import replace_upsampling

MODEL_FILE = "model.json"
WEIGHTS_FILE = "weights.bin"
SHARD_BYTES = 1 << 30  # one shard for all weights


def named_outputs(model: keras.Model, heads: list[str]) -> Any:
    """A function from pixels to {head: raw output}, whatever the network's output structure."""
    structure = model.output
    if isinstance(structure, dict):
        missing = set(heads) - set(structure)
        if missing:
            raise ExportError(
                f"The network has no output for {sorted(missing)}; it has {sorted(structure)}."
            )

        def pick(pixels: Any) -> dict[str, Any]:
            outputs = model(pixels, training=False)
            return {head: outputs[head] for head in heads}

        return pick
    if len(heads) == 1 and not isinstance(structure, list | tuple):
        return lambda pixels: {heads[0]: model(pixels, training=False)}
    names = [output._keras_history.operation.name for output in structure]
    if not set(heads) <= set(names):
        raise ExportError(
            f"The net's output layers are called {names}; the recipe's heads {heads}."
        )

    def answer(pixels: Any) -> dict[str, Any]:
        outputs = dict(zip(names, model(pixels, training=False), strict=True))
        return {head: outputs[head] for head in heads}

    return answer


def keras_outputs(
    model: keras.Model, heads: list[str], pixels: np.ndarray
) -> dict[str, np.ndarray]:
    answers = named_outputs(model, heads)(tf.constant(pixels, tf.float32))
    return {head: np.asarray(answer) for head, answer in answers.items()}


def convert(
    model: keras.Model, heads: list[str], input_name: str, quantisation: str, out: Path
) -> tuple[str, dict[str, str]]:
    """Writes the graph into `out`; returns the names of its input and of each head's output."""
    conversion = import_converter("converters.tf_saved_model_conversion_v2")
    shape = [None, *model.inputs[0].shape[1:]]
    model = replace_upsampling(model)
    answer = named_outputs(model, heads)

    @tf.function(input_signature=[tf.TensorSpec(shape, tf.float32, name=input_name)])
    def serve(pixels: Any) -> dict[str, Any]:
        outputs = answer(pixels)
        return {head: tf.cast(outputs[head], tf.float32) for head in sorted(heads)}

    module = tf.Module()
    module.net = model  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as folder, silence_output():
        saved, plain = f"{folder}/saved", Path(folder) / "plain"
        try:
            tf.saved_model.save(module, saved, signatures={"serving_default": serve})
            conversion.convert_tf_saved_model(
                saved, str(plain), weight_shard_size_bytes=SHARD_BYTES, control_flow_v2=True
            )
        except ValueError as error:
            raise ExportError(f"TensorFlow.js's converter rejected the network: {error}") from error
        graph = json.loads((plain / MODEL_FILE).read_text())
        _rewrite_weights(graph, plain, quantisation, out)
    drop_unused_attributes(graph)
    # Sorted, because protobuf maps have a different order in every process.
    text = json.dumps(graph, separators=(",", ":"), sort_keys=True)
    (out / MODEL_FILE).write_text(text, encoding="utf-8")
    signature = graph["signature"]
    (entry,) = signature["inputs"].values()
    return entry["name"], {head: signature["outputs"][head]["name"] for head in heads}


def _rewrite_weights(graph: dict[str, Any], plain: Path, quantisation: str, out: Path) -> None:
    """Quantises per tensor, where the converter can only quantise all tensors alike."""
    groups = import_converter("read_weights").read_weights(
        graph["weightsManifest"], str(plain), flatten=True
    )
    flatten_biases(graph, groups)
    manifest = import_converter("write_weights").write_weights(
        [groups],
        str(out),
        shard_size_bytes=SHARD_BYTES,
        write_manifest=False,
        quantization_dtype_map=dtype_map(groups, quantisation),
    )
    ((written,),) = [group["paths"] for group in manifest]
    (out / written).rename(out / WEIGHTS_FILE)
    manifest[0]["paths"] = [WEIGHTS_FILE]
    graph["weightsManifest"] = manifest
