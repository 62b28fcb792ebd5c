"""Runs commands side by side, prints the output of each as a whole and how long each took."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from deploy.steps import ROOT, say

STOP_S = 10


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    command: tuple[str | Path, ...]
    folder: Path = ROOT


# Stages, one after the other. Lanes of a stage run side by side; a lane is one part after another.
Plan = Sequence[Sequence[Sequence[Part]]]


@dataclass
class Runner:
    durations: dict[str, float] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    _running: set[subprocess.Popen[str]] = field(default_factory=set)
    _stopping: bool = False
    _lock: Lock = field(default_factory=Lock)

    def run(self, plan: Plan) -> None:
        for lanes in plan:
            with ThreadPoolExecutor(len(lanes)) as pool:
                try:
                    started = [pool.submit(self._lane, lane, len(lanes) > 1) for lane in lanes]
                    # A signal just before a wait is handled only after it, so each wait is short.
                    while wait(started, timeout=0.2).not_done:
                        pass
                    for future in started:
                        future.result()
                except KeyboardInterrupt:
                    self._stop()
                    raise

    def _lane(self, lane: Sequence[Part], buffered: bool) -> None:
        for part in lane:
            began = time.monotonic()
            with self._lock:
                if self._stopping:
                    return
                say(f"{part.name} ...")
                # A session of its own: Ctrl+C reaches it, and all that it started, through us.
                process = subprocess.Popen(
                    [str(word) for word in part.command],
                    cwd=part.folder,
                    start_new_session=True,
                    stdout=subprocess.PIPE if buffered else None,
                    stderr=subprocess.STDOUT if buffered else None,
                    text=True,
                )
                self._running.add(process)
            output, _ = process.communicate()
            with self._lock:
                self._running.discard(process)
                self.durations[part.name] = time.monotonic() - began
                if process.returncode != 0:
                    self.failed.append(part.name)
                if output and not self._stopping:
                    say(f"Output of {part.name}:")
                    print(output, flush=True)

    def _stop(self) -> None:
        with self._lock:
            self._stopping, running = True, list(self._running)
        for process in running:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGINT)
        for process in running:
            with suppress(subprocess.TimeoutExpired):
                process.wait(STOP_S)
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def run(plan: Plan) -> int:
    """Runs a plan; its result is the exit status."""
    runner, began = Runner(), time.monotonic()
    try:
        runner.run(plan)
    except KeyboardInterrupt:
        say("Stopped.")
        return 130
    say("Durations:")
    for name, seconds in [*runner.durations.items(), ("all", time.monotonic() - began)]:
        print(f"  {name:14}{seconds:7.1f} s{'  FAILED' if name in runner.failed else ''}")
    say(f"Failed: {', '.join(runner.failed)}." if runner.failed else "Everything passed.")
    return 1 if runner.failed else 0
