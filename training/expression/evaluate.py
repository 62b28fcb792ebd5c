"""Judges an expression run on PublicTest: figures with intervals, doubt, robustness, pictures.

metrics.json holds the figures (small: it travels with the bundle), judgement.json the curves.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from training.common.run_folder import RunError, RunFolder
from training.data.faces import PRIVATE, PUBLIC, USAGES
from training.expression.pools import contest_faces
from training.judging.foreign import judge_foreign
from training.judging.predictor import open_run
from training.judging.protocol import judge
from training.judging.report import short, write_report

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
    if detector and (data is None or not is_foreign(data)):
        raise RunError("--detector cuts faces out of a folder of photographs: name it with --data.")
    if data is not None and is_foreign(data):
        judge_foreign(predictor, data, detector)
        return
    faces = contest_faces(data)
    rows = faces.evaluation(PRIVATE if private else PUBLIC)
    if private and not len(rows):
        raise RunError("These data hold no PrivateTest; only the full fer2013.csv does.")
    if not len(rows):
        raise RunError("These data hold no PublicTest rows to judge on.")
    if quick:
        chosen = np.zeros(len(rows), bool)
        chosen[np.random.default_rng(SEED).permutation(len(rows))[:QUICK_ROWS]] = True
        rows = rows.where(chosen)
    metrics, judgement = judge(predictor, rows, figures=not quick)
    metrics["split"] = USAGES[PRIVATE if private else PUBLIC] + (", a sample" if quick else "")
    metrics["data"] = {"source": faces.source, "sha256": faces.checksum or "not cached"}
    if private:
        # Reported once, never chosen by: it stands apart from what recipes are compared with.
        folder.write_json(folder.path / "private.json", metrics)
        print(short(metrics))
        return
    folder.write_json(folder.path / "judgement.json", judgement)
    folder.write_json(folder.metrics, metrics)
    write_report(folder, predictor.recipe, metrics, judgement)
    print(short(metrics))
    print(f"wrote {folder.metrics} and {folder.report}")


def is_foreign(path: Path) -> bool:
    """A labelled folder of anybody's, rather than FER2013 in one of its shapes."""
    if path.suffix in (".csv", ".npz") or not path.is_dir():
        return False
    known = ("meta.npz", "train", "fer2013")
    return not any((path / name).exists() for name in known)
