"""Variants of /models/ on a server: empty, a broken list, a tiny net, all that we ship."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.e2e.site import WEB

_DETECTOR = {"name": "detector", "task": "detector", "bytes": 1, "default": True}


def write_nothing(folder: Path) -> None:
    folder.mkdir()


def write_missing(folder: Path) -> None:
    """The list names a bundle that is not there, as after a half-finished deployment."""
    folder.mkdir(exist_ok=True)
    bundle = {"name": "gone", "task": "expression", "bytes": 1, "default": True}
    (folder / "catalogue.json").write_text(json.dumps({"schema": 1, "bundles": [bundle]}))


def write_tiny(folder: Path) -> None:
    """An untrained net of a few kilobytes whose labels are real expressions.

    It is exported like every net, so the page loads, checks and runs it like a trained one.
    """
    _export_tiny(folder, sure_of=None)


def write_always_happy(folder: Path) -> None:
    """The shipped detector, and a tiny net that is sure that every face is happy.

    So a real face leads to an answer, whatever the shipped expression net would say.
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
    folder.mkdir()
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


def write_shipped(folder: Path) -> None:
    """What a person gets."""
    shutil.copytree(WEB / "public" / "models", folder, dirs_exist_ok=True)


def write_detector_only(folder: Path) -> None:
    """The shipped detector alone: this server finds faces and cannot read them."""
    folder.mkdir()
    shutil.copytree(WEB / "public/models/detector", folder / "detector")
    (folder / "catalogue.json").write_text(json.dumps({"schema": 1, "bundles": [_DETECTOR]}))


WRITE_MODELS: dict[str, Callable[[Path], None]] = {
    "none": write_nothing,
    "missing": write_missing,
    "tiny": write_tiny,
    "shipped": write_shipped,
    "detector only": write_detector_only,
    "always happy": write_always_happy,
}
