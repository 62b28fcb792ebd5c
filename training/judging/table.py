"""RESULTS.md: every run beside what its system's paper claims, written from run folders alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.common.run_folder import RunFolder
from training.judging.ladder import is_step

ENOUGH = 0.6
"""The share of a recipe's epochs below which a run is called too short to compare,"""
PATIENCE = 8
"""unless so many epochs, or as many as its own recipe waits, have brought nothing better."""

INTRODUCTION = """# What every system scores under one protocol

Written by `python -m training table` from the run folders; do not edit.

Trained on FER2013's Training split without rows that have a near copy among rows that judge; judged
on PublicTest with the mirror image averaged in (and crops, where a paper says so). *Leak-free*
leaves out PublicTest rows that have a near copy anywhere in Training, because published systems
trained on those. Published figures are their authors', mostly on PrivateTest, and one (93.30 %) on
copies of its own training rows. FER2013 labels and FER+ majorities agree in 63 % of rows: the two
columns are never to be compared with one another, and in the second, nets that learnt the labels
alone answer with seven classes what taggers answered with eight. Intervals are 95 %, by bootstrap.

Published recipes stop and keep weights by the accuracy on PublicTest, as their authors did: their
figures here are a little kind to them, the more so the more their validation swings. Minutes are
those that passed on the machine that trained, whatever else it did."""

TRIALS = """## Short trials

Networks for a graphics card, a few steps each: enough to see whether the loss falls, and no figure
worth a comparison. The loss is that of the first training batches and of the last ones; a guess
among seven classes would cost 1.95, before what some recipes add for large weights.

| run | system | parameters (published) | published | steps | minutes | loss | it | started from |
|---|---|---|---|---|---|---|---|---|"""
FALLEN = 0.03
"""The share by which a loss must have fallen before a trial says that it learns."""


@dataclass(frozen=True, slots=True)
class Row:
    """One run. `problem` says why it has no figures."""

    name: str
    recipe: dict[str, Any]
    metrics: dict[str, Any] | None

    @property
    def is_quick(self) -> bool:
        return self.metrics is not None and "sample" in self.metrics.get("split", "")


def collect(root: Path) -> list[Row]:
    """Every run of an expression net under `root`; unjudged ones come without figures."""
    rows = []
    for path in sorted(root.glob("*/recipe.json")):
        recipe = json.loads(path.read_text(encoding="utf-8"))
        if recipe.get("task") != "expression" or "system" not in recipe:
            continue
        judged = RunFolder(path.parent).metrics
        metrics = json.loads(judged.read_text(encoding="utf-8")) if judged.is_file() else None
        rows.append(Row(path.parent.name, recipe, metrics))
    return rows


def results(rows: list[Row], leak: dict[str, Any] | None) -> str:
    """The whole page as Markdown."""
    fully = [row for row in rows if row.metrics and not row.is_quick]
    judged = [row for row in fully if not is_step(row.recipe)]
    judged.sort(key=lambda row: -_share(row, "leak_free"))
    lines = [
        INTRODUCTION,
        "",
        "| run | system | parameters (published) | published | FER2013, all rows | "
        "FER2013, leak-free | FER+, leak-free | epochs | minutes | started from | note |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
        *(_line(row) for row in judged),
        "",
    ]
    if not judged:
        lines += ["No run has been judged yet.", ""]
    trials = [row for row in rows if row.is_quick]
    if trials:
        lines += [TRIALS, *(_trial(row) for row in trials), ""]
    waiting = [row.name for row in rows if not row.metrics]
    if waiting:
        lines += [f"Not judged yet: {', '.join(waiting)}.", ""]
    if leak:
        from training.expression.leak import as_text

        lines += [as_text(leak).replace("# Why", "## Why", 1), "", "![both](leak.png)", ""]
    return "\n".join(lines)


def _line(row: Row) -> str:
    system, training = row.recipe["system"], row.recipe["training"]
    published = f"{system['published_accuracy']:.2f} %" if system["published_accuracy"] else "none"
    cells = (
        row.name,
        system["name"],
        _parameters(system),
        published,
        _figure(row, "fer2013_labels", "all"),
        _figure(row, "fer2013_labels", "leak_free"),
        _figure(row, "ferplus_majority", "leak_free"),
        f"{training['epochs']:.1f}",
        f"{training['minutes']:.0f}",
        training["weights_from"],
        note(row),
    )
    return f"| {' | '.join(cells)} |"


def _trial(row: Row) -> str:
    system, training = row.recipe["system"], row.recipe["training"]
    published = f"{system['published_accuracy']:.2f} %" if system["published_accuracy"] else "none"
    loss = training.get("loss")
    cells = (
        row.name,
        system["name"],
        _parameters(system),
        published,
        str(training.get("steps", 0)),  # an ensemble takes none
        f"{training['minutes']:.1f}",
        f"{loss[0]:.2f} to {loss[1]:.2f}" if loss else "none",
        verdict(loss),
        training["weights_from"],
    )
    return f"| {' | '.join(cells)} |"


def verdict(loss: list[float] | None) -> str:
    """Whether a trial's loss falls; nothing where none was noted."""
    if not loss:
        return ""
    first, last = loss
    return "learns" if last <= (1 - FALLEN) * first else "does not learn yet"


def _parameters(system: dict[str, Any]) -> str:
    published = system["published_parameters"]
    return f"{system['parameters']:,}" + (f" ({published:,})" if published else "")


def note(row: Row) -> str:
    """Why a figure may not be compared, in a few words; empty where it may."""
    if "members" in row.recipe:
        return "mean of " + ", ".join(row.recipe["members"])
    recipe, training = row.recipe["recipe"], row.recipe["training"]
    notes = []
    wanted = max(recipe["epochs"], _published_epochs(recipe["name"]))
    best, ran = training.get("best_epoch", training["epochs"]), training["epochs"]
    patience = min(PATIENCE, recipe["early_stopping"] or PATIENCE)
    if recipe["schedule"] == "plateau":
        patience += recipe["plateau_patience"]  # the smaller rate must have had its chance
    if recipe["keep"] == "best" and round(ran - best) >= patience:
        notes.append(f"at its plateau: best after {best:.0f} epochs")
    elif ran < ENOUGH * wanted:
        notes.append(f"too short to compare: {ran:.1f} of {wanted:g} epochs")
    if recipe["width"] != 1:
        notes.append(f"width {recipe['width']:g}, not the published net")
    return "; ".join(notes)


def _published_epochs(name: str) -> float:
    """What the recipe of this name asks for today, whatever the run was told."""
    from training.expression.recipes import RECIPES

    return RECIPES[name].epochs if name in RECIPES else 0


def _figure(row: Row, truth: str, part: str) -> str:
    """Of the head that learnt this truth, else of any head that was held against it."""
    found = _found(row, truth, part)
    if not found:
        return "not judged"
    low, high = found["accuracy_interval"]
    return f"{100 * found['accuracy']:.2f} % ({100 * low:.1f} to {100 * high:.1f})"


def _found(row: Row, truth: str, part: str) -> dict[str, Any] | None:
    heads = (row.metrics or {}).get("heads", {})
    first = "fer2013" if truth == "fer2013_labels" else "expression"
    for head in (first, *heads):
        looks = heads.get(head, {}).get(truth, {}).get(part, {})
        best = looks.get("ten_crop") or looks.get("mirror") or looks.get("plain")
        if best and best["images"]:
            return best
    return None


def _share(row: Row, part: str) -> float:
    found = _found(row, "fer2013_labels", part) or _found(row, "ferplus_majority", part)
    return found["accuracy"] if found else 0.0
