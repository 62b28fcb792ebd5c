"""Time the page's own worker on frames with one, three and six faces, and see whether it leaks.

    python -m export.judge.speed [--frames 300] [--soak 10000]

Milliseconds per frame, median and 95th percentile, and where they go; with --soak also the tensors
and the heap over so many frames. Times are of this machine and of what else it does.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from export.errors import ExportError
from export.judge.browser import Setting, opened_judge
from export.judge.errors import JudgeError
from export.judge.frames import FACES, HEIGHT, WIDTH, write_frames
from export.judge.heap import FLAGS, Heap
from export.judge.pictures import find_pictures
from export.web import WEB

STAGES = ("pixels", "detect", "quality", "expression")
_WARM_UP = 20  # frames: the first ones compile
_READINGS = 10  # of the heap, over a soak

Times = list[dict[str, Any]]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m export.judge.speed",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--frames", type=int, default=300, help="frames per number of faces")
    parser.add_argument("--soak", type=int, default=0, help="frames over which to watch the memory")
    given = parser.parse_args(arguments)
    models = Path(os.environ.get("UNDERTONE_MODELS_DIR") or WEB / "public" / "models")
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "frames").mkdir()
            write_frames(folder / "frames")
            pictures = find_pictures(folder / "frames")
            setting = Setting(flags=FLAGS)
            with opened_judge(folder / "page", models, pictures, setting) as judge:
                _time_frames(judge.page, given.frames)
                if given.soak:
                    _soak(judge.page, given.soak)
    except ExportError as error:
        print(f"[undertone] {error}", file=sys.stderr)
        return 1
    return 0


def _time_frames(page: Any, frames: int) -> None:
    print(f"{WIDTH}x{HEIGHT}, headless Chromium, wasm, {frames} frames each; milliseconds")
    parts = "".join(f"{stage:>12}" for stage in STAGES)
    print(f"{'faces':>5} {'median':>8} {'p95':>8} {'frames/s':>9}{parts}   (medians of the parts)")
    for number, faces in enumerate(FACES):
        _shown(page, number, 0, _WARM_UP)
        times = _shown(page, number, _WARM_UP, frames)
        found = {time["faces"] for time in times}
        if found != {faces}:
            raise JudgeError(f"The frame of {faces} faces shows {sorted(found)} to the detector.")
        print(_row(faces, times))
        if any(time["read"] == 0 for time in times):
            print("      (no network reads expressions here: that part is missing)")


def _row(faces: int, times: Times) -> str:
    whole = np.array([time["milliseconds"] for time in times])
    trips = np.array([time["roundTripMs"] for time in times])
    parts = [np.median([time["stages"][stage] for time in times]) for stage in STAGES]
    shares = "".join(f"{part:12.1f}" for part in parts)
    median, p95 = np.percentile(whole, [50, 95])
    return f"{faces:5} {median:8.1f} {p95:8.1f} {1000 / np.median(trips):9.1f}{shares}"


def _soak(page: Any, frames: int) -> None:
    heap = Heap(page)

    def show(at: int, count: int) -> Times:
        """One face, then six: faces come and go."""
        return [time for number in (0, 2) for time in _shown(page, number, at, count)]

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
    steady = "the same after every frame" if len(tensors) == 1 else f"between {sorted(tensors)}"
    print(f"Tensors: {steady}.")


def _shown(page: Any, number: int, at: int, count: int) -> Times:
    return page.evaluate("([n, at, count]) => speed(n, at, count)", [number, at, count])


if __name__ == "__main__":
    sys.exit(main())
