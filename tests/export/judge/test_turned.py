"""Which heads are turned is told by known points; which were called so, by what the judge wrote."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from export.judge.errors import JudgeError
from export.judge.turned import (
    FEWEST,
    TUNING,
    Look,
    Pair,
    crossed,
    fitted,
    main,
    read_looks,
    shipped_pair,
)

PAIR = shipped_pair(TUNING.read_text("utf-8"))


def points(nose: float) -> dict[str, list[float]]:
    return {"right_eye": [0, 0], "left_eye": [10, 0], "nose": [5 + 10 * nose, 6], "mouth": [5, 10]}


def found(narrowness: float, side: float = 80) -> dict[str, object]:
    measures = {"side": side, "narrowness": narrowness, "symmetry": 0.0}
    return {"box": {"width": side}, "quality": {"measures": measures}}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A straight face, a turned one, one in between, one too small, one not found, and two."""
    pictures = {
        "straight": ([points(0.02)], [found(0.2, side=10), found(PAIR.facing + 0.01)]),
        "turned": ([points(-0.5)], [found(PAIR.facing - 0.01)]),
        "between": ([points(0.2)], [found(0.9)]),
        "small": ([points(0.5)], [found(0.9, side=20)]),
        "missed": ([points(0.5)], []),
        "two": ([points(0.5), points(0.0)], [found(0.9), found(0.9)]),
    }
    names = [(f"{name}{number}", name) for name in pictures for number in range(FEWEST)]
    judged = {"files": [{"file": file, "faces": pictures[name][1]} for file, name in names]}
    index = [{"file": file, "faces": pictures[name][0]} for file, name in names]
    (tmp_path / "out.json").write_text(json.dumps(judged))
    (tmp_path / "index.json").write_text(json.dumps(index))
    return tmp_path / "out.json", tmp_path / "index.json"


def test_only_faces_that_are_plainly_straight_or_turned_count(files: tuple[Path, Path]) -> None:
    assert [it.turned for it in read_looks(*files)] == [False] * FEWEST + [True] * FEWEST


def test_the_pages_own_pair_is_told_first(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*map(str, files)]) == 0
    line = capsys.readouterr().out.splitlines()[0]
    assert f"mirror {PAIR.mirror:.3f}, facing {PAIR.facing:.3f}" in line
    assert f"turned: {FEWEST} of {FEWEST} called turned, 100.0%" in line
    assert f"straight: 0 of {FEWEST} called turned, 0.0%" in line


def test_the_best_pair_uses_symmetry_where_narrowness_says_nothing() -> None:
    rng = np.random.default_rng(2)
    looks = [
        Look(turned, 0.94, float(rng.normal(0.2 if turned else 0.8, 0.05)))
        for turned in [True, False] * 100
    ]
    best = fitted(looks)
    assert best.mirror > 0
    turned = np.array([it.turned for it in looks])
    called = best.calls_turned(looks)
    assert called[turned].mean() > 0.9
    assert called[~turned].mean() <= 0.03
    assert crossed(looks)[turned].mean() > 0.9


def test_a_pair_is_a_bar_under_the_sum() -> None:
    looks = [Look(True, 0.9, -0.5), Look(False, 0.9, 0.5)]
    assert Pair(0.1, 0.9).calls_turned(looks).tolist() == [True, False]


def test_files_that_do_not_fit_together_get_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "out.json").write_text("{}")
    with pytest.raises(JudgeError, match="make judge"):
        read_looks(tmp_path / "out.json", tmp_path / "out.json")


def test_too_few_faces_get_a_sentence(files: tuple[Path, Path]) -> None:
    judged, index = files
    index.write_text(json.dumps(json.loads(index.read_text())[1 : 2 * FEWEST]))
    with pytest.raises(JudgeError, match=rf"{FEWEST} turned and {FEWEST - 1} straight"):
        read_looks(judged, index)
