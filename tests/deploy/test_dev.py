"""`make dev` restarts the server when, and only when, a Python file of it has changed."""

import os
from pathlib import Path

from deploy.dev import newest_change


def test_only_a_changed_python_file_counts(tmp_path: Path) -> None:
    assert newest_change(tmp_path) == 0.0
    (tmp_path / "deep").mkdir()
    code, text = tmp_path / "deep" / "a.py", tmp_path / "b.txt"
    code.touch()
    os.utime(code, (100, 100))
    text.touch()
    assert newest_change(tmp_path) == 100.0
    os.utime(code, (200, 200))
    assert newest_change(tmp_path) == 200.0
