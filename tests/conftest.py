"""What all tests share: how many threads a process may use, and a run without TensorFlow."""

from __future__ import annotations

import importlib.abc
import os
import sys
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


class SkipTensorFlow(importlib.abc.MetaPathFinder):
    """Skips whichever test, or whole test file, imports TensorFlow."""

    def find_spec(self, fullname: str, *_: Any) -> None:
        if fullname in ("tensorflow", "keras", "tensorflowjs"):
            pytest.skip("needs TensorFlow", allow_module_level=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--without-tensorflow",
        action="store_true",
        help="skip every test that imports TensorFlow, which takes seconds",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests first, so that no process ends long after the others."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--without-tensorflow"):
        sys.meta_path.insert(0, SkipTensorFlow())
