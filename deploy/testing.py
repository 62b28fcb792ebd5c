"""`python3 -m deploy.testing test` (or check, unit, e2e, quick): what `make` runs after setup.

A plan is a list of stages, one after the other. Lanes of a stage run side by side; the output of
their parts is printed when a part ends. Every part runs, even after another has failed.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from deploy.environments import LAB
from deploy.page import WEB
from deploy.steps import ROOT, say

STOP_S = 10
WORKERS = str(min(os.cpu_count() or 1, 4))  # each holds a TensorFlow of its own: about 1 GB


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    command: tuple[str | Path, ...]
    folder: Path = ROOT


Plan = Sequence[Sequence[Sequence[Part]]]

BIN = LAB.folder / "bin"
PYTEST = (BIN / "python", "-m", "pytest", "--numprocesses", WORKERS)
PYTHON_CHECKS = (
    Part("format", (BIN / "ruff", "format", "--check", ".")),
    Part("lint", (BIN / "ruff", "check", ".")),
    Part("import rules", (BIN / "lint-imports", "--no-cache")),
    Part("types", (WEB / "node_modules" / ".bin" / "pyright",)),
)
PAGE_CHECKS = Part("page checks", ("npm", "run", "--silent", "check"), WEB)
PAGE_UNIT = Part("page unit", ("npm", "test", "--silent"), WEB)
UNIT = Part("Python unit", (*PYTEST, "-m", "not e2e"))
QUICK = Part("Python quick", (*PYTEST, "-m", "not e2e and not slow", "--without-tensorflow"))
BROWSER = Part("browser", (BIN / "python", "-m", "pytest", "-m", "e2e"))

PLANS: dict[str, Plan] = {
    "check": [[PYTHON_CHECKS, [PAGE_CHECKS]]],
    "unit": [[[PAGE_UNIT]], [[UNIT]]],
    "e2e": [[[BROWSER]]],
    "quick": [[PYTHON_CHECKS, [PAGE_CHECKS, PAGE_UNIT]], [[QUICK]]],
    "test": [[PYTHON_CHECKS, [PAGE_CHECKS, PAGE_UNIT]], [[UNIT]], [[BROWSER]]],
}


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
                    for done in [pool.submit(self._lane, lane, len(lanes) > 1) for lane in lanes]:
                        done.result()
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


def main(plan: Plan) -> int:
    # A command started in the background of a script ignores SIGINT, and so would its children.
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.default_int_handler)
    return run(plan)


if __name__ == "__main__":
    sys.exit(main(PLANS[sys.argv[1]]))
