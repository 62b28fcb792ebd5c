"""Draws the scores of `dump-scores` as piano rolls in one image, to check texture and form by eye.

python web/tools/composer/piano_roll.py SCORES.json OUT.png
"""

import json
import sys
from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.axes import Axes

COLOURS = {
    "lead": "#d62728",
    "counter": "#ff9f1c",
    "figure": "#2a7fb8",
    "bed": "#b9cbd8",
    "bass": "#2f7d4f",
    "colour": "#9b59b6",
}
ORDER = ("bed", "bass", "figure", "counter", "colour", "lead")


def draw(axes: Axes, score: dict) -> None:
    """Draws one score: notes by role, drums as ticks, sections as lines, intensity as a curve."""
    for role in ORDER:
        notes = [n for t in score["tracks"] if t["role"] == role for n in t["notes"]]
        for note in notes:
            axes.plot(
                [note["start"], note["start"] + note["seconds"]],
                [note["pitch"]] * 2,
                color=COLOURS[role],
                alpha=0.35 + 0.65 * note["velocity"],
                linewidth=1.6,
                solid_capstyle="butt",
            )
    for hit in (score["drums"] or {"hits": []})["hits"]:
        axes.plot(hit["start"], 22 + (sum(map(ord, hit["piece"])) % 5), ",", color="#555555")
    for section in score["sections"]:
        axes.axvline(section["start"], color="#999999", linewidth=0.5)
        axes.text(section["start"] + 0.5, 99, section["label"], fontsize=6)
    axes.plot(
        [p["start"] for p in score["intensity"]],
        [20 + 14 * p["value"] for p in score["intensity"]],
        color="#000000",
        linewidth=0.6,
    )
    mood = score["mood"]
    axes.set_title(
        f"{score['title']}: {score['ensemble']}, {score['key']['name']}, "
        f"{score['metre']['count']}/{score['metre']['unit']}, {score['bpm']:g} bpm, "
        f"v {mood['valence']:+.1f} e {mood['energy']:+.1f}",
        fontsize=7,
    )
    axes.set_xlim(0, score["seconds"])
    axes.set_ylim(20, 103)
    axes.tick_params(labelsize=5)


def main(scores_path: str, out_path: str) -> None:
    """Draws nine scores in three rows, the most energetic ones on top."""
    scores = json.loads(Path(scores_path).read_text(encoding="utf-8"))
    figure, grid = plt.subplots(3, 3, figsize=(22, 13), layout="constrained")
    for index, score in enumerate(scores):
        draw(grid[2 - index // 3][index % 3], score)
    figure.savefig(out_path, dpi=80)


if __name__ == "__main__":
    main(*sys.argv[1:3])
