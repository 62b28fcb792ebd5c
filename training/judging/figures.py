"""The pictures of a judgement; each takes numbers and writes one file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib as mpl
import numpy as np
from numpy.typing import NDArray

from training.data.charts import ACCENT, SECOND, THIRD
from training.judging.metrics import BINS, Reliability

mpl.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.axes import Axes

COLOURS = (ACCENT, SECOND, THIRD, "#888888", "#b14aa5", "#2f7fb8", "#9a7d2e", "#c0504d")


def draw_confusion(matrix: NDArray, labels: Sequence[str], title: str, path: Path) -> Path:
    """Shares of each row in colour and in words, counts below them."""
    figure, axes = plt.subplots(figsize=(6, 5.4), layout="constrained")
    confusion_into(axes, matrix, labels)
    axes.set_title(title, fontsize=11)
    return written(figure, path)


def confusion_into(axes: Axes, matrix: NDArray, labels: Sequence[str]) -> None:
    share = matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)
    axes.imshow(share, cmap="Purples", vmin=0, vmax=1)
    for row, column in np.ndindex(*matrix.shape):
        colour = "white" if share[row, column] > 0.55 else "black"
        text = f"{100 * share[row, column]:.0f} %\n{matrix[row, column]:,}"
        axes.text(column, row, text, ha="center", va="center", color=colour, fontsize=7)
    axes.set_xticks(range(len(labels)), labels, rotation=40, ha="right", fontsize=8)
    axes.set_yticks(range(len(labels)), labels, fontsize=8)
    axes.set_xlabel("called")
    axes.set_ylabel("labelled")


def draw_side_by_side(
    matrices: Sequence[tuple[NDArray, str]], labels: Sequence[str], path: Path
) -> Path:
    """Confusion matrices beside one another, each with its share right."""
    count = len(matrices)
    figure, panels = plt.subplots(1, count, figsize=(5.6 * count, 5), layout="constrained")
    for axes, (matrix, title) in zip(np.atleast_1d(panels), matrices, strict=True):
        confusion_into(axes, matrix, labels)
        share = np.trace(matrix) / max(1, matrix.sum())
        axes.set_title(f"{title}: {100 * share:.1f} %", fontsize=11)
    return written(figure, path)


def draw_reliability(
    before: Reliability, after: Reliability, temperature: float, path: Path
) -> Path:
    figure, both = plt.subplots(1, 2, figsize=(8, 3.8), layout="constrained", sharey=True)
    titles = ("as it is", f"temperature {temperature:.2f}")
    for axes, found, title in zip(both, (before, after), titles, strict=True):
        middle = (np.arange(BINS) + 0.5) / BINS
        shown = found.rows > 0
        axes.bar(middle[shown], found.accuracy[shown], 0.9 / BINS, color=ACCENT, label="right")
        axes.plot([0, 1], [0, 1], color="#444444", linewidth=1, linestyle="--")
        axes.plot(
            middle[shown],
            found.rows[shown] / found.rows.sum(),
            color=SECOND,
            label="share of faces",
        )
        axes.set_title(f"{title}: ECE {found.ece:.3f}", fontsize=10)
        axes.set_xlabel("confidence")
        axes.set_xlim(0, 1)
        axes.set_ylim(0, 1)
        axes.legend(frameon=False, fontsize=8)
    both[0].set_ylabel("share right")
    return written(figure, path)


def draw_risk(
    curves: Mapping[str, tuple[NDArray, NDArray]],
    marks: Mapping[str, tuple[float, float]],
    path: Path,
) -> Path:
    """Share wrong among the answered, over the share answered; a mark where "not sure" begins."""
    figure, axes = plt.subplots(figsize=(5.4, 3.8), layout="constrained")
    for (name, (coverage, risk)), colour in zip(curves.items(), COLOURS, strict=False):
        axes.plot(coverage, risk, color=colour, label=name)
        if name in marks:
            axes.plot(*marks[name], "o", color=colour)
    axes.set_xlabel("share of faces answered")
    axes.set_ylabel("share of answers wrong")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, None)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, fontsize=8)
    return written(figure, path)


def draw_robustness(found: Mapping[str, Mapping[str, float]], path: Path) -> Path:
    """One small curve per way of spoiling a face, from clean on the left to worst."""
    columns = 4
    rows = -(-len(found) // columns)
    figure, panels = plt.subplots(
        rows, columns, figsize=(10, 2.5 * rows), layout="constrained", sharey=True, squeeze=False
    )
    for axes in panels.flat[len(found) :]:
        axes.set_visible(False)
    for axes, (name, points) in zip(panels.flat, found.items(), strict=False):
        axes.plot(range(len(points)), list(points.values()), "o-", color=ACCENT, markersize=4)
        axes.set_xticks(range(len(points)), list(points), fontsize=7)
        axes.set_title(name, fontsize=9)
        axes.set_ylim(0, 1)
        axes.spines[["top", "right"]].set_visible(False)
    for row in panels:
        row[0].set_ylabel("accuracy", fontsize=8)
    return written(figure, path)


def written(figure: plt.Figure, path: Path) -> Path:  # pyright: ignore[reportPrivateImportUsage]
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=140)
    plt.close(figure)
    return path
