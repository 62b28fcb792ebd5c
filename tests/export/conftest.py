"""A tiny real net, trained for seconds on generated pictures, and the run folder around it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from export.__main__ import main
from export.runtimes import Node, node
from tests.export.tiny_net import build_net, pictures, recipe


@pytest.fixture(scope="session")
def under_node() -> Iterator[Node]:
    """TensorFlow.js under Node, started once."""
    with node() as started:
        yield started


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import keras

    keras.utils.set_random_seed(7)
    net = build_net()
    seen, stripes, hues = pictures(768, seed=1)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    net.compile(keras.optimizers.Adam(0.01), {"pattern": loss, "hue": loss})
    net.fit(
        seen.astype(np.float32),
        {"pattern": stripes, "hue": hues},
        batch_size=64,
        epochs=6,
        verbose=0,
    )
    folder = tmp_path_factory.mktemp("runs") / "tiny"
    folder.mkdir()
    net.save(folder / "model.keras")
    (folder / "recipe.json").write_text(json.dumps(recipe()))
    judged = {
        "calibration": {"temperature": {"pattern": 1.3, "hue": 0.9}, "thresholds": {"doubt": 0.6}}
    }
    (folder / "metrics.json").write_text(json.dumps(judged))
    np.savez(folder / "samples.npz", pictures=pictures(48, seed=2)[0])
    return folder


@pytest.fixture(scope="session")
def bundles(run_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The tiny net as float32, float16 and uint8 bundles, side by side."""
    models = tmp_path_factory.mktemp("models")
    for quantisation in ("float32", "float16", "uint8"):
        out = models / quantisation
        arguments = [
            str(run_folder),
            "--out",
            str(out),
            "--quantisation",
            quantisation,
            "--unjudged",
        ]
        assert main(arguments) == 0
    return {path.name: path for path in models.iterdir() if path.is_dir()}
