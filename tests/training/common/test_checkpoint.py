"""A checkpoint gives back what it was given, or nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from training.common import checkpoint
from training.common.checkpoint import Standing


def test_a_standing_comes_back_as_it_was(tmp_path: Path) -> None:
    groups = {"net": [np.arange(6.0).reshape(2, 3), np.array(7)], "pool": [], "ema": [np.ones(2)]}
    checkpoint.save(tmp_path, Standing(12, 3.5, groups, {"best": 0.5}))
    back = checkpoint.load(tmp_path)
    assert back is not None
    assert (back.step, back.seconds, back.facts) == (12, 3.5, {"best": 0.5})
    assert list(back.groups) == ["net", "pool", "ema"]
    for name, arrays in groups.items():
        for one, other in zip(arrays, back.groups[name], strict=True):
            np.testing.assert_array_equal(one, other)
            assert one.dtype == other.dtype


def test_many_arrays_keep_their_order(tmp_path: Path) -> None:
    arrays = [np.array(i) for i in range(30)]
    checkpoint.save(tmp_path, Standing(1, 0.0, {"net": arrays}, {}))
    back = checkpoint.load(tmp_path)
    assert back is not None
    assert [int(a) for a in back.groups["net"]] == list(range(30))


def test_there_is_nothing_before_the_first_save(tmp_path: Path) -> None:
    assert checkpoint.load(tmp_path) is None


def test_a_crash_while_saving_leaves_the_last_whole_one(tmp_path: Path) -> None:
    checkpoint.save(tmp_path, Standing(1, 0.0, {"net": [np.ones(3)]}, {}))
    (tmp_path / "state.npz.part").write_bytes(b"half a file")
    back = checkpoint.load(tmp_path)
    assert back is not None
    assert back.step == 1
