"""The pool of hard crops: takes what fooled the net, lets go what no longer does."""

from __future__ import annotations

import numpy as np

from training.detector.batches import Batch
from training.detector.hard_negatives import HardNegatives


def batch(count: list[int]) -> Batch:
    n = len(count)
    return Batch(
        0,
        np.stack([np.full((8, 8, 3), 10 * i, np.uint8) for i in range(n)]),
        np.zeros((n, 12, 4, 2), np.float32),
        np.array(count, np.int32),
        np.zeros((n, 16, 3), np.float32),
    )


def test_only_empty_crops_that_score_are_kept() -> None:
    pool = HardNegatives(10, 0.2)
    crops = batch([0, 1, 0, 0])
    pool.update(crops, np.array([0.5, 0.9, 0.1, 0.3]), pool.mix_into(crops, 0.0, _rng()))
    assert pool.scores.tolist() == np.array([0.5, 0.3], np.float32).tolist()
    assert [int(p[0, 0, 0]) for p in pool.pixels] == [0, 30]


def test_shown_crops_replace_the_batchs_last_and_count_as_empty() -> None:
    pool = filled(12)
    crops = batch([1] * 8)
    shown = pool.mix_into(crops, 0.25, _rng())
    assert shown.places.tolist() == [6, 7]
    assert crops.count.tolist() == [1] * 6 + [0, 0]


def test_a_crop_that_no_longer_fools_the_net_leaves() -> None:
    pool = filled(12)
    crops = batch([1] * 8)
    shown = pool.mix_into(crops, 0.25, _rng())
    pool.update(crops, np.zeros(8), shown)
    assert len(pool) == 10


def test_a_full_pool_keeps_the_worst() -> None:
    pool = filled(12, capacity=5)
    assert len(pool) == 5
    assert pool.scores.min() > 0.7


def test_a_pool_comes_back_from_its_arrays() -> None:
    pool, other = filled(12), HardNegatives(50, 0.2)
    other.restore(pool.arrays())
    assert other.scores.tolist() == pool.scores.tolist()
    assert np.array_equal(np.stack(other.pixels), np.stack(pool.pixels))


def filled(count: int, capacity: int = 50) -> HardNegatives:
    pool = HardNegatives(capacity, 0.2)
    crops = batch([0] * count)
    pool.update(crops, np.linspace(0.5, 0.9, count), pool.mix_into(crops, 0.0, _rng()))
    return pool


def _rng() -> np.random.Generator:
    return np.random.default_rng(0)
