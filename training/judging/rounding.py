"""What rounding the weights costs: a run and what export rounded of it, asked about the same faces.

`python -m export RUN` leaves every rounded net in `RUN/shipped-<rounding>/`, judged or not.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.common.run_folder import RunError, RunFolder
from training.data.faces import USAGES, Faces
from training.judging.metrics import lost, rounded, share_interval
from training.judging.predictor import Predictor, open_run
from training.judging.truth import leak_free

FULL = "float32"
SHIPPED = "shipped-"


def judge_rounding(folder: RunFolder, rows: Faces) -> dict[str, Any]:
    """Per head and rounding: the share right, what was lost, and how many answers stayed. Noted in
    the metrics of every one of these nets that was judged, to travel with its bundle."""
    if not len(rows):
        raise RunError("These data hold no PublicTest rows to judge on.")
    full = open_run(folder)
    if "shipped" in full.recipe:
        raise RunError(f"{folder.path} is rounded itself. Name its run: {folder.path.parent}")
    if "revived_from" in full.recipe["training"]:
        raise RunError(
            f"{folder.path} was revived from a bundle: its weights are rounded already, and what "
            "that cost can only be measured where it was trained."
        )
    nets = {FULL: full} | rounded_nets(full)
    said = {name: net.logits(rows.images) for name, net in nets.items()}
    found: dict[str, Any] = {"split": USAGES[rows.usage[0]]}
    for head in full.heads:
        kept, right = leak_free(head, rows)
        chosen = {name: one[head][kept].argmax(axis=1) for name, one in said.items()}
        found[head] = {
            name: compared(one, chosen[FULL], right) if name != FULL else counted(one, right)
            for name, one in chosen.items()
        }
    for net in nets.values():
        path = net.folder.metrics
        if path.is_file():
            metrics = json.loads(path.read_text(encoding="utf-8"))
            net.folder.write_json(path, metrics | {"rounding": found})
    return found


def rounded_nets(full: Predictor) -> dict[str, Predictor]:
    nets = {}
    for path in sorted(full.folder.path.glob(f"{SHIPPED}*")):
        net = open_run(path)
        if net.recipe["training"] != full.recipe["training"]:
            raise RunError(f"{path} was rounded from another training. {_how(path, full)}")
        nets[path.name.removeprefix(SHIPPED)] = net
    if not nets:
        example = full.folder.path / f"{SHIPPED}uint8"
        raise RunError(f"Nothing of {full.folder.path} was rounded. {_how(example, full)}")
    return nets


def _how(path: Path, full: Predictor) -> str:
    kind = path.name.removeprefix(SHIPPED).split("-")[0]
    return f"`python -m export {full.folder.path} --quantisation {kind} --out ...` rounds it anew."


def counted(chosen: NDArray[np.intp], right: NDArray[np.intp]) -> dict[str, Any]:
    hits, count = int((chosen == right).sum()), len(right)
    return {
        "images": count,
        "accuracy": rounded(hits / max(1, count)),
        "accuracy_interval": share_interval(hits, count),
    }


def compared(
    chosen: NDArray[np.intp], before: NDArray[np.intp], right: NDArray[np.intp]
) -> dict[str, Any]:
    same = rounded((chosen == before).sum() / max(1, len(right)))
    return counted(chosen, right) | lost(before == right, chosen == right) | {"same_answer": same}


def told(found: dict[str, Any]) -> str:
    lines = [f"{found['split']}, leak-free rows"]
    for head, rows in found.items():
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
