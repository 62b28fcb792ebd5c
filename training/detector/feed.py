"""Batches of scenes, composed by another process while this one trains.

Batch i depends on the seed and i alone, so a resumed training sees what an uninterrupted one sees.
"""

from __future__ import annotations

import contextlib
import itertools
import multiprocessing as mp
import queue
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from training.detector.corpus import read_pictures
from training.detector.scenes import MAX_FACES, MAX_ZONES, Composition, Scene, SceneBuilder

AHEAD = 6  # batches kept ready


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """`pixels` (b, s, s, 3) uint8; `points` (b, F, 4, 2), of which `count` hold; `zones`."""

    pixels: np.ndarray
    points: np.ndarray
    count: np.ndarray
    zones: np.ndarray


def stacked(scenes: list[Scene]) -> Batch:
    points = np.zeros((len(scenes), MAX_FACES, 4, 2), np.float32)
    zones = np.zeros((len(scenes), MAX_ZONES, 3), np.float32)
    for index, scene in enumerate(scenes):
        points[index, : len(scene.points)] = scene.points
        zones[index, : len(scene.zones)] = scene.zones
    count = np.array([len(scene.points) for scene in scenes], np.int32)
    return Batch(np.stack([scene.pixels for scene in scenes]), points, count, zones)


def composed(composer: SceneBuilder, seed: int, index: int, size: int) -> Batch:
    rng = np.random.default_rng([seed, index])
    return stacked([composer.build(rng) for _ in range(size)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Which batches: of which pictures, how composed, from which number on, how many crops."""

    root: Path
    files: list[str]
    composition: Composition
    seed: int
    first: int
    size: int


def _compose_for_ever(order: Order, ready: Any) -> None:
    cv2.setNumThreads(1)
    composer = SceneBuilder(read_pictures(order.root, order.files), order.composition)
    for index in itertools.count(order.first):
        ready.put(composed(composer, order.seed, index, order.size))


@contextlib.contextmanager
def batches(order: Order) -> Iterator[Iterator[Batch]]:
    """An endless iterator of batches; the process that makes them ends with the block."""
    context = mp.get_context("spawn")
    ready = context.Queue(AHEAD)
    worker = context.Process(target=_compose_for_ever, args=(order, ready), daemon=True)
    worker.start()

    def drawn() -> Iterator[Batch]:
        while True:
            try:
                yield ready.get(timeout=60)
            except queue.Empty:
                if not worker.is_alive():
                    raise RuntimeError("The process that composes scenes has died.") from None

    try:
        yield drawn()
    finally:
        worker.terminate()
        worker.join()
        ready.close()
