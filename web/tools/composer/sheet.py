"""Draws rendered pieces in one image: a piano roll and a spectrogram for each.

python web/tools/composer/sheet.py FOLDER OUT.png

FOLDER holds the output of `node tools/run.mjs composer/render FOLDER nine`.
"""

from __future__ import annotations

import json
import sys
import wave
from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from scipy.signal import spectrogram

COLOURS = {
    "lead": "#c0392b",
    "counter": "#d68910",
    "figure": "#2471a3",
    "bed": "#7fb3d5",
    "bass": "#1e8449",
    "colour": "#8e44ad",
}


def roll(axes: Axes, score: dict) -> None:
    for track in score["tracks"]:
        starts = [note["start"] for note in track["notes"]]
        ends = [note["start"] + note["seconds"] for note in track["notes"]]
        pitches = [note["pitch"] for note in track["notes"]]
        axes.hlines(pitches, starts, ends, colors=COLOURS[track["role"]], linewidth=1.6)
    hits = (score["drums"] or {"hits": []})["hits"]
    axes.plot([hit["start"] for hit in hits], [22 for _ in hits], "|", color="#555", markersize=3)
    for section in score["sections"]:
        axes.axvline(section["start"], color="#999", linewidth=0.5)
        axes.text(section["start"], 101, section["label"], fontsize=6)
    axes.set_ylim(20, 106)
    axes.set_xlim(0, score["seconds"])
    mood = score["mood"]
    axes.set_title(
        f"{score['title']} · {score['ensemble']} · {score['key']['name']} · "
        f"{score['bpm']:.0f} bpm\n"
        f"valence {mood['valence']}, energy {mood['energy']}, seed {score['seed']}",
        fontsize=7,
    )


def spectrum(axes: Axes, path: Path) -> None:
    with wave.open(str(path)) as file:
        rate = file.getframerate()
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2").reshape(-1, 2)
    middle = samples.mean(axis=1) / 32768
    frequencies, times, power = spectrogram(middle, rate, nperseg=4096, noverlap=1024)
    axes.pcolormesh(
        times,
        frequencies[1:],
        10 * np.log10(power[1:] + 1e-14),
        vmin=-110,
        vmax=-35,
        cmap="magma",
        rasterized=True,
    )
    axes.set_yscale("log")
    axes.set_ylim(30, 18000)


def main() -> int:
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    names = sorted(path.stem for path in folder.glob("*.wav"))
    columns = min(3, len(names))
    rows = -(-len(names) // columns)
    figure, grid = plt.subplots(2 * rows, columns, figsize=(7 * columns, 4.6 * rows), squeeze=False)
    for index, name in enumerate(names):
        # Energy points up on the mood plane, so the most energetic pieces are on top.
        row, column = rows - 1 - index // columns, index % columns
        roll(grid[2 * row][column], json.loads((folder / f"{name}.json").read_text()))
        spectrum(grid[2 * row + 1][column], folder / f"{name}.wav")
    figure.tight_layout()
    figure.savefig(out, dpi=80)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
