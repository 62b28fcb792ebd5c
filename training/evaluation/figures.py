"""The charts of an evaluation; each function writes one file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from numpy.typing import NDArray

from training.data.charts import ACCENT, SECOND, THIRD
from training.data.faces import Faces
from training.evaluation.face_sheets import draw_grad_cam, draw_mistakes
from training.evaluation.ground_truth import main_truth
from training.evaluation.metrics import BINS, Predictions, Reliability, reliability, risk_coverage
from training.evaluation.predictor import Predictor

mpl.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.axes import Axes

COLOURS = (ACCENT, SECOND, THIRD, "#888888", "#b14aa5", "#2f7fb8", "#9a7d2e", "#c0504d")


def draw_confusion(matrix: NDArray, labels: Sequence[str], title: str, path: Path) -> Path:
    """Confusion matrix: shares of each row as colour and text, counts below."""
    figure, axes = plt.subplots(figsize=(6, 5.4), layout="constrained")
    draw_confusion_into(axes, matrix, labels)
    axes.set_title(title, fontsize=11)
    return save_figure(figure, path)


def draw_confusion_into(axes: Axes, matrix: NDArray, labels: Sequence[str]) -> None:
    share = matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)
    axes.imshow(share, cmap="Purples", vmin=0, vmax=1)
    for row, column in np.ndindex(*matrix.shape):
        colour = "white" if share[row, column] > 0.55 else "black"
        text = f"{100 * share[row, column]:.0f} %\n{matrix[row, column]:,}"
        axes.text(column, row, text, ha="center", va="center", color=colour, fontsize=7)
    axes.set_xticks(range(len(labels)), labels, rotation=40, ha="right", fontsize=8)
    axes.set_yticks(range(len(labels)), labels, fontsize=8)
    axes.set_xlabel("predicted")
    axes.set_ylabel("label")


def draw_side_by_side(
    matrices: Sequence[tuple[NDArray, str]], labels: Sequence[str], path: Path
) -> Path:
    """Confusion matrices side by side, each with its accuracy."""
    count = len(matrices)
    figure, panels = plt.subplots(1, count, figsize=(5.6 * count, 5), layout="constrained")
    for axes, (matrix, title) in zip(np.atleast_1d(panels), matrices, strict=True):
        draw_confusion_into(axes, matrix, labels)
        share = np.trace(matrix) / max(1, matrix.sum())
        axes.set_title(f"{title}: {100 * share:.1f} %", fontsize=11)
    return save_figure(figure, path)


def draw_reliability(
    before: Reliability, after: Reliability, temperature: float, path: Path
) -> Path:
    figure, panels = plt.subplots(1, 2, figsize=(8, 3.8), layout="constrained", sharey=True)
    titles = ("uncalibrated", f"temperature {temperature:.2f}")
    for axes, results, title in zip(panels, (before, after), titles, strict=True):
        middle = (np.arange(BINS) + 0.5) / BINS
        shown = results.rows > 0
        axes.bar(middle[shown], results.accuracy[shown], 0.9 / BINS, color=ACCENT, label="accuracy")
        axes.plot([0, 1], [0, 1], color="#444444", linewidth=1, linestyle="--")
        axes.plot(
            middle[shown],
            results.rows[shown] / results.rows.sum(),
            color=SECOND,
            label="share of faces",
        )
        axes.set_title(f"{title}: ECE {results.ece:.3f}", fontsize=10)
        axes.set_xlabel("confidence")
        axes.set_xlim(0, 1)
        axes.set_ylim(0, 1)
        axes.legend(frameon=False, fontsize=8)
    panels[0].set_ylabel("accuracy")
    return save_figure(figure, path)


def draw_risk(
    curves: Mapping[str, tuple[NDArray, NDArray]],
    marks: Mapping[str, tuple[float, float]],
    path: Path,
) -> Path:
    """Error rate among the answered faces over the share answered; a mark at the thresholds."""
    figure, axes = plt.subplots(figsize=(5.4, 3.8), layout="constrained")
    for (name, (coverage, risk)), colour in zip(curves.items(), COLOURS, strict=False):
        axes.plot(coverage, risk, color=colour, label=name)
        if name in marks:
            axes.plot(*marks[name], "o", color=colour)
    axes.set_xlabel("share of faces answered")
    axes.set_ylabel("error rate of answers")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, None)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, fontsize=8)
    return save_figure(figure, path)


def draw_robustness(results: Mapping[str, Mapping[str, float]], path: Path) -> Path:
    """One curve per corruption, from clean on the left to strongest."""
    columns = 4
    rows = -(-len(results) // columns)
    figure, panels = plt.subplots(
        rows, columns, figsize=(10, 2.5 * rows), layout="constrained", sharey=True, squeeze=False
    )
    for axes in panels.flat[len(results) :]:
        axes.set_visible(False)
    for axes, (name, points) in zip(panels.flat, results.items(), strict=False):
        axes.plot(range(len(points)), list(points.values()), "o-", color=ACCENT, markersize=4)
        axes.set_xticks(range(len(points)), list(points), fontsize=7)
        axes.set_title(name, fontsize=9)
        axes.set_ylim(0, 1)
        axes.spines[["top", "right"]].set_visible(False)
    for row in panels:
        row[0].set_ylabel("accuracy", fontsize=8)
    return save_figure(figure, path)


@dataclass(frozen=True, slots=True)
class HeadResults:
    """Input of `draw_head_figures`. `rows` are the evaluated leak-free rows."""

    predictor: Predictor
    head: str
    rows: Faces
    before: Predictions
    after: Predictions
    """With temperature scaling."""
    metrics: dict[str, Any]


def draw_head_figures(results: HeadResults) -> None:
    predictor, head, after, metrics = (
        results.predictor,
        results.head,
        results.after,
        results.metrics,
    )
    images = results.rows.images
    folder = predictor.folder.figures
    plain = metrics[main_truth(head)]["leak_free"]["plain"]
    if not plain["images"]:
        return
    title = f"{predictor.folder.name}, {head}: {100 * plain['accuracy']:.1f} % of leak-free rows"
    draw_confusion(
        np.array(plain["confusion_matrix"]), after.labels, title, folder / f"confusion_{head}.png"
    )
    draw_reliability(
        reliability(results.before),
        reliability(after),
        metrics["calibrated"]["temperature"],
        folder / f"reliability_{head}.png",
    )
    answered = metrics["answered"]
    mark = (answered["faces"]["share"], 1 - answered["right"]["share"])
    draw_risk({head: risk_coverage(after)}, {head: mark}, folder / f"risk_coverage_{head}.png")
    draw_mistakes(after, images, folder / f"mistakes_{head}.png")
    draw_grad_cam(predictor, head, after, images, folder / f"grad_cam_{head}.png")


def save_figure(figure: plt.Figure, path: Path) -> Path:  # pyright: ignore[reportPrivateImportUsage]
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=140)
    plt.close(figure)
    return path
