"""The notebook of a judgement: what it keeps and refuses, and that nobody sees half a result."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from export.judge.notebook import Notebook
from export.judge.pictures import Picture

SETTING = {"crops": False, "models": "abc"}
ANSWER = {"judged": {"width": 4, "faces": []}, "skipped": None}
BAD = {"judged": None, "skipped": "the browser can't open it as a picture"}


def picture(name: str, stamp: str = "1-1") -> Picture:
    return Picture(Path(name), name, stamp)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "below" / "out.json"


def test_the_result_lists_every_picture_in_order_and_leaves_nothing_else(out: Path) -> None:
    pictures = [picture("a.png"), picture("b.png"), picture("c.png")]
    with Notebook(out, SETTING) as notebook:
        notebook.note([(pictures[2], ANSWER), (pictures[0], ANSWER)])
        notebook.note([(pictures[1], BAD)])
        assert not out.exists()
        notebook.finish(pictures)
    assert json.loads(out.read_text()) == {
        "files": [{"file": name, "width": 4, "faces": []} for name in ("a.png", "c.png")],
        "skipped": [{"file": "b.png", "reason": "the browser can't open it as a picture"}],
    }
    assert list(out.parent.iterdir()) == [out]


def test_an_interrupted_run_knows_what_it_judged(out: Path) -> None:
    with Notebook(out, SETTING) as notebook:
        notebook.note([(picture("a.png"), ANSWER)])
    with Notebook(out, SETTING) as notebook:
        assert notebook.known(picture("a.png"))
        assert not notebook.known(picture("b.png"))


def test_a_file_that_changed_is_judged_anew(out: Path) -> None:
    with Notebook(out, SETTING) as notebook:
        notebook.note([(picture("a.png"), ANSWER)])
    with Notebook(out, SETTING) as notebook:
        assert not notebook.known(picture("a.png", "2-1"))


def test_another_way_of_judging_starts_anew(out: Path) -> None:
    with Notebook(out, SETTING) as notebook:
        notebook.note([(picture("a.png"), ANSWER)])
    with Notebook(out, {**SETTING, "crops": True}) as notebook:
        assert not notebook.known(picture("a.png"))


def test_a_line_that_was_cut_off_is_left_behind(out: Path) -> None:
    with Notebook(out, SETTING) as notebook:
        notebook.note([(picture("a.png"), ANSWER), (picture("b.png"), ANSWER)])
    notes = out.with_name("out.json.part")
    notes.write_text(notes.read_text()[:-20])
    with Notebook(out, SETTING) as notebook:
        assert notebook.known(picture("a.png"))
        assert not notebook.known(picture("b.png"))
        notebook.note([(picture("b.png"), ANSWER)])
    with Notebook(out, SETTING) as notebook:
        assert notebook.known(picture("b.png"))


def test_a_picture_that_is_gone_is_not_in_the_result(out: Path) -> None:
    with Notebook(out, SETTING) as notebook:
        notebook.note([(picture("a.png"), ANSWER), (picture("gone.png"), ANSWER)])
        notebook.finish([picture("a.png")])
    assert [entry["file"] for entry in json.loads(out.read_text())["files"]] == ["a.png"]
