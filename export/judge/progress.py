"""A progress bar in a terminal, occasional lines in a log; counts pictures per second."""

from __future__ import annotations

import sys
import time
from typing import TextIO

_WIDTH = 28
_LOG_LINES = 20  # over the whole run


class ProgressBar:
    def __init__(self, total: int, stream: TextIO | None = None) -> None:
        self._total, self._stream = total, stream or sys.stderr
        self._started = time.monotonic()
        self._done = 0
        self._next_line = 0.0

    @property
    def per_second(self) -> float:
        return self._done / max(time.monotonic() - self._started, 1e-9)

    def step(self, count: int) -> None:
        self._done += count
        share = self._done / self._total
        remaining = (self._total - self._done) / max(self.per_second, 1e-9)
        rate = f"{self.per_second:.1f} pictures/s"
        text = f"{self._done}/{self._total}  {rate}  {_clock(remaining)} left"
        if self._stream.isatty():
            filled = round(share * _WIDTH)
            bar = "#" * filled + "." * (_WIDTH - filled)
            end = "\n" if self._done == self._total else ""
            self._stream.write(f"\r[undertone] {bar} {text}   {end}")
        elif share >= self._next_line:
            self._next_line = share + 1 / _LOG_LINES
            self._stream.write(f"[undertone] {text}\n")
        self._stream.flush()


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
