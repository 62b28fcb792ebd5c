"""Run folders: found by name, with files written atomically."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.common.run_folder import RunError, RunFolder, write_whole


def test_a_name_is_a_folder_in_the_runs_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNDERTONE_RUNS", str(tmp_path))
    assert RunFolder.named("night").path == tmp_path / "night"


def test_a_path_is_used_as_it_is(tmp_path: Path) -> None:
    assert RunFolder.named(tmp_path).path == tmp_path


def test_a_folder_without_a_recipe_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="Train it first"):
        RunFolder(tmp_path).read_recipe()


def test_history_has_one_header_after_several_rows(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    for step in (1, 2):
        folder.add_history({"step": step, "loss": 0.5})
    assert folder.history.read_text().splitlines() == ["step,loss", "1,0.5", "2,0.5"]


def test_missing_metrics_leave_empty_columns_in_history(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    folder.add_history({"step": 1, "loss": 0.5, "val_loss": 0.6})
    folder.add_history({"step": 2, "val_loss": 0.4})
    assert folder.history.read_text().splitlines() == ["step,loss,val_loss", "1,0.5,0.6", "2,,0.4"]


def test_history_after_the_resumed_step_is_deleted(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    folder.forget_history_after(0)  # nothing there yet
    for step in (10, 20, 30):
        folder.add_history({"step": step, "loss": 0.5})
    folder.forget_history_after(20)
    assert folder.history.read_text().splitlines() == ["step,loss", "10,0.5", "20,0.5"]
    folder.forget_history_after(0)
    folder.add_history({"step": 10, "other": 1})
    assert folder.history.read_text().splitlines() == ["step,other", "10,1"]


def test_an_atomic_write_leaves_no_temporary_file(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    folder.write_json(folder.metrics, {"recall": 0.5})
    assert json.loads(folder.metrics.read_text()) == {"recall": 0.5}
    write_whole(folder.metrics, "{}")
    assert [path.name for path in tmp_path.iterdir()] == ["metrics.json"]
