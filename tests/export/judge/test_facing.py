"""Known landmarks say which heads are turned; `make judge` says which are rejected."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from export.errors import JudgeError
from export.judge.facing import (
    MIN_FACES,
    QUALITY_MODULE,
    FaceMeasures,
    FacingThresholds,
    cross_validate,
    fit_thresholds,
    main,
    read_measurements,
    read_page_thresholds,
)

SHIPPED = read_page_thresholds(QUALITY_MODULE.read_text("utf-8"))


def points(nose: float) -> dict[str, list[float]]:
    return {"right_eye": [0, 0], "left_eye": [10, 0], "nose": [5 + 10 * nose, 6], "mouth": [5, 10]}


def found(narrowness: float, side: float = 80) -> dict[str, object]:
    measures = {"side": side, "narrowness": narrowness, "symmetry": 0.0}
    return {"box": {"width": side}, "quality": {"measures": measures}}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A straight face, a turned one, one in between, one too small, one not found, and two."""
    pictures = {
        "straight": ([points(0.02)], [found(0.2, side=10), found(SHIPPED.facing + 0.01)]),
        "turned": ([points(-0.5)], [found(SHIPPED.facing - 0.01)]),
        "between": ([points(0.2)], [found(0.9)]),
        "small": ([points(0.5)], [found(0.9, side=20)]),
        "missed": ([points(0.5)], []),
        "two": ([points(0.5), points(0.0)], [found(0.9), found(0.9)]),
    }
    names = [(f"{name}{number}", name) for name in pictures for number in range(MIN_FACES)]
    judged = {"files": [{"file": file, "faces": pictures[name][1]} for file, name in names]}
    index = [{"file": file, "faces": pictures[name][0]} for file, name in names]
    (tmp_path / "out.json").write_text(json.dumps(judged))
    (tmp_path / "index.json").write_text(json.dumps(index))
    return tmp_path / "out.json", tmp_path / "index.json"


def test_only_clearly_straight_or_turned_faces_count(files: tuple[Path, Path]) -> None:
    assert [face.turned for face in read_measurements(*files)] == [False] * MIN_FACES + [
        True
    ] * MIN_FACES


def test_the_pages_thresholds_are_printed_first(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*map(str, files)]) == 0
    line = capsys.readouterr().out.splitlines()[0]
    assert f"mirror {SHIPPED.mirror:.3f}, facing {SHIPPED.facing:.3f}" in line
    assert f"turned: {MIN_FACES} of {MIN_FACES} rejected, 100.0%" in line
    assert f"straight: 0 of {MIN_FACES} rejected, 0.0%" in line


def test_fitting_uses_symmetry_if_narrowness_is_uninformative() -> None:
    rng = np.random.default_rng(2)
    measures = [
        FaceMeasures(turned, 0.94, float(rng.normal(0.2 if turned else 0.8, 0.05)))
        for turned in [True, False] * 100
    ]
    best = fit_thresholds(measures)
    assert best.mirror > 0
    turned = np.array([face.turned for face in measures])
    rejected = best.rejects(measures)
    assert rejected[turned].mean() > 0.9
    assert rejected[~turned].mean() <= 0.03
    assert cross_validate(measures)[turned].mean() > 0.9


def test_faces_below_the_weighted_sum_are_rejected() -> None:
    measures = [FaceMeasures(True, 0.9, -0.5), FaceMeasures(False, 0.9, 0.5)]
    assert FacingThresholds(0.1, 0.9).rejects(measures).tolist() == [True, False]


def test_files_that_do_not_fit_together_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "out.json").write_text("{}")
    with pytest.raises(JudgeError, match="make judge"):
        read_measurements(tmp_path / "out.json", tmp_path / "out.json")


def test_too_few_faces_are_an_error(files: tuple[Path, Path]) -> None:
    judged, index = files
    index.write_text(json.dumps(json.loads(index.read_text())[1 : 2 * MIN_FACES]))
    with pytest.raises(JudgeError, match=rf"{MIN_FACES} turned and {MIN_FACES - 1} straight"):
        read_measurements(judged, index)
