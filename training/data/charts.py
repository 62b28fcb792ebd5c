"""Charts of a data set: class counts before and after balancing, and sample faces."""

from __future__ import annotations

from pathlib import Path

import cv2
import matplotlib as mpl
import numpy as np
from numpy.typing import NDArray

from training.data.balance import oversample_rows
from training.data.faces import USAGES, Faces

mpl.use("Agg")
import matplotlib.pyplot as plt

ACCENT, SECOND, THIRD = "#5b5bd6", "#e5844a", "#3f9e8f"
SAMPLES = 12


def counts_table(faces: Faces, seed: int = 1) -> str:
    """Class counts per split, and of the training rows before and after oversampling, as text."""
    names = faces.label_names
    present = [u for u in range(len(USAGES)) if (faces.usage == u).any()]
    labels = {USAGES[usage]: faces.label[faces.usage == usage] for usage in present}
    kept = faces.training().label
    labels["kept for training"] = kept
    if len(kept):
        labels["after oversampling"] = kept[oversample_rows(kept, np.random.default_rng(seed))]
    counts = {
        title: [*np.bincount(part, minlength=len(names)), len(part)]
        for title, part in labels.items()
    }
    width = max(len(name) for name in names)
    wide = {title: max(20, len(title) + 2) for title in counts}
    lines = [" " * width + "".join(f"{title:>{wide[title]}}" for title in counts)]
    for index, name in enumerate((*names, "all")):
        cells = (f"{column[index]:>{wide[title]},}" for title, column in counts.items())
        lines.append(name.ljust(width) + "".join(cells))
    return "\n".join(lines)


def draw_counts(faces: Faces, folder: Path, seed: int = 1) -> list[Path]:
    """Bar chart and pie chart of the training rows, before and after oversampling."""
    folder.mkdir(parents=True, exist_ok=True)
    names = faces.label_names
    kept = faces.training() if faces.training().label.size else faces
    before = np.bincount(kept.label, minlength=len(names))
    chosen = oversample_rows(kept.label, np.random.default_rng(seed))
    after = np.bincount(kept.label[chosen], minlength=len(names))
    bars, pie = folder / "class_counts_bar.png", folder / "class_counts_pie.png"

    figure, axes = plt.subplots(figsize=(8, 4.2), layout="constrained")
    place = np.arange(len(names))
    for shift, values, colour, title in (
        (-0.2, before, ACCENT, "as it is"),
        (0.2, after, SECOND, "oversampled (training rows only)"),
    ):
        drawn = axes.bar(place + shift, values, 0.4, color=colour, label=title)
        axes.bar_label(drawn, fmt="{:,.0f}", fontsize=7)
    axes.set_xticks(place, names)
    axes.set_ylabel("faces to train on")
    axes.spines[["top", "right"]].set_visible(False)
    figure.legend(frameon=False, loc="outside upper center", ncols=2)
    figure.savefig(bars, dpi=150)
    plt.close(figure)

    figure, both = plt.subplots(1, 2, figsize=(8, 4.2), layout="constrained")
    for axes, values, title in zip(both, (before, after), ("as it is", "oversampled"), strict=True):
        shown = values > 0
        axes.pie(
            values[shown],
            labels=[name for name, present in zip(names, shown, strict=True) if present],
            autopct="%.1f %%",
            startangle=90,
            counterclock=False,
            textprops={"fontsize": 8},
        )
        axes.set_title(title)
    figure.savefig(pie, dpi=150)
    plt.close(figure)
    return [bars, pie]


def draw_class_samples(faces: Faces, folder: Path, seed: int = 1) -> list[Path]:
    """One contact sheet of random faces per class, to spot wrong labels and bad crops."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    written = []
    for index, name in enumerate(faces.label_names):
        rows = np.flatnonzero(faces.label == index)
        if not len(rows):
            continue
        chosen = rng.choice(rows, min(len(rows), SAMPLES * SAMPLES // 2), replace=False)
        path = folder / f"samples_{name}.png"
        cv2.imwrite(str(path), contact_sheet(faces.images[chosen], SAMPLES))
        written.append(path)
    return written


def contact_sheet(images: NDArray[np.uint8], columns: int) -> NDArray[np.uint8]:
    """Pictures of one size side by side in rows; unused cells are white."""
    count, height, width = images.shape[:3]
    rows = -(-count // columns)
    page = np.full((rows * columns, *images.shape[1:]), 255, np.uint8)
    page[:count] = images
    tail = images.shape[3:]
    return (
        page.reshape(rows, columns, height, width, *tail)
        .swapaxes(1, 2)
        .reshape(rows * height, columns * width, *tail)
    )
