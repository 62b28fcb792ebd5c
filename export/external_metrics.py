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


def drop_stale_results(run: Run) -> tuple[Json, list[str]]:
    """The run's metrics without stale external results, and the names of the dropped folders."""
    results: Json = run.metrics.get("elsewhere", {})
    current = {
        name: result
        for name, result in results.items()
        if result.get("measured_with") == _current_fingerprints(run, result)
    }
    figures = {key: value for key, value in run.metrics.items() if key != "elsewhere"}
    return figures | ({"elsewhere": current} if current else {}), sorted(
        set(results) - set(current)
    )


def _current_fingerprints(run: Run, result: Json) -> Json:
    settings = {"input": run.recipe["input"], "calibration": run.calibration}
    return {
        "net_sha256": fingerprint(run.model_path, settings),
        "detector_sha256": _detector_fingerprint(Path(result["detector"]))
        if result["detector"]
        else None,
    }


def _detector_fingerprint(folder: Path) -> str | None:
    """None if the detector's run folder is gone, because nothing can be compared then."""
    recipe, net = folder / "recipe.json", folder / "model.keras"
    if not (recipe.is_file() and net.is_file()):
        return None
    return fingerprint(net, json.loads(recipe.read_text(encoding="utf-8"))["decode"])


def fingerprint(net: Path, settings: Json) -> str:
    return hashlib.sha256(
        net.read_bytes() + json.dumps(settings, sort_keys=True).encode()
    ).hexdigest()
