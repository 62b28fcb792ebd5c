"""`python3 -m deploy.testing test` (or check, unit, e2e, quick): what `make` runs after setup.

Every part runs, even after another has failed. What is timed runs by itself: tests in Chromium and
those of the server's deadlines do not share the processor with the type checkers.
"""

from __future__ import annotations

import os
import signal
import sys

from deploy.environments import LAB
from deploy.lanes import Part, Plan, run
from deploy.page import WEB

WORKERS = str(min(os.cpu_count() or 1, 4))  # each holds a TensorFlow of its own: about 1 GB
BIN = LAB.folder / "bin"
# What stays together in one process is named in tests/conftest.py.
SIDE_BY_SIDE = (
    *("--numprocesses", WORKERS, "--max-worker-restart", "0"),
    *("--dist", "loadgroup", "--no-loadscope-reorder"),
)
PYTEST = (BIN / "python", "-m", "pytest", "--durations", "20", "--durations-min", "1")
LINT = (
    Part("format", (BIN / "ruff", "format", "--check", ".")),
    Part("lint", (BIN / "ruff", "check", ".")),
    Part("import rules", (BIN / "lint-imports", "--no-cache")),
)
PYRIGHT = WEB / "node_modules" / ".bin" / "pyright"
TYPES = Part("types", (PYRIGHT,))
SERVER_TESTS = ("deploy", "fake_spotify", "recommendations", "server")
# Reading TensorFlow's types takes a minute, so these are the folders that do not import it.
SERVER_TYPES = Part(
    "server types",
    (PYRIGHT, "server", "deploy", *(f"tests/{name}" for name in SERVER_TESTS)),
)
PAGE_CHECKS = Part("page checks", ("npm", "run", "--silent", "check"), WEB)
PAGE_UNIT = Part("page unit", ("npm", "test", "--silent"), WEB)
PAGE_QUICK = Part(
    "page quick",
    ("npm", "test", "--silent", "--", "--exclude", "**/*.slow.test.ts"),
    WEB,
)
UNIT = Part("Python unit", (*PYTEST, *SIDE_BY_SIDE, "-m", "not e2e"))
PYTHON_QUICK = Part(
    "Python quick",
    (*PYTEST, *SIDE_BY_SIDE, "-m", "not e2e and not slow", "--without-tensorflow"),
)
BROWSER = Part("browser", (*PYTEST, *SIDE_BY_SIDE, "-m", "e2e"))

PLANS: dict[str, Plan] = {
    "check": [[[*LINT, TYPES], [PAGE_CHECKS]]],
    "unit": [[[PAGE_UNIT]], [[UNIT]]],
    "e2e": [[[BROWSER]]],
    "quick": [[[*LINT, SERVER_TYPES], [PAGE_CHECKS, PAGE_QUICK]], [[PYTHON_QUICK]]],
    "test": [[[*LINT, TYPES], [PAGE_CHECKS, PAGE_UNIT]], [[UNIT]], [[BROWSER]]],
}


def main(plan: Plan) -> int:
    # A command started in the background of a script ignores SIGINT, and so would its children.
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.default_int_handler)
    return run(plan)


if __name__ == "__main__":
    sys.exit(main(PLANS[sys.argv[1]]))
