"""Benchmark the page's worker on frames with one, three and six faces; with --soak, test for leaks.

    python -m export.judge.benchmark [--frames 300] [--soak 10000]

Prints milliseconds per frame (median and 95th percentile) and per stage; the soak test prints
tensors and heap over the given number of frames. Times depend on the machine and its load.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from export.errors import ExportError, JudgeError
from export.judge.browser import JudgeOptions, open_judge
from export.judge.heap import GC_FLAGS, Heap
from export.judge.pictures import find_pictures
from export.web import WEB

WIDTH, HEIGHT = 640, 480
FACES = (1, 3, 6)
# Rows and columns around the face of scikit-image's astronaut (NASA, public domain).
_HEAD_CROP = (slice(20, 236), slice(120, 336))
_CENTRES = {
    1: [(320, 240)],
    3: [(107, 240), (320, 240), (533, 240)],
    6: [(x, y) for y in (120, 360) for x in (107, 320, 533)],
}
STAGES = ("pixels", "detect", "quality", "expression")
_WARM_UP = 20  # frames; kernels are compiled first
_READINGS = 10  # of the heap, per soak test

Times = list[dict[str, Any]]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m export.judge.benchmark",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--frames", type=int, default=300, help="frames per number of faces")
    parser.add_argument("--soak", type=int, default=0, help="frames of the soak test")
    options = parser.parse_args(arguments)
    models = Path(os.environ.get("UNDERTONE_MODELS_DIR") or WEB / "public" / "models")
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "frames").mkdir()
            write_frames(folder / "frames")
            pictures = find_pictures(folder / "frames")
            judge_options = JudgeOptions(flags=GC_FLAGS)
            with open_judge(folder / "page", models, pictures, judge_options) as judge:
                _time_frames(judge.page, options.frames)
                if options.soak:
                    _soak(judge.page, options.soak)
    except ExportError as error:
        print(f"[undertone] {error}", file=sys.stderr)
        return 1
    return 0


def _time_frames(page: Any, frames: int) -> None:
    print(f"{WIDTH}x{HEIGHT}, headless Chromium, wasm, {frames} frames each; milliseconds")
    parts = "".join(f"{stage:>12}" for stage in STAGES)
    print(f"{'faces':>5} {'median':>8} {'p95':>8} {'frames/s':>9}{parts}   (medians per stage)")
    for number, faces in enumerate(FACES):
        _run_frames(page, number, 0, _WARM_UP)
        times = _run_frames(page, number, _WARM_UP, frames)
        found = {time["faces"] for time in times}
        if found != {faces}:
            raise JudgeError(
                f"The frame of {faces} faces has {sorted(found)} according to the detector."
            )
        print(_row(faces, times))
        if any(time["read"] == 0 for time in times):
            print("      (no expression model: that stage is missing)")


def _row(faces: int, times: Times) -> str:
    whole = np.array([time["milliseconds"] for time in times])
    trips = np.array([time["roundTripMs"] for time in times])
    parts = [np.median([time["stages"][stage] for time in times]) for stage in STAGES]
    shares = "".join(f"{part:12.1f}" for part in parts)
    median, p95 = np.percentile(whole, [50, 95])
    return f"{faces:5} {median:8.1f} {p95:8.1f} {1000 / np.median(trips):9.1f}{shares}"


def _soak(page: Any, frames: int) -> None:
    heap = Heap(page)

    def show(offset: int, count: int) -> Times:
        """One face, then six, so that faces appear and disappear."""
        return [time for number in (0, 2) for time in _run_frames(page, number, offset, count)]

    show(0, _WARM_UP)
    print(f"{'frames':>8} {'tensors':>8} {'page MB':>9} {'worker MB':>10}")
    step = max(1, frames // _READINGS // 2)
    tensors = set()
    done = 0
    while done < frames:
        times = show(_WARM_UP + done, step)
        done += len(times)
        tensors |= {time["tensors"] for time in times}
        page_mb, worker_mb = heap.megabytes()
        print(f"{done:8} {times[-1]['tensors']:8} {page_mb:9.2f} {worker_mb:10.2f}", flush=True)
    steady = "constant" if len(tensors) == 1 else f"between {sorted(tensors)}"
    print(f"Tensors: {steady}.")


def _run_frames(page: Any, number: int, offset: int, count: int) -> Times:
    return page.evaluate("([n, offset, count]) => speed(n, offset, count)", [number, offset, count])


def make_frame(count: int) -> NDArray[np.uint8]:
    """A plain wall with `count` copies of the astronaut's head."""
    from skimage import data

    head = data.astronaut()[_HEAD_CROP]
    frame = np.full((HEIGHT, WIDTH, 3), 120, np.uint8)
    half = len(head) // 2
    for x, y in _CENTRES[count]:
        top, left = max(y - half, 0), max(x - half, 0)
        part = head[: HEIGHT - top, : WIDTH - left]
        frame[top : top + len(part), left : left + part.shape[1]] = part
    return frame


def write_frames(folder: Path) -> list[Path]:
    """One file per number of faces, in the order of `FACES`."""
    from PIL import Image

    paths = [folder / f"{count}.png" for count in FACES]
    for path, count in zip(paths, FACES, strict=True):
        Image.fromarray(make_frame(count)).save(path)
    return paths


if __name__ == "__main__":
    sys.exit(main())
