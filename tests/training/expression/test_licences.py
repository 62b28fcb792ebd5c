"""A pupil's licence note tells what its teachers learnt from, each thing once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.expression.licences import licence_of
from training.expression.ours import RecogniserTeacher, UndertoneSmall, UndertoneSmallTaughtFaces
from training.expression.recipe import LICENCE_NOTE


def test_a_net_of_its_own_says_its_own() -> None:
    assert licence_of(UndertoneSmall()) == LICENCE_NOTE


def test_a_pupil_says_what_its_teachers_and_its_beginning_add(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNDERTONE_RUNS", str(tmp_path))
    for name, note in {
        "first": LICENCE_NOTE,
        "second": RecogniserTeacher().licence_note,
        "before": f"{LICENCE_NOTE} It began with something else.",
    }.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "recipe.json").write_text(json.dumps({"licence_note": note}))
    pupil = UndertoneSmallTaughtFaces(teachers=("first", "second"), start_from="before")
    said = licence_of(pupil)
    assert said.count(LICENCE_NOTE) == 1
    assert "FairFace" in said
    assert "dlib" in said
    assert said.endswith("It began with something else.")
