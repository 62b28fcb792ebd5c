"""Judges an expression run on PublicTest: figures with intervals, doubt, robustness, pictures.

metrics.json holds the figures (small: it travels with the bundle), judgement.json the curves.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from training.common.run_folder import RunError, RunFolder
from training.data.faces import PRIVATE, PUBLIC, USAGES
from training.data.sources import read_for_judging
from training.expression.pools import contest_faces
from training.judging.figures import draw_confusion
from training.judging.groups import group_table
from training.judging.looking import softmax
from training.judging.metrics import Judged, summary
from training.judging.predictor import Predictor, open_run
from training.judging.protocol import judge
from training.judging.report import short, write_report

QUICK_ROWS = 400
SEED = 7


def evaluate(
    folder: RunFolder, *, data: Path | None = None, quick: bool = False, private: bool = False
) -> None:
    predictor = open_run(folder)
    folder.figures.mkdir(parents=True, exist_ok=True)
    if data is not None and is_foreign(data):
        judge_foreign(predictor, data)
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


def judge_foreign(predictor: Predictor, path: Path) -> None:
    """Another labelled folder: accuracy of the page's head, and per group where it names any."""
    rows = read_for_judging(path, predictor.size)
    head = predictor.recipe["page_head"]
    labels = predictor.heads[head]
    names = np.array(rows.label_names)[rows.label]
    known = np.isin(names, labels)
    if not known.any():
        raise RunError(f"{path} holds no class that {predictor.folder.name} knows.")
    said = softmax(predictor.logits(rows.images[known], "mirror")[head])
    right = np.array([labels.index(name) for name in names[known]], np.intp)
    judged = Judged(said, right, labels)
    table = group_table(
        judged.chosen == right, {name: column[known] for name, column in rows.groups.items()}
    )
    folder = predictor.folder
    content = {"folder": path.name, "look": "mirror", "left_out": int((~known).sum())}
    content |= summary(judged) | {"groups": table}
    folder.write_json(folder.path / f"foreign_{path.name}.json", content)
    draw_confusion(
        np.array(content["confusion_matrix"]),
        labels,
        f"{folder.name} on {path.name}",
        folder.figures / f"confusion_{path.name}.png",
    )
    low, high = content["accuracy_interval"]
    print(
        f"{path.name}: {100 * content['accuracy']:.1f} % of {content['images']} right "
        f"({100 * low:.1f} to {100 * high:.1f})"
    )
    for column, found in table.items():
        best, worst = found["between"]
        print(
            f"  {column}: largest gap {100 * found['largest_gap']:.1f} points, {best} over {worst}"
        )
