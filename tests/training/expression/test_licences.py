"""A student's licence note includes the sources of its teachers, each once."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from training.expression.licences import full_licence_note
from training.expression.ours import RECOGNISER_TEACHER, UNDERTONE_64, UNDERTONE_SMALL
from training.expression.recipe import LICENCE_NOTE, TeachingRecipe


def test_a_net_without_teachers_has_its_recipes_note() -> None:
    assert full_licence_note(UNDERTONE_SMALL) == LICENCE_NOTE


def test_a_students_note_includes_those_of_its_teachers_and_its_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNDERTONE_RUNS", str(tmp_path))
    for name, note in {
        "first": LICENCE_NOTE,
        "second": RECOGNISER_TEACHER.licence_note,
        "before": f"{LICENCE_NOTE} It started from something else.",
    }.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "recipe.json").write_text(json.dumps({"licence_note": note}))
    student = replace(
        UNDERTONE_64,
        teaching=TeachingRecipe(teachers=("first", "second")),
        model=replace(UNDERTONE_64.model, start_from="before"),
    )
    note = full_licence_note(student)
    assert note.count(LICENCE_NOTE) == 1
    assert "FairFace" in note
    assert "dlib" in note
    assert note.endswith("It started from something else.")
