"""The benchmark times every number of faces, and its soak test finds no leak."""

from __future__ import annotations

from pathlib import Path

import pytest

from export.judge.benchmark import main

SHIPPED = Path(__file__).parents[3] / "web/public/models"


@pytest.mark.e2e
def test_every_number_of_faces_is_timed_and_tensors_stay_constant(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("UNDERTONE_MODELS_DIR", str(SHIPPED))
    assert main(["--frames", "3", "--soak", "40"]) == 0
    printed = capsys.readouterr().out.splitlines()
    rows = [line.split() for line in printed]
    assert [row[0] for row in rows if len(row) == 8 and row[0] in "136"] == ["1", "3", "6"]
    assert printed[-1] == "Tensors: constant."
