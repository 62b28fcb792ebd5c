"""A progress bar on a terminal, a line now and then elsewhere; counts pictures per second."""

from __future__ import annotations

import sys
import time
from typing import TextIO

_WIDTH = 28
_LINES = 20  # in a log, over the whole run


class Bar:
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
        left = (self._total - self._done) / max(self.per_second, 1e-9)
        words = f"{self._done}/{self._total}  {self.per_second:.1f} pictures/s  {_clock(left)} left"
        if self._stream.isatty():
            filled = round(share * _WIDTH)
            bar = "#" * filled + "." * (_WIDTH - filled)
            end = "\n" if self._done == self._total else ""
            self._stream.write(f"\r[undertone] {bar} {words}   {end}")
        elif share >= self._next_line:
            self._next_line = share + 1 / _LINES
            self._stream.write(f"[undertone] {words}\n")
        self._stream.flush()


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
