"""One line that says how far a training is and when it will be done.

On a terminal the line redraws itself; in a log file a new one is written every half minute.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from typing import TextIO

WIDTH = 24


class ProgressLine:
    def __init__(
        self, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._stream, self._clock = stream or sys.stdout, clock
        self._live = self._stream.isatty()
        self._last = -1e9

    def show(self, progress: float, seconds: float, numbers: Mapping[str, float]) -> None:
        now = self._clock()
        if now - self._last < (0.5 if self._live else 30):
            return
        self._last = now
        line = progress_text(progress, seconds, numbers)
        self._stream.write(f"\r{line}\x1b[K" if self._live else f"{line}\n")
        self._stream.flush()

    def done(self) -> None:
        if self._live:
            self._stream.write("\n")


def progress_text(progress: float, seconds: float, numbers: Mapping[str, float]) -> str:
    filled = round(progress * WIDTH)
    left = seconds * (1 - progress) / progress if progress > 0 else None
    parts = [
        f"[{'#' * filled}{'.' * (WIDTH - filled)}] {100 * progress:5.1f} %",
        f"{duration(seconds)} gone",
        f"{duration(left)} left" if left is not None else "",
        *(f"{name} {value:.4g}" for name, value in numbers.items()),
    ]
    return "  ".join(part for part in parts if part)


def duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02d} min" if hours else f"{minutes} min {rest:02d} s"
