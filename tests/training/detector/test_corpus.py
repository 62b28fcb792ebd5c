"""Where the pictures are and how they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.common.run_folder import RunError
from training.detector.corpus import data_root, read_pictures


def test_the_error_for_a_folder_without_an_index_says_what_to_set(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="UNDERTONE_DATA"):
        data_root(tmp_path)


def test_the_index_may_be_one_folder_down(corpus: Path) -> None:
    assert data_root(corpus.parent) == corpus


def test_the_error_for_an_unreadable_picture_names_it(tmp_path: Path) -> None:
    entry = '[{"file": "web/a.jpg", "width": 1, "height": 1, "faces": [], "unsure": []}]'
    (tmp_path / "index.json").write_text(entry)
    with pytest.raises(RunError, match=r"web/a\.jpg"):
        read_pictures(tmp_path)
