"""Benchmark the shipped networks in Chromium (wasm): download size, and time per stage at 640x480.

    python -m export bench [web/public/models] [--runs 60]

The frame is scikit-image's astronaut. Times depend on the machine; ratios are comparable.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np

from export.errors import ExportError

WIDTH, HEIGHT = 640, 480


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("models", type=Path, nargs="?", default=Path("web/public/models"))
    parser.add_argument("--runs", type=int, default=60)


def run(arguments: argparse.Namespace) -> int:
    from export.runtimes import Frame, browser

    manifests = sorted(arguments.models.glob("*/manifest.json"))
    if not manifests:
        raise ExportError(f"{arguments.models} has no bundle. Export one first.")
    frames = [Frame(face_frame()), Frame(np.full((HEIGHT, WIDTH, 3), 90, np.uint8))]
    timings: dict[str, dict[str, float]] = {}
    with browser() as chromium:
        for path in manifests:
            task = json.loads(path.read_text(encoding="utf-8"))["task"]
            for stage, timing in chromium.bench(path.parent, frames, arguments.runs).items():
                timings[f"{path.parent.name}: {stage}"] = timing
                if task == "expression":
                    timings.setdefault("expression", timing)
    reference = timings.pop("expression", None)
    for path in manifests:
        print(f"{path.parent.name}: {wire_bytes(path.parent):,} bytes over the wire (brotli)")
    print(f"{WIDTH}x{HEIGHT}, wasm, one thread, {arguments.runs} runs")
    print(f"{'stage':40} {'best ms':>8} {'median':>8} {'to the expression net':>22}")
    for stage, timing in timings.items():
        ratio = f"{timing['bestMs'] / reference['bestMs']:.2f}" if reference else "-"
        print(f"{stage:40} {timing['bestMs']:8.1f} {timing['medianMs']:8.1f} {ratio:>22}")
    return 0


def wire_bytes(bundle: Path) -> int:
    """Download size of a bundle, compressed as the server sends it."""
    from export.runtimes import run_tool

    manifest = json.loads((bundle / "manifest.json").read_text(encoding="utf-8"))
    names = ["manifest.json", *(file["path"] for file in manifest["files"])]
    with tempfile.TemporaryDirectory() as folder:
        job = {"files": [str((bundle / name).resolve()) for name in names]}
        return sum(int(line) for line in run_tool("wire", job, Path(folder)).split())


def face_frame() -> np.ndarray:
    """The astronaut as in a webcam frame: her face is a third of the frame's height."""
    from skimage import data

    picture = data.astronaut()
    rows = np.linspace(0, 319, HEIGHT).astype(int)
    columns = np.linspace(0, 426, WIDTH).astype(int)
    return np.ascontiguousarray(picture[rows][:, columns])
