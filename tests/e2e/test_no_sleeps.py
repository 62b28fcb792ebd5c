"""Rules for the browser tests themselves."""

from __future__ import annotations

import re
from pathlib import Path

SLEEPS = re.compile(r"wait_for_" + r"timeout|\bsleep\(|networkidle|setTimeout")


def test_no_browser_test_sleeps() -> None:
    for path in Path(__file__).parent.glob("*.py"):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            # The line that forbids the words is the only one that may name them.
            assert "re.compile" in line or not SLEEPS.search(line), f"{path.name}:{number}: {line}"
