"""Evaluates an expression run on PublicTest: metrics, intervals, calibration, robustness, plots.
Other labelled data are evaluated separately, and their metrics are added to the same file.

metrics.json has the metrics (small, because it ships with the bundle), judgement.json the curves.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from training.common.run_folder import RunError, RunFolder
from training.data.faces import PRIVATE, PUBLIC, USAGES
from training.data.sources import is_fer2013
from training.evaluation.external_data import evaluate_external
from training.evaluation.external_metrics import drop_stale_results
from training.evaluation.predictor import Predictor, open_run
from training.evaluation.protocol import evaluate_heads
from training.evaluation.report import format_summary, write_report
from training.expression.dataset import contest_faces

QUICK_ROWS = 400
SEED = 7


def evaluate(
    folder: RunFolder,
    *,
    data: Path | None = None,
    quick: bool = False,
    private: bool = False,
    detector: str | None = None,
) -> None:
    predictor = open_run(folder)
    folder.figures.mkdir(parents=True, exist_ok=True)
    external = None if data is None or is_fer2013(data) else data
    if detector and external is None:
        raise RunError(
            "--detector crops faces from a folder of photographs: name the folder with --data."
        )
    if external is not None:
        evaluate_external(predictor, external, detector)
        return
    faces = contest_faces(data)
    rows = faces.evaluation(PRIVATE if private else PUBLIC)
    if private and not len(rows):
        raise RunError("These data have no PrivateTest rows; only the full fer2013.csv has.")
    if not len(rows):
        raise RunError("These data have no PublicTest rows to evaluate on.")
    if quick:
        chosen = np.zeros(len(rows), bool)
        chosen[np.random.default_rng(SEED).permutation(len(rows))[:QUICK_ROWS]] = True
        rows = rows.where(chosen)
    fixed = read_fitted_heads(folder) if private else None
    metrics, judgement = evaluate_heads(predictor, rows, figures=not quick, fixed=fixed)
    metrics["split"] = USAGES[rows.usage[0]] + (", a sample" if quick else "")
    metrics["data"] = {"source": faces.source, "sha256": faces.checksum or "not cached"}
    if private:
        # Apart from metrics.json, because nothing may be chosen by the results on PrivateTest.
        folder.write_json(folder.path / "private.json", metrics)
        print(format_summary(metrics))
        return
    folder.write_json(folder.path / "judgement.json", judgement)
    metrics |= results_to_keep(predictor, metrics["calibration"])
    folder.write_json(folder.metrics, metrics)
    write_report(folder, predictor.recipe, metrics, judgement)
    print(format_summary(metrics))
    print(f"wrote {folder.metrics} and {folder.report}")


def read_fitted_heads(folder: RunFolder) -> dict[str, Any]:
    """The heads with temperatures and thresholds fitted on PublicTest. PrivateTest fits nothing."""
    if not folder.metrics.is_file():
        raise RunError(f"{folder.path} has no thresholds yet: evaluate it without --private first.")
    return json.loads(folder.metrics.read_text(encoding="utf-8"))["heads"]


def results_to_keep(predictor: Predictor, calibration: dict[str, Any]) -> dict[str, Any]:
    """Results of other commands that still hold. Those on rounding always do, because metrics.json
    is deleted when its net is replaced."""
    path = predictor.folder.metrics
    before = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    kept = {
        "elsewhere": drop_stale_results(before.get("elsewhere", {}), predictor, calibration),
        "rounding": before.get("rounding"),
    }
    return {name: found for name, found in kept.items() if found}
