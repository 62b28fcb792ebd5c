"""The benchmark of the shipped models."""

from __future__ import annotations

from pathlib import Path

import pytest

from export.__main__ import main

pytestmark = [pytest.mark.slow, pytest.mark.e2e]

MODELS = Path(__file__).parents[2] / "web/public/models"
DETECTOR_LIMIT_BYTES = 200_000


def test_every_stage_and_the_download_size_are_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", str(MODELS), "--runs", "2"]) == 0
    printed = capsys.readouterr().out
    for stage in ("one pass (no face)", "two passes (one face)", "camera, one face"):
        assert f"detector: {stage}" in printed


def test_the_detector_is_at_most_200_kilobytes() -> None:
    from export.commands.bench import wire_bytes

    assert wire_bytes(MODELS / "detector") <= DETECTOR_LIMIT_BYTES


def test_an_empty_folder_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", str(tmp_path)]) == 1
    assert "has no bundle" in capsys.readouterr().err
