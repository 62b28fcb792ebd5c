"""Writes RESULTS.md: every run beside its system's published figures, from run folders alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.common.run_folder import RunFolder
from training.common.schedule import Budget
from training.evaluation.ablation import is_ablation_step

MIN_EPOCH_SHARE = 0.6
"""Runs shorter than this share of their recipe's epochs are marked too short to compare,"""
PATIENCE = 8
"""unless this many epochs (or the recipe's own early stopping) brought no improvement."""

INTRODUCTION = """# Results: every system under one protocol

Written by `python -m training results` from the run folders; do not edit.

Trained on FER2013's Training split without near duplicates of evaluation rows. Evaluated on
PublicTest with mirror averaging (and crops, where a paper uses them). *Leak-free* excludes
PublicTest rows with a near duplicate in Training, because published systems trained on those.
Published figures are the authors' own, mostly on PrivateTest; one (93.30 %) was measured on copies
of its own training rows. FER2013 labels and FER+ majorities agree in 63 % of rows, so the two
columns are not comparable. In the FER+ column, nets trained on FER2013 labels alone choose among
seven classes where raters had eight. Intervals are 95 % bootstrap intervals.

Published recipes choose their weights by PublicTest accuracy, as their authors did. Their figures
are therefore optimistic, the more so the more their validation accuracy fluctuates. Minutes are
wall time on the training machine, whatever else it did."""

TRIALS = """## Short trials

A few steps each of networks that need a GPU: enough to see whether the loss falls, not to compare.
The loss is that of the first and of the last training batches. Guessing among seven classes costs
1.95, plus the weight regularisation of some recipes.

| run | system | parameters (published) | published | steps | minutes | loss | trend | start |
|---|---|---|---|---|---|---|---|---|"""
MIN_LOSS_DROP = 0.03
"""The share by which the loss must fall for a trial to count as learning."""


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run; `metrics` is None before its evaluation."""

    name: str
    recipe: dict[str, Any]
    metrics: dict[str, Any] | None

    @property
    def is_quick(self) -> bool:
        return self.metrics is not None and "sample" in self.metrics.get("split", "")


def collect_runs(root: Path) -> list[RunRow]:
    """Every expression run under `root`, evaluated or not."""
    rows = []
    for path in sorted(root.glob("*/recipe.json")):
        recipe = json.loads(path.read_text(encoding="utf-8"))
        if recipe.get("task") != "expression" or "system" not in recipe:
            continue
        evaluated = RunFolder(path.parent).metrics
        metrics = json.loads(evaluated.read_text(encoding="utf-8")) if evaluated.is_file() else None
        rows.append(RunRow(path.parent.name, recipe, metrics))
    return rows


def format_results(rows: list[RunRow], leak: dict[str, Any] | None) -> str:
    """The whole page as Markdown."""
    full = [row for row in rows if row.metrics and not row.is_quick]
    evaluated = [row for row in full if not is_ablation_step(row.recipe)]
    evaluated.sort(key=lambda row: -_share(row, "leak_free"))
    lines = [
        INTRODUCTION,
        "",
        "| run | system | parameters (published) | published | FER2013, all rows | "
        "FER2013, leak-free | FER+, leak-free | epochs | minutes | started from | note |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
        *(_line(row) for row in evaluated),
        "",
    ]
    if not evaluated:
        lines += ["No run has been evaluated yet.", ""]
    trials = [row for row in rows if row.is_quick]
    if trials:
        lines += [TRIALS, *(_trial(row) for row in trials), ""]
    pending = [row.name for row in rows if not row.metrics]
    if pending:
        lines += [f"Not evaluated yet: {', '.join(pending)}.", ""]
    if leak:
        from training.expression.leak import as_text

        lines += [as_text(leak).replace("# Why", "## Why", 1), "", "![both](leak.png)", ""]
    return "\n".join(lines)


def _line(row: RunRow) -> str:
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
        comparison_note(row),
    )
    return f"| {' | '.join(cells)} |"


def _trial(row: RunRow) -> str:
    system, training = row.recipe["system"], row.recipe["training"]
    published = f"{system['published_accuracy']:.2f} %" if system["published_accuracy"] else "none"
    loss = training.get("loss")
    cells = (
        row.name,
        system["name"],
        _parameters(system),
        published,
        str(training.get("steps", 0)),  # ensembles have none
        f"{training['minutes']:.1f}",
        f"{loss[0]:.2f} to {loss[1]:.2f}" if loss else "none",
        loss_verdict(loss),
        training["weights_from"],
    )
    return f"| {' | '.join(cells)} |"


def loss_verdict(loss: list[float] | None) -> str:
    """Whether a trial's loss falls; empty if it was not recorded."""
    if not loss:
        return ""
    first, last = loss
    return "falls" if last <= (1 - MIN_LOSS_DROP) * first else "does not fall yet"


def _parameters(system: dict[str, Any]) -> str:
    published = system["published_parameters"]
    return f"{system['parameters']:,}" + (f" ({published:,})" if published else "")


def comparison_note(row: RunRow) -> str:
    """Why a run is not comparable, in a few words; empty if it is."""
    if "members" in row.recipe:
        return "mean of " + ", ".join(row.recipe["members"])
    recipe, training = row.recipe["recipe"], row.recipe["training"]
    notes = []
    optimiser, validation = recipe["optimiser"], recipe["validation"]
    full_epochs = max(epochs_of(recipe["budget"]), _published_epochs(recipe["name"]))
    best, epochs = training.get("best_epoch", training["epochs"]), training["epochs"]
    patience = min(PATIENCE, validation["early_stopping"] or PATIENCE)
    if optimiser["schedule"] == "plateau":
        patience += optimiser["plateau_patience"]  # the lower rate must take effect
    if validation["keep"] == "best" and round(epochs - best) >= patience:
        notes.append(f"at its plateau: best after {best:.0f} epochs")
    elif epochs < MIN_EPOCH_SHARE * full_epochs:
        notes.append(f"too short to compare: {epochs:.1f} of {full_epochs:g} epochs")
    width = recipe["model"]["width"]
    if width != 1:
        notes.append(f"width {width:g}, not the published net")
    return "; ".join(notes)


def _published_epochs(name: str) -> float:
    """Epochs of the current recipe of this name, whatever the run was given."""
    from training.expression.recipes import RECIPES

    return epochs_of(RECIPES[name].budget) if name in RECIPES else 0


def epochs_of(text: str) -> float:
    budget = Budget.parse(text, has_epochs=True)
    return budget.amount if budget.unit == "epochs" else 0


def _figure(row: RunRow, labels: str, subset: str) -> str:
    """From the head trained on these labels, else from any head evaluated against them."""
    found = _found(row, labels, subset)
    if not found:
        return "not evaluated"
    low, high = found["accuracy_interval"]
    return f"{100 * found['accuracy']:.2f} % ({100 * low:.1f} to {100 * high:.1f})"


def _found(row: RunRow, labels: str, subset: str) -> dict[str, Any] | None:
    heads = (row.metrics or {}).get("heads", {})
    first = "fer2013" if labels == "fer2013_labels" else "expression"
    for head in (first, *heads):
        ttas = heads.get(head, {}).get(labels, {}).get(subset, {})
        best = ttas.get("ten_crop") or ttas.get("mirror") or ttas.get("plain")
        if best and best["images"]:
            return best
    return None


def _share(row: RunRow, subset: str) -> float:
    found = _found(row, "fer2013_labels", subset) or _found(row, "ferplus_majority", subset)
    return found["accuracy"] if found else 0.0
