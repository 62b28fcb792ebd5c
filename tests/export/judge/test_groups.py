"""Results by group, from the output of `make judge` and an index of labels."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from export.judge.groups import main, read_results, wilson


def face(read: str, width: float = 100, *, sure: bool = True) -> dict[str, Any]:
    probabilities = {"happy": 0.1, "neutral": 0.1, read: 0.8}
    box = {"x": 0, "y": 0, "width": width, "height": width}
    return {"box": box, "quality": {"good": True}, "probabilities": probabilities, "sure": sure}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    faces = {
        "a.jpg": [face("neutral", 20), face("happy")],
        "b.jpg": [face("neutral")],
        "c.jpg": [],
    }
    judged = {"files": [{"file": name, "faces": found} for name, found in faces.items()]}
    index = [
        {"file": "a.jpg", "expression": "happy", "gender": "female"},
        {"file": "b.jpg", "expression": "happy", "gender": "male"},
        {"file": "c.jpg", "expression": "happy", "gender": "male"},
        {"file": "skipped.jpg", "expression": "neutral", "gender": "male"},
    ]
    (tmp_path / "out.json").write_text(json.dumps(judged))
    (tmp_path / "index.json").write_text(json.dumps(index))
    return tmp_path / "out.json", tmp_path / "index.json"


def test_the_largest_face_counts_and_a_missing_one_is_not_found(files: tuple[Path, Path]) -> None:
    results = read_results(*files)
    assert [result.correct for result in results] == [True, False, False, False]
    assert [result.found for result in results] == [True, True, False, False]


def test_every_group_has_a_row(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*map(str, files), "--by", "gender"]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert rows[1][:5] == ["happy", "3", "66.7%", "66.7%", "33.3%"]
    assert rows[2][:3] == ["gender", "female", "1"]
    assert rows[3][:4] == ["gender", "male", "2", "50.0%"]
    assert rows[4][:3] == ["neutral", "1", "0.0%"]
    assert rows[1][-2:] == ["66.7%", "1"]  # sure of two, wrong about one


def test_files_that_do_not_fit_are_an_error(
    tmp_path: Path, files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(files[0]), str(tmp_path / "none.json")]) == 1
    assert "do not fit together" in capsys.readouterr().err


def test_intervals_contain_their_share_and_narrow_with_the_count() -> None:
    for hits, count in ((0, 5), (3, 7), (9, 9), (50, 100)):
        low, high = wilson(hits, count)
        assert 0 <= low <= hits / count <= high <= 1
    narrow, wide = wilson(50, 100), wilson(5, 10)
    assert narrow[1] - narrow[0] < wide[1] - wide[0]
