"""Figures of an evaluated run: training losses, recall by condition, and the worst mistakes."""

from __future__ import annotations

import csv
from typing import Any

import cv2
import matplotlib as mpl
import numpy as np

from training.common.run_folder import RunFolder
from training.detector.corpus import Picture
from training.detector.decode import Face
from training.detector.geometry import centres, similarity, sizes, warp

mpl.use("Agg")
from matplotlib import pyplot as plt

TILE, COLUMNS, ROWS = 160, 8, 4


def draw_all(
    folder: RunFolder,
    metrics: dict[str, Any],
    labelled: list[Any],
    false: list[tuple[Picture, Face]],
) -> None:
    folder.figures.mkdir(exist_ok=True)
    plot_losses(folder)
    plot_recall(folder, metrics)
    worst = sorted(labelled, key=lambda m: m.logit)
    photographs = [m for m in worst if m.condition in ("one", "several")]
    harder = [m for m in worst if m.condition not in ("one", "several")]
    _write_sheet(
        folder, "worst_misses", [_face_tile(m.frame.pixels, m.truth, m.logit) for m in photographs]
    )
    _write_sheet(
        folder,
        "worst_misses_hard",
        [_face_tile(m.frame.pixels, m.truth, m.logit) for m in _first_per_picture(harder)],
    )
    _write_sheet(
        folder, "worst_false_faces", [_face_tile(p.pixels, f.points, f.logit) for p, f in false]
    )


def plot_losses(folder: RunFolder) -> None:
    if not folder.history.is_file():
        return
    with folder.history.open() as file:
        rows = list(csv.DictReader(file))
    minutes = [float(row["seconds"]) / 60 for row in rows]
    figure, axis = plt.subplots(figsize=(8, 4))
    for name in ("heat", "size", "eyes", "nose", "mouth"):
        axis.plot(minutes, [float(row[name]) for row in rows], label=name, linewidth=1)
    axis.set(xlabel="minutes", ylabel="loss per face", yscale="log", title="Training")
    axis.legend()
    _save(folder, "training", figure)


def plot_recall(folder: RunFolder, metrics: dict[str, Any]) -> None:
    figure, axis = plt.subplots(figsize=(9, 8))
    names = list(metrics["rows"]["twice"]["conditions"])
    series = {mode: row["conditions"] for mode, row in metrics["rows"].items()}
    if metrics["haar"]:
        series["Haar"] = metrics["haar"]["conditions"]
    for (mode, row), marker in zip(series.items(), "osx", strict=False):
        at = [i for i, name in enumerate(names) if name in row]
        shares = np.array([[row[names[i]][k] for k in ("value", "low", "high")] for i in at])
        spans = np.abs(shares[:, 1:] - shares[:, :1]).T
        axis.errorbar(shares[:, 0], at, xerr=spans, fmt=marker, label=mode, markersize=4)
    axis.set_yticks(np.arange(len(names)), names)
    axis.invert_yaxis()
    axis.set(xlabel="share of faces found, with 95 % interval", xlim=(0, 1.02))
    axis.grid(axis="x", alpha=0.3)
    axis.legend(loc="lower left")
    _save(folder, "recall", figure)


def _save(folder: RunFolder, name: str, figure: Any) -> None:
    figure.tight_layout()
    figure.savefig(folder.figures / f"{name}.png", dpi=110)
    plt.close(figure)


def _first_per_picture(faces: list[Any]) -> list[Any]:
    first: dict[str, Any] = {}
    for face in faces:
        first.setdefault(face.frame.name, face)
    return list(first.values())


def _face_tile(pixels: np.ndarray, points: np.ndarray, logit: float) -> np.ndarray:
    """A face and its surroundings, four face sizes wide, with its landmarks and score."""
    size = float(sizes(points))
    matrix = similarity(TILE / (4 * size), 0.0, centres(points), np.full(2, TILE / 2))
    tile = warp(pixels, matrix, (TILE, TILE))
    for point in points @ matrix[:, :2].T + matrix[:, 2]:
        cv2.circle(tile, tuple(np.round(point).astype(int).tolist()), 2, (255, 60, 60), -1)
    score = "none" if not np.isfinite(logit) else f"{1 / (1 + np.exp(-logit)):.2f}"
    cv2.putText(tile, score, (4, 14), cv2.FONT_HERSHEY_SIMPLEX, 0.45, (255, 255, 0), 1)
    return tile


def _write_sheet(folder: RunFolder, name: str, tiles: list[np.ndarray]) -> None:
    if not tiles:
        return
    blank = np.full((TILE, TILE, 3), 40, np.uint8)
    wanted = (tiles + [blank] * (COLUMNS * ROWS))[: COLUMNS * ROWS]
    lines = [np.hstack(wanted[i : i + COLUMNS]) for i in range(0, len(wanted), COLUMNS)]
    cv2.imwrite(str(folder.figures / f"{name}.png"), np.vstack(lines)[:, :, ::-1])
