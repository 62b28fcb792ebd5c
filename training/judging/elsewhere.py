"""What other folders showed of a net: the few figures that travel with its bundle.

They hang on the net, its temperature and thresholds, and the detector that cut the faces. So each
carries checksums of these, and is left out as soon as one of them is another
(`export/measured.py` makes the same checksums from the same files).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.common.run_folder import RunFolder

if TYPE_CHECKING:
    from training.judging.predictor import Predictor


def measured_with(
    predictor: Predictor, calibration: dict[str, Any], detector: str | None
) -> dict[str, str | None]:
    """`detector`: the path of its run folder; None where the pictures were cut-out faces."""
    asked = {"input": predictor.recipe["input"], "calibration": calibration}
    with_nothing = {"net_sha256": fingerprint(predictor.files, asked), "detector_sha256": None}
    folder = RunFolder(Path(detector)) if detector else None
    if folder is None or not folder.model.is_file():
        return with_nothing
    decode = folder.read_recipe()["decode"]
    return with_nothing | {"detector_sha256": fingerprint([folder.model], decode)}


def fingerprint(nets: Sequence[Path], settings: dict[str, Any]) -> str:
    digest = hashlib.sha256()
    for net in nets:
        digest.update(net.read_bytes())
    digest.update(json.dumps(settings, sort_keys=True).encode())
    return digest.hexdigest()


def travelling(content: dict[str, Any]) -> dict[str, Any]:
    """Of a whole judgement: what it was made with, and each error as a table of groups."""
    told: dict[str, Any] = {
        name: content[name]
        for name in ("images", "no_face_found", "detector", "accuracy", "accuracy_interval")
    }
    for name, one in content["errors"].items():
        rows = {"all": _bounded(one)}
        for column, found in one["groups"].items():
            for group, row in found["groups"].items():
                rows[f"{column}: {group}"] = _bounded(row | {"share": row["accuracy"]})
        told[name] = rows
    return told | {"measured_with": content["measured_with"]}


def _bounded(row: dict[str, Any]) -> dict[str, Any]:
    low, high = row["interval"]
    return {"images": row["images"], "share": row["share"], "from": low, "to": high}


def add_to_metrics(folder: RunFolder, name: str, told: dict[str, Any]) -> None:
    if not folder.metrics.is_file():
        return  # these weights were not judged on the contest: nothing of them travels
    metrics = json.loads(folder.metrics.read_text(encoding="utf-8"))
    metrics.setdefault("elsewhere", {})[name] = told
    folder.write_json(folder.metrics, metrics)


def still_true(
    shown: dict[str, Any], predictor: Predictor, calibration: dict[str, Any]
) -> dict[str, Any]:
    """What other folders showed of this very net as it is calibrated now, by this very detector;
    says what is left out."""
    kept = {}
    for name, told in shown.items():
        if told.get("measured_with") == measured_with(predictor, calibration, told["detector"]):
            kept[name] = told
        else:
            print(
                f"Left out what {name} showed: the net, its temperature, its thresholds or the "
                "detector are not those it was measured with. Judge on that folder again."
            )
    return kept


def error_lines(name: str, told: dict[str, Any]) -> list[str]:
    """The errors on one folder, for a terminal and a report."""
    cut = f", cut by {told['detector']}" if told["detector"] else ""
    lines = [f"{name}: {told['images']} faces, {told['no_face_found']} not found{cut}"]
    for error, rows in told.items():
        if isinstance(rows, dict) and "all" in rows:
            one = rows["all"]
            lines.append(
                f"- {error.replace('_', ' ')}: {100 * one['share']:.1f} % of {one['images']} "
                f"({100 * one['from']:.1f} to {100 * one['to']:.1f})"
            )
    return lines
