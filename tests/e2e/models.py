"""What a server may have under /models/: nothing, an empty promise, a tiny real net, all."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.e2e.site import WEB

_DETECTOR = {"name": "detector", "task": "detector", "bytes": 1, "default": True}


def lay_out_nothing(folder: Path) -> None:
    assert not any(folder.iterdir())


def lay_out_missing(folder: Path) -> None:
    """The list promises a bundle that is not there, as after a half-finished deployment."""
    bundle = {"name": "gone", "task": "expression", "bytes": 1, "default": True}
    (folder / "catalogue.json").write_text(json.dumps({"schema": 1, "bundles": [bundle]}))


def lay_out_tiny(folder: Path) -> None:
    """A net of a few kilobytes with the names of real expressions and no idea of them.

    It is exported as every net is, so the page loads, checks and runs it as it would a good one.
    """
    _export_tiny(folder, sure_of=None)


def lay_out_certain(folder: Path) -> None:
    """The shipped detector, and a tiny net that calls every face happy and is sure of it.

    So a real face leads to an answer, whatever the shipped expression net would make of it.
    """
    _export_tiny(folder, sure_of="happy")
    shutil.copytree(WEB / "public/models/detector", folder / "detector")
    listed = json.loads((folder / "catalogue.json").read_text())
    listed["bundles"].append(_DETECTOR)
    (folder / "catalogue.json").write_text(json.dumps(listed))


def _export_tiny(folder: Path, sure_of: str | None) -> None:
    import numpy as np

    from export.__main__ import main
    from tests.export.tiny_net import build_net, pictures, recipe

    labels = ["happy", "neutral", "sad"]
    run = folder.parent / f"{folder.name}-run"
    run.mkdir()
    net = build_net()
    if sure_of is not None:
        kernel, bias = net.get_layer("pattern").get_weights()
        bias[labels.index(sure_of)] = 4.0
        net.get_layer("pattern").set_weights([0 * kernel, bias])
    net.save(run / "model.keras")
    described = recipe()
    described["labels"] = described["heads"]["pattern"]["labels"] = labels
    (run / "recipe.json").write_text(json.dumps(described))
    calibration = {
        "temperature": {"pattern": 1.0, "hue": 1.0},
        "thresholds": {"largest_entropy": 0.9, "smallest_margin": 0.1},
    }
    (run / "metrics.json").write_text(json.dumps({"calibration": calibration}))
    np.savez(run / "samples.npz", pictures=pictures(8, seed=2)[0])
    assert main([str(run), "--out", str(folder / "tiny"), "--unjudged"]) == 0


def lay_out_shipped(folder: Path) -> None:
    """What a person gets."""
    shutil.copytree(WEB / "public" / "models", folder, dirs_exist_ok=True)


def lay_out_finder(folder: Path) -> None:
    """The shipped detector alone: a server that finds faces and reads nothing in them."""
    shutil.copytree(WEB / "public/models/detector", folder / "detector")
    (folder / "catalogue.json").write_text(json.dumps({"schema": 1, "bundles": [_DETECTOR]}))


LAY_OUT: dict[str, Callable[[Path], None]] = {
    "none": lay_out_nothing,
    "missing": lay_out_missing,
    "tiny": lay_out_tiny,
    "shipped": lay_out_shipped,
    "finder": lay_out_finder,
    "certain": lay_out_certain,
}
