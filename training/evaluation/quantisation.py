"""Measures what quantising the weights costs: a run and its quantised nets on the same faces.

`python -m export RUN` leaves every quantised net in `RUN/shipped-<quantisation>/`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.common.run_folder import RunError, RunFolder
from training.data.faces import USAGES, Faces
from training.evaluation.ground_truth import leak_free
from training.evaluation.metrics import accuracy_loss, round_metric, wilson_interval
from training.evaluation.predictor import Predictor, open_run

FULL = "float32"
SHIPPED = "shipped-"


def compare_quantised(folder: RunFolder, rows: Faces) -> dict[str, Any]:
    """Per head and quantisation: accuracy, accuracy lost, and the share of unchanged answers.
    Stored in metrics.json wherever there is one, and exported from there."""
    if not len(rows):
        raise RunError("The data have no PublicTest rows to evaluate on.")
    full = open_run(folder)
    if "shipped" in full.recipe:
        raise RunError(f"{folder.path} is itself quantised. Name its run: {folder.path.parent}")
    if "revived_from" in full.recipe["training"]:
        raise RunError(
            f"{folder.path} was made from a bundle, whose weights are already quantised. "
            "The loss can only be measured on the original run."
        )
    nets = {FULL: full} | open_quantised(full)
    logits = {name: net.logits(rows.images) for name, net in nets.items()}
    results: dict[str, Any] = {"split": USAGES[rows.usage[0]]}
    for head in full.heads:
        mask, target = leak_free(head, rows)
        predicted = {name: classes[head][mask].argmax(axis=1) for name, classes in logits.items()}
        results[head] = {
            name: compare(classes, predicted[FULL], target)
            if name != FULL
            else accuracy_with_interval(classes, target)
            for name, classes in predicted.items()
        }
    for net in nets.values():
        path = net.folder.metrics
        if path.is_file():
            metrics = json.loads(path.read_text(encoding="utf-8"))
            net.folder.write_json(path, metrics | {"rounding": results})
    return results


def open_quantised(full: Predictor) -> dict[str, Predictor]:
    nets = {}
    for path in sorted(full.folder.path.glob(f"{SHIPPED}*")):
        net = open_run(path)
        if net.recipe["training"] != full.recipe["training"]:
            raise RunError(
                f"{path} was quantised from another training. {_export_command(path, full)}"
            )
        nets[path.name.removeprefix(SHIPPED)] = net
    if not nets:
        example = full.folder.path / f"{SHIPPED}uint8"
        raise RunError(
            f"{full.folder.path} has no quantised nets. {_export_command(example, full)}"
        )
    return nets


def _export_command(path: Path, full: Predictor) -> str:
    kind = path.name.removeprefix(SHIPPED).split("-")[0]
    return f"`python -m export {full.folder.path} --quantisation {kind} --out ...` writes it."


def accuracy_with_interval(predicted: NDArray[np.intp], target: NDArray[np.intp]) -> dict[str, Any]:
    hits, count = int((predicted == target).sum()), len(target)
    return {
        "images": count,
        "accuracy": round_metric(hits / max(1, count)),
        "accuracy_interval": wilson_interval(hits, count),
    }


def compare(
    predicted: NDArray[np.intp], full_precision: NDArray[np.intp], target: NDArray[np.intp]
) -> dict[str, Any]:
    same = round_metric((predicted == full_precision).sum() / max(1, len(target)))
    return (
        accuracy_with_interval(predicted, target)
        | accuracy_loss(full_precision == target, predicted == target)
        | {"same_answer": same}
    )


def format_comparison(results: dict[str, Any]) -> str:
    lines = [f"{results['split']}, leak-free rows"]
    for head, rows in results.items():
        if isinstance(rows, dict):
            lines += [_line(head, name, row) for name, row in rows.items()]
    return "\n".join(lines)


def _line(head: str, name: str, row: dict[str, Any]) -> str:
    low, high = (100 * end for end in row["accuracy_interval"])
    line = (
        f"{head:<11}{name:<12}{100 * row['accuracy']:6.2f} % ({low:.1f} to {high:.1f})  "
        f"n {row['images']:,}"
    )
    if "lost" not in row:
        return line
    least, most = (100 * end for end in row["lost_interval"])
    return (
        f"{line}  lost {100 * row['lost']:.2f} points ({least:.2f} to {most:.2f}), "
        f"same answer to {100 * row['same_answer']:.2f} %"
    )
