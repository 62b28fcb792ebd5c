"""Results on external data that are exported with a bundle.

They depend on the net, its calibration, and the detector that cropped the faces. So each stores
checksums of these and is dropped as soon as one changes (`export/external_metrics.py` computes the
same checksums from the same files).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.common.run_folder import RunFolder

if TYPE_CHECKING:
    from training.evaluation.predictor import Predictor


def model_fingerprints(
    predictor: Predictor, calibration: dict[str, Any], detector: str | None
) -> dict[str, str | None]:
    """`detector`: the path of its run folder, or None if the pictures were face crops."""
    settings = {"input": predictor.recipe["input"], "calibration": calibration}
    fingerprints = {"net_sha256": fingerprint(predictor.files, settings), "detector_sha256": None}
    folder = RunFolder(Path(detector)) if detector else None
    if folder is None or not folder.model.is_file():
        return fingerprints
    decode = folder.read_recipe()["decode"]
    return fingerprints | {"detector_sha256": fingerprint([folder.model], decode)}


def fingerprint(nets: Sequence[Path], settings: dict[str, Any]) -> str:
    digest = hashlib.sha256()
    for net in nets:
        digest.update(net.read_bytes())
    digest.update(json.dumps(settings, sort_keys=True).encode())
    return digest.hexdigest()


def manifest_summary(content: dict[str, Any]) -> dict[str, Any]:
    """The exported part of an evaluation: fingerprints, and each error in total and by group."""
    summary: dict[str, Any] = {
        name: content[name]
        for name in ("images", "no_face_found", "detector", "accuracy", "accuracy_interval")
    }
    for name, one in content["errors"].items():
        rows = {"all": _with_bounds(one)}
        for column, found in one["groups"].items():
            for group, row in found["groups"].items():
                rows[f"{column}: {group}"] = _with_bounds(row | {"share": row["accuracy"]})
        summary[name] = rows
    return summary | {"measured_with": content["measured_with"]}


def _with_bounds(row: dict[str, Any]) -> dict[str, Any]:
    low, high = row["interval"]
    return {"images": row["images"], "share": row["share"], "from": low, "to": high}


def add_to_metrics(folder: RunFolder, name: str, summary: dict[str, Any]) -> None:
    if not folder.metrics.is_file():
        return  # only runs that were evaluated on FER2013 are exported with metrics
    metrics = json.loads(folder.metrics.read_text(encoding="utf-8"))
    metrics.setdefault("elsewhere", {})[name] = summary
    folder.write_json(folder.metrics, metrics)


def drop_stale_results(
    results: dict[str, Any], predictor: Predictor, calibration: dict[str, Any]
) -> dict[str, Any]:
    """The results measured with this net, calibration and detector; prints what it drops."""
    current = {}
    for name, summary in results.items():
        if summary.get("measured_with") == model_fingerprints(
            predictor, calibration, summary["detector"]
        ):
            current[name] = summary
        else:
            print(
                f"Dropped the results on {name}: the net, its calibration or the detector changed "
                "since. Evaluate on that folder again."
            )
    return current


def format_errors(name: str, summary: dict[str, Any]) -> list[str]:
    """The errors on one folder, for a terminal and a report."""
    detector = f", cropped by {summary['detector']}" if summary["detector"] else ""
    lines = [
        f"{name}: {summary['images']} faces, {summary['no_face_found']} not detected{detector}"
    ]
    for error, rows in summary.items():
        if isinstance(rows, dict) and "all" in rows:
            one = rows["all"]
            lines.append(
                f"- {error.replace('_', ' ')}: {100 * one['share']:.1f} % of {one['images']} "
                f"({100 * one['from']:.1f} to {100 * one['to']:.1f})"
            )
    return lines
