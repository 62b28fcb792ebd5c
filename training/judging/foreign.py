"""A net on labelled pictures of another source: one folder, its groups, and the screen-face errors.

Two errors matter most to a music player: a resting face read as a bad mood, and a smile missed.
Both are told with counts, and by every group the folder names.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.common.run_folder import RunError, RunFolder
from training.data.face_crops import make_face_cropper
from training.data.faces import NO_LABEL
from training.data.fer_csv import SIDE
from training.data.sources import find_class_folder, read_evaluation_faces
from training.judging.calibration import Doubt, resting_faces
from training.judging.elsewhere import add_to_metrics, error_lines, measured_with, travelling
from training.judging.figures import draw_confusion
from training.judging.galleries import draw_mistakes
from training.judging.groups import Columns, group_lines, group_table, grouping
from training.judging.looking import softmax
from training.judging.metrics import Judged, summary, told_share
from training.judging.predictor import Predictor

NO_FACE = "no face"


def judge_foreign(predictor: Predictor, path: Path, detector: str | None = None) -> dict[str, Any]:
    """Writes foreign_<folder>.json and two figures; prints the short form and the groups."""
    inner = find_class_folder(path)
    if inner != path:
        print(f"{path} is no FER2013; judging on its {inner.name}/.")
    name = path.resolve().name
    head = predictor.recipe["page_head"]
    labels = predictor.heads[head]
    shape = predictor.recipe["input"]
    side = side_shown(predictor)
    cut = None
    if detector:
        detector = str(RunFolder.named(detector).path)
        cut = make_face_cropper(detector, shape["crop_margin"], shape["crop_rise"], side)
    rows = read_evaluation_faces(inner, side, cut)
    missed = int((rows.label == NO_LABEL).sum())
    names = np.array([*rows.label_names, NO_FACE])[rows.label]
    known = np.isin(names, labels)
    if not known.any():
        raise RunError(f"{inner} holds no class that {predictor.folder.name} knows.")
    kept = rows.where(known)
    calibration = calibration_of(predictor.folder)
    temperature = float(calibration.get("temperature", {}).get(head, 1.0))
    said = softmax(predictor.logits(kept.images)[head], temperature)
    right = np.array([labels.index(name) for name in names[known]], np.intp)
    judged = Judged(said, right, labels)
    groups, left_out = grouping(kept.groups)
    content: dict[str, Any] = {
        "folder": name,
        "detector": detector,
        "measured_with": measured_with(predictor, calibration, detector),
        "no_face_found": missed,
        "left_out": int((~known).sum()) - missed,
        **summary(judged),
        "groups": group_table(judged.chosen == right, groups),
        "columns_left_out": left_out,
        "errors": screen_face(judged, groups, doubt_of(calibration)),
    }
    folder = predictor.folder
    folder.write_json(folder.path / f"foreign_{name}.json", content)
    add_to_metrics(folder, name, travelling(content))
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


def calibration_of(folder: RunFolder) -> dict[str, Any]:
    """What the run was given when it was judged; empty before that."""
    if not folder.metrics.is_file():
        return {}
    return json.loads(folder.metrics.read_text(encoding="utf-8"))["calibration"]


def doubt_of(calibration: dict[str, Any]) -> Doubt | None:
    found = calibration.get("thresholds")
    return Doubt.noted(found) if found else None


def screen_face(judged: Judged, groups: Columns, doubt: Doubt | None) -> dict[str, Any]:
    """Neutral faces called a bad mood, and happy ones called happy: all of them and, where it is
    known when the net is not sure, those it answers. Whole and by group."""
    neutral, negative = resting_faces(judged)
    index = judged.labels.index("happy")
    found: dict[str, Any] = {}
    for kind, name, faces, hits in (
        ("neutral", "neutral_called_negative", neutral, negative),
        ("happy", "happy_called_happy", judged.right == index, judged.chosen == index),
    ):
        found[name] = by_group(hits, faces, groups)
        if doubt:
            given = doubt.answered(judged.probabilities)
            found[f"{kind}_answered"] = by_group(given, faces, groups)
            found[f"{name}_of_answered"] = by_group(hits, faces & given, groups)
    return {name: one for name, one in found.items() if one["images"]}


def by_group(hits: NDArray[np.bool_], faces: NDArray[np.bool_], groups: Columns) -> dict[str, Any]:
    """The share of hits among these faces."""
    columns = {column: values[faces] for column, values in groups.items()}
    return told_share(hits[faces]) | {"groups": group_table(hits[faces], columns)}


def told(content: dict[str, Any]) -> str:
    low, high = content["accuracy_interval"]
    lines = [
        f"{content['folder']}: {100 * content['accuracy']:.1f} % of {content['images']} right "
        f"({100 * low:.1f} to {100 * high:.1f}), loss {content['loss']:.3f}; "
        f"{content['no_face_found']} without a found face"
    ]
    lines += error_lines(content["folder"], travelling(content))[1:]
    lines += ["", *group_lines(content["groups"])]
    for name, one in content["errors"].items():
        lines += group_lines(one["groups"], name.replace("_", " "))
    return "\n".join([*lines, *content["columns_left_out"]]).rstrip()
