"""A command writes its section of a page and leaves the hand-written text alone."""

from __future__ import annotations

from pathlib import Path

import training
from training.common.marked_section import BEGIN, END, replace_section


def test_a_new_section_leaves_the_hand_written_text_alone() -> None:
    page = replace_section(f"# Mine\n\n{BEGIN}\nold\n{END}\n\nA diary.\n", "new")
    assert page == f"# Mine\n\n{BEGIN}\n\nnew\n\n{END}\n\nA diary.\n"
    assert replace_section(page, "new") == page


def test_a_page_without_both_markers_is_not_overwritten() -> None:
    assert replace_section("# Mine\n", "new") is None
    assert replace_section(f"# Mine\n{BEGIN}\n", "new") is None


def test_a_page_that_does_not_exist_becomes_the_section() -> None:
    assert replace_section(None, "new") == f"{BEGIN}\n\nnew\n\n{END}\n"


def test_the_results_page_has_a_section_for_the_command() -> None:
    page = (Path(training.__file__).parent / "RESULTS.md").read_text("utf-8")
    written = replace_section(page, "new")
    assert written is not None
    assert "What was tried" in written
