"""Drops results on external data that were not measured with this net, calibration and detector.

Training stores checksums of all three (`training/evaluation/external_metrics.py`). They are
computed again here from the same files; a test keeps both computations equal.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from export.run_folder import Run

Json = dict[str, Any]


def still_measured(run: Run) -> tuple[Json, list[str]]:
    """The run's figures, and the names of the folders whose figures had to be left out."""
    shown: Json = run.metrics.get("elsewhere", {})
    kept = {
        name: told for name, told in shown.items() if told.get("measured_with") == _now(run, told)
    }
    figures = {key: value for key, value in run.metrics.items() if key != "elsewhere"}
    return figures | ({"elsewhere": kept} if kept else {}), sorted(set(shown) - set(kept))


def _now(run: Run, told: Json) -> Json:
    asked = {"input": run.recipe["input"], "calibration": run.calibration}
    return {
        "net_sha256": fingerprint(run.model_path, asked),
        "detector_sha256": _detector(Path(told["detector"])) if told["detector"] else None,
    }


def _detector(folder: Path) -> str | None:
    """None where it is not there any more: then nobody can say that it is the same."""
    recipe, net = folder / "recipe.json", folder / "model.keras"
    if not (recipe.is_file() and net.is_file()):
        return None
    return fingerprint(net, json.loads(recipe.read_text(encoding="utf-8"))["decode"])


def fingerprint(net: Path, settings: Json) -> str:
    return hashlib.sha256(
        net.read_bytes() + json.dumps(settings, sort_keys=True).encode()
    ).hexdigest()
