"""A checkpoint returns what was saved, or nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from training.common import checkpoint


def test_a_loaded_checkpoint_equals_the_saved_one(tmp_path: Path) -> None:
    groups = {"net": [np.arange(6.0).reshape(2, 3), np.array(7)], "hard": [], "best": [np.ones(2)]}
    checkpoint.save(tmp_path, groups, {"state": {"step": 12}})
    back = checkpoint.load(tmp_path)
    assert back is not None
    assert back.facts == {"state": {"step": 12}}
    assert list(back.groups) == ["net", "hard", "best"]
    for name, arrays in groups.items():
        for one, other in zip(arrays, back.groups[name], strict=True):
            np.testing.assert_array_equal(one, other)
            assert one.dtype == other.dtype


def test_many_arrays_keep_their_order(tmp_path: Path) -> None:
    checkpoint.save(tmp_path, {"net": [np.array(i) for i in range(30)]}, {})
    back = checkpoint.load(tmp_path)
    assert back is not None
    assert [int(a) for a in back.groups["net"]] == list(range(30))


def test_loading_before_the_first_save_gives_none(tmp_path: Path) -> None:
    assert checkpoint.load(tmp_path) is None


def test_a_crash_while_saving_keeps_the_previous_checkpoint(tmp_path: Path) -> None:
    checkpoint.save(tmp_path, {"net": [np.ones(3)]}, {"step": 1})
    (tmp_path / "state.npz.part").write_bytes(b"half a file")
    back = checkpoint.load(tmp_path)
    assert back is not None
    assert back.facts == {"step": 1}
