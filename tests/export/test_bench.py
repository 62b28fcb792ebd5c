"""The bench runs on what is shipped, and says what it measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from export.__main__ import main

pytestmark = [pytest.mark.slow, pytest.mark.e2e]

MODELS = Path(__file__).parents[2] / "web/public/models"
DETECTOR_LIMIT_BYTES = 200_000


def test_both_looks_and_the_bytes_are_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", str(MODELS), "--runs", "2"]) == 0
    said = capsys.readouterr().out
    for stage in ("one pass (no face)", "two passes (one face)", "camera, one face"):
        assert f"detector: {stage}" in said


def test_the_detector_fits_its_200_kilobytes() -> None:
    from export.commands.bench import wire_bytes

    assert wire_bytes(MODELS / "detector") <= DETECTOR_LIMIT_BYTES


def test_an_empty_folder_has_nothing_to_measure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", str(tmp_path)]) == 1
    assert "holds no bundle" in capsys.readouterr().err
