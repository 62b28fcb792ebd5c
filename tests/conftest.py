"""What all tests share: how many threads a process may use, and a run without TensorFlow."""

from __future__ import annotations

import importlib.abc
import os
import sys
import traceback
from pathlib import Path
from typing import Any

import pytest

# With a process for each core, threads for each core would fight over them. Read at import.
if "PYTEST_XDIST_WORKER" in os.environ:
    for name in (
        "TF_NUM_INTRAOP_THREADS",
        "TF_NUM_INTEROP_THREADS",
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
    ):
        os.environ.setdefault(name, "1")


MAY_NEED_TENSORFLOW = tuple(str(Path(__file__).parent / part) for part in ("training", "export"))
PAGE_TESTS = Path(__file__).parent / "e2e"


class SkipTensorFlow(importlib.abc.MetaPathFinder):
    """Skips whichever test of training or export imports TensorFlow. Elsewhere it is an error, so
    that no test of the server can be skipped unnoticed."""

    def find_spec(self, fullname: str, *_: Any) -> None:
        if fullname not in ("tensorflow", "keras", "tensorflowjs"):
            return
        files = (frame.f_code.co_filename for frame, _ in traceback.walk_stack(None))
        if not any(file.startswith(MAY_NEED_TENSORFLOW) for file in files):
            raise ImportError(f"Only tests of training and export may import {fullname}.")
        pytest.skip("needs TensorFlow", allow_module_level=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--without-tensorflow",
        action="store_true",
        help="skip every test that imports TensorFlow, which takes seconds",
    )


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests first, so that no process ends long after the others. The tests of a
    file share what is slow to make, so they stay in one process; those of the page share by the
    whole run, so each goes to the process that is free."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)
    for item in items:
        if PAGE_TESTS not in item.path.parents:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--without-tensorflow"):
        sys.meta_path.insert(0, SkipTensorFlow())


@pytest.fixture
def anyio_backend() -> str:
    """The server runs on asyncio; tests do so, too, where another event loop is installed."""
    return "asyncio"
