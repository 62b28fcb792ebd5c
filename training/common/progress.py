"""A progress line with the share done, the time elapsed, the time left, and metrics.

A terminal redraws the line in place. A log file gets a new line every half minute.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from typing import TextIO

BAR_WIDTH = 24


class ProgressLine:
    def __init__(
        self, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._stream, self._clock = stream or sys.stdout, clock
        self._is_terminal = self._stream.isatty()
        self._last = -1e9

    def show(self, progress: float, seconds: float, metrics: Mapping[str, float]) -> None:
        now = self._clock()
        if now - self._last < (0.5 if self._is_terminal else 30):
            return
        self._last = now
        line = progress_text(progress, seconds, metrics)
        self._stream.write(f"\r{line}\x1b[K" if self._is_terminal else f"{line}\n")
        self._stream.flush()

    def done(self) -> None:
        if self._is_terminal:
            self._stream.write("\n")


def progress_text(progress: float, seconds: float, metrics: Mapping[str, float]) -> str:
    filled = round(progress * BAR_WIDTH)
    left = seconds * (1 - progress) / progress if progress > 0 else None
    parts = [
        f"[{'#' * filled}{'.' * (BAR_WIDTH - filled)}] {100 * progress:5.1f} %",
        f"{format_duration(seconds)} elapsed",
        f"{format_duration(left)} left" if left is not None else "",
        *(f"{name} {value:.4g}" for name, value in metrics.items()),
    ]
    return "  ".join(part for part in parts if part)


def format_duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02d} min" if hours else f"{minutes} min {rest:02d} s"
