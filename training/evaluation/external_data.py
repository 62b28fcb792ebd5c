"""Evaluates a net on a labelled folder from another source: metrics, groups and the key errors.

Two errors matter most to a music player: a neutral face read as negative, and a missed smile. Both
are reported with counts, in total and by group.
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
from training.evaluation.calibration import ConfidenceThresholds, neutral_and_negative
from training.evaluation.external_metrics import (
    add_to_metrics,
    format_errors,
    manifest_summary,
    model_fingerprints,
)
from training.evaluation.face_sheets import draw_mistakes
from training.evaluation.figures import draw_confusion
from training.evaluation.groups import (
    Columns,
    format_group_tables,
    group_table,
    select_group_columns,
)
from training.evaluation.inference import softmax
from training.evaluation.metrics import Predictions, share_with_interval, summarise
from training.evaluation.predictor import Predictor

NO_FACE = "no face"


def evaluate_external(
    predictor: Predictor, path: Path, detector: str | None = None
) -> dict[str, Any]:
    """Writes foreign_<folder>.json and two figures; prints a summary."""
    inner = find_class_folder(path)
    if inner != path:
        print(f"{path} is not FER2013. Evaluating on its {inner.name}/ folder.")
    name = path.resolve().name
    head = predictor.recipe["page_head"]
    labels = predictor.heads[head]
    model_input = predictor.recipe["input"]
    side = crop_side(predictor)
    crop = None
    if detector:
        detector = str(RunFolder.named(detector).path)
        crop = make_face_cropper(
            detector, model_input["crop_margin"], model_input["crop_rise"], side
        )
    rows = read_evaluation_faces(inner, side, crop)
    missed = int((rows.label == NO_LABEL).sum())
    names = np.array([*rows.label_names, NO_FACE])[rows.label]
    known = np.isin(names, labels)
    if not known.any():
        raise RunError(f"{inner} has no class that {predictor.folder.name} knows.")
    selected = rows.where(known)
    calibration = calibration_of(predictor.folder)
    temperature = float(calibration.get("temperature", {}).get(head, 1.0))
    probabilities = softmax(predictor.logits(selected.images)[head], temperature)
    target = np.array([labels.index(name) for name in names[known]], np.intp)
    predictions = Predictions(probabilities, target, labels)
    groups, left_out = select_group_columns(selected.groups)
    content: dict[str, Any] = {
        "folder": name,
        "detector": detector,
        "measured_with": model_fingerprints(predictor, calibration, detector),
        "no_face_found": missed,
        "left_out": int((~known).sum()) - missed,
        **summarise(predictions),
        "groups": group_table(predictions.predicted == target, groups),
        "columns_left_out": left_out,
        "errors": measure_key_errors(predictions, groups, thresholds_of(calibration)),
    }
    folder = predictor.folder
    folder.write_json(folder.path / f"foreign_{name}.json", content)
    add_to_metrics(folder, name, manifest_summary(content))
    matrix = np.array(content["confusion_matrix"])
    title = f"{folder.name} on {name}"
    draw_confusion(matrix, labels, title, folder.figures / f"confusion_{name}.png")
    draw_mistakes(predictions, selected.images, folder.figures / f"mistakes_{name}.png")
    print(format_results(content))
    return content


def crop_side(predictor: Predictor) -> int:
    """The net's input size, or FER2013's if the net was trained on random crops of that: it then
    gets the centre of each face."""
    sizes = [one.size for one in predictor.members or (predictor,)]
    return SIDE if min(sizes) < SIDE else predictor.size


def calibration_of(folder: RunFolder) -> dict[str, Any]:
    """The run's temperatures and thresholds; empty before its first evaluation."""
    if not folder.metrics.is_file():
        return {}
    return json.loads(folder.metrics.read_text(encoding="utf-8"))["calibration"]


def thresholds_of(calibration: dict[str, Any]) -> ConfidenceThresholds | None:
    found = calibration.get("thresholds")
    return ConfidenceThresholds.from_json(found) if found else None


def measure_key_errors(
    predictions: Predictions, groups: Columns, thresholds: ConfidenceThresholds | None
) -> dict[str, Any]:
    """How many neutral faces are read as negative and happy ones as happy: of all faces and, if the
    thresholds are known, of those the net answers. In total and by group."""
    neutral, negative = neutral_and_negative(predictions)
    index = predictions.labels.index("happy")
    found: dict[str, Any] = {}
    for kind, name, faces, hits in (
        ("neutral", "neutral_called_negative", neutral, negative),
        (
            "happy",
            "happy_called_happy",
            predictions.target == index,
            predictions.predicted == index,
        ),
    ):
        found[name] = share_by_group(hits, faces, groups)
        if thresholds:
            answered = thresholds.accepts(predictions.probabilities)
            found[f"{kind}_answered"] = share_by_group(answered, faces, groups)
            found[f"{name}_of_answered"] = share_by_group(hits, faces & answered, groups)
    return {name: one for name, one in found.items() if one["images"]}


def share_by_group(
    hits: NDArray[np.bool_], faces: NDArray[np.bool_], groups: Columns
) -> dict[str, Any]:
    """The share of hits among `faces`, in total and by group."""
    columns = {column: values[faces] for column, values in groups.items()}
    return share_with_interval(hits[faces]) | {"groups": group_table(hits[faces], columns)}


def format_results(content: dict[str, Any]) -> str:
    low, high = content["accuracy_interval"]
    lines = [
        f"{content['folder']}: accuracy {100 * content['accuracy']:.1f} % of {content['images']} "
        f"({100 * low:.1f} to {100 * high:.1f}), loss {content['loss']:.3f}; "
        f"{content['no_face_found']} without a detected face"
    ]
    lines += format_errors(content["folder"], manifest_summary(content))[1:]
    lines += ["", *format_group_tables(content["groups"])]
    for name, one in content["errors"].items():
        lines += format_group_tables(one["groups"], name.replace("_", " "))
    return "\n".join([*lines, *content["columns_left_out"]]).rstrip()
