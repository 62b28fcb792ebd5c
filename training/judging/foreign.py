"""A net on labelled pictures of another source: one folder, its groups, and the screen-face errors.

Two errors matter most to a music player: a resting face read as a bad mood, and a smile missed.
Both are told with counts, and by every group the folder names.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from training.common.run_folder import RunError, RunFolder
from training.data.faces import NO_LABEL
from training.data.fer_csv import SIDE
from training.data.found import cutter
from training.data.sources import labelled_folder, read_for_judging
from training.judging.calibration import NEGATIVE
from training.judging.figures import draw_confusion
from training.judging.galleries import draw_mistakes
from training.judging.groups import Columns, group_lines, group_table, grouping
from training.judging.looking import softmax
from training.judging.metrics import Judged, rounded, share_interval, summary
from training.judging.predictor import Predictor

NO_FACE = "no face"


def judge_foreign(predictor: Predictor, path: Path, detector: str | None = None) -> dict[str, Any]:
    """Writes foreign_<folder>.json and two figures; prints the short form and the groups."""
    inner = labelled_folder(path)
    if inner != path:
        print(f"{path} is no FER2013; judging on its {inner.name}/.")
    name = path.resolve().name
    head = predictor.recipe["page_head"]
    labels = predictor.heads[head]
    shape = predictor.recipe["input"]
    side = side_shown(predictor)
    cut = None
    if detector:
        cut = cutter(detector, shape["crop_margin"], shape["crop_rise"], side)
    rows = read_for_judging(inner, side, cut)
    missed = int((rows.label == NO_LABEL).sum())
    names = np.array([*rows.label_names, NO_FACE])[rows.label]
    known = np.isin(names, labels)
    if not known.any():
        raise RunError(f"{inner} holds no class that {predictor.folder.name} knows.")
    kept = rows.where(known)
    said = softmax(predictor.logits(kept.images)[head], temperature_of(predictor, head))
    right = np.array([labels.index(name) for name in names[known]], np.intp)
    judged = Judged(said, right, labels)
    groups, left_out = grouping(kept.groups)
    content: dict[str, Any] = {
        "folder": name,
        "detector": detector,
        "no_face_found": missed,
        "left_out": int((~known).sum()) - missed,
        **summary(judged),
        "groups": group_table(judged.chosen == right, groups),
        "columns_left_out": left_out,
        "errors": screen_face(judged, groups),
    }
    folder = predictor.folder
    folder.write_json(folder.path / f"foreign_{name}.json", content)
    add_to_metrics(folder, content)
    matrix = np.array(content["confusion_matrix"])
    title = f"{folder.name} on {name}"
    draw_confusion(matrix, labels, title, folder.figures / f"confusion_{name}.png")
    draw_mistakes(judged, kept.images, folder.figures / f"mistakes_{name}.png")
    print(told(content))
    return content


def side_shown(predictor: Predictor) -> int:
    """The side of the faces a run is asked about: its net's, but the contest's where a net learnt
    crops of that. It is then shown their middle, as it is of the contest's rows."""
    sizes = [one.size for one in predictor.members or (predictor,)]
    return SIDE if min(sizes) < SIDE else predictor.size


def add_to_metrics(folder: RunFolder, content: dict[str, Any]) -> None:
    """The few figures that travel with the bundle, as tables of groups and their counts."""
    if not folder.metrics.is_file():
        return  # these weights were not judged on the contest: nothing of them travels
    metrics = json.loads(folder.metrics.read_text(encoding="utf-8"))
    told: dict[str, Any] = {
        name: content[name] for name in ("images", "no_face_found", "detector", "accuracy")
    }
    for name, one in content["errors"].items():
        rows = {"all": _counted(one)}
        for column, found in one["groups"].items():
            for group, row in found["groups"].items():
                rows[f"{column}: {group}"] = _counted(row | {"share": row["accuracy"]})
        told[name] = rows
    metrics.setdefault("elsewhere", {})[content["folder"]] = told
    folder.write_json(folder.metrics, metrics)


def _counted(row: dict[str, Any]) -> dict[str, Any]:
    low, high = row["interval"]
    return {"images": row["images"], "share": row["share"], "from": low, "to": high}


def temperature_of(predictor: Predictor, head: str) -> float:
    """The temperature the run was given when it was judged; one before that."""
    path = predictor.folder.metrics
    if not path.is_file():
        return 1.0
    return float(json.loads(path.read_text())["calibration"]["temperature"].get(head, 1.0))


def screen_face(judged: Judged, groups: Columns) -> dict[str, Any]:
    """Neutral faces called a bad mood, and happy ones not called happy, whole and by group."""
    found: dict[str, Any] = {}
    negative = np.isin(judged.chosen, [judged.labels.index(n) for n in NEGATIVE])
    happy = judged.labels.index("happy")
    for name, mask, hits in (
        ("neutral_called_negative", judged.right == judged.labels.index("neutral"), negative),
        ("happy_called_happy", judged.right == happy, judged.chosen == happy),
    ):
        count, hit = int(mask.sum()), int((mask & hits).sum())
        if count:
            columns = {column: values[mask] for column, values in groups.items()}
            found[name] = {
                "images": count,
                "share": rounded(hit / count),
                "interval": share_interval(hit, count),
                "groups": group_table(hits[mask], columns),
            }
    return found


def told(content: dict[str, Any]) -> str:
    low, high = content["accuracy_interval"]
    lines = [
        f"{content['folder']}: {100 * content['accuracy']:.1f} % of {content['images']} right "
        f"({100 * low:.1f} to {100 * high:.1f}), loss {content['loss']:.3f}; "
        f"{content['no_face_found']} without a found face"
    ]
    for name, one in content["errors"].items():
        low, high = one["interval"]
        lines.append(
            f"  {name.replace('_', ' ')}: {100 * one['share']:.1f} % of {one['images']} "
            f"({100 * low:.1f} to {100 * high:.1f})"
        )
    lines += ["", *group_lines(content["groups"])]
    for name, one in content["errors"].items():
        lines += group_lines(one["groups"], name.replace("_", " "))
    return "\n".join([*lines, *content["columns_left_out"]]).rstrip()
