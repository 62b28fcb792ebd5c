"""Learning curves of a run: loss and accuracy by epoch, plotted from history.csv."""

from __future__ import annotations

import csv
from pathlib import Path

import matplotlib as mpl

from training.common.run_folder import RunFolder
from training.data.charts import ACCENT, SECOND

mpl.use("Agg")
import matplotlib.pyplot as plt


def draw_curves(folder: RunFolder) -> Path | None:
    if not folder.history.is_file():
        return None
    with folder.history.open(newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows:
        return None
    names = [n.removeprefix("val_") for n in rows[0] if n.startswith("val_")]
    figure, panels = plt.subplots(
        1, len(names), figsize=(3.6 * len(names), 3.2), layout="constrained", squeeze=False
    )
    epochs = [float(row["epoch"]) for row in rows]
    for axes, name in zip(panels[0], names, strict=True):
        trained = name if name in rows[0] else "loss" if name.endswith("loss") else None
        if trained:
            values = [float(row[trained] or "nan") for row in rows]
            axes.plot(epochs, values, color=SECOND, label="training")
        axes.plot(epochs, [float(r[f"val_{name}"]) for r in rows], color=ACCENT, label="validation")
        axes.set_title(name.replace("_", " "), fontsize=10)
        axes.set_xlabel("epoch")
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(frameon=False, fontsize=8)
    path = folder.figures / "curves.png"
    figure.savefig(path, dpi=140)
    plt.close(figure)
    return path
