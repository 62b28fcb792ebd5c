"""The checkpoint of an analysis: what it keeps and discards, and the final result."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from export.judge.checkpoint import Checkpoint
from export.judge.pictures import Picture

SETTINGS = {"crops": False, "models": "abc"}
ANSWER = {"judged": {"width": 4, "faces": []}, "skipped": None}
BAD = {"judged": None, "skipped": "the browser can't open it as a picture"}


def picture(name: str, stamp: str = "1-1") -> Picture:
    return Picture(Path(name), name, stamp)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "below" / "out.json"


def test_the_result_lists_every_picture_in_order_and_leaves_nothing_else(out: Path) -> None:
    pictures = [picture("a.png"), picture("b.png"), picture("c.png")]
    with Checkpoint(out, SETTINGS) as checkpoint:
        checkpoint.add([(pictures[2], ANSWER), (pictures[0], ANSWER)])
        checkpoint.add([(pictures[1], BAD)])
        assert not out.exists()
        checkpoint.finish(pictures)
    assert json.loads(out.read_text()) == {
        "files": [{"file": name, "width": 4, "faces": []} for name in ("a.png", "c.png")],
        "skipped": [{"file": "b.png", "reason": "the browser can't open it as a picture"}],
    }
    assert list(out.parent.iterdir()) == [out]


def test_an_interrupted_run_keeps_its_results(out: Path) -> None:
    with Checkpoint(out, SETTINGS) as checkpoint:
        checkpoint.add([(picture("a.png"), ANSWER)])
    with Checkpoint(out, SETTINGS) as checkpoint:
        assert checkpoint.contains(picture("a.png"))
        assert not checkpoint.contains(picture("b.png"))


def test_a_changed_file_is_analysed_again(out: Path) -> None:
    with Checkpoint(out, SETTINGS) as checkpoint:
        checkpoint.add([(picture("a.png"), ANSWER)])
    with Checkpoint(out, SETTINGS) as checkpoint:
        assert not checkpoint.contains(picture("a.png", "2-1"))


def test_other_settings_start_over(out: Path) -> None:
    with Checkpoint(out, SETTINGS) as checkpoint:
        checkpoint.add([(picture("a.png"), ANSWER)])
    with Checkpoint(out, {**SETTINGS, "crops": True}) as checkpoint:
        assert not checkpoint.contains(picture("a.png"))


def test_a_truncated_line_is_discarded(out: Path) -> None:
    with Checkpoint(out, SETTINGS) as checkpoint:
        checkpoint.add([(picture("a.png"), ANSWER), (picture("b.png"), ANSWER)])
    part = out.with_name("out.json.part")
    part.write_text(part.read_text()[:-20])
    with Checkpoint(out, SETTINGS) as checkpoint:
        assert checkpoint.contains(picture("a.png"))
        assert not checkpoint.contains(picture("b.png"))
        checkpoint.add([(picture("b.png"), ANSWER)])
    with Checkpoint(out, SETTINGS) as checkpoint:
        assert checkpoint.contains(picture("b.png"))


def test_a_deleted_picture_is_not_in_the_result(out: Path) -> None:
    with Checkpoint(out, SETTINGS) as checkpoint:
        checkpoint.add([(picture("a.png"), ANSWER), (picture("gone.png"), ANSWER)])
        checkpoint.finish([picture("a.png")])
    assert [entry["file"] for entry in json.loads(out.read_text())["files"]] == ["a.png"]
