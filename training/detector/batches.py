"""Batches of scenes, composed by another process while this one trains.

A batch is a function of seed and step, so a resumed training sees the same batches.
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
    """`pixels` (b, s, s, 3) uint8; `points` (b, F, 4, 2), of which `count` are used; `zones`."""

    index: int
    pixels: np.ndarray
    points: np.ndarray
    count: np.ndarray
    zones: np.ndarray


def stack(scenes: list[Scene], index: int) -> Batch:
    points = np.zeros((len(scenes), MAX_FACES, 4, 2), np.float32)
    zones = np.zeros((len(scenes), MAX_ZONES, 3), np.float32)
    for place, scene in enumerate(scenes):
        points[place, : len(scene.points)] = scene.points
        zones[place, : len(scene.zones)] = scene.zones
    count = np.array([len(scene.points) for scene in scenes], np.int32)
    return Batch(index, np.stack([scene.pixels for scene in scenes]), points, count, zones)


def make_batch(builder: SceneBuilder, seed: int, index: int, size: int) -> Batch:
    rng = np.random.default_rng([seed, index])
    return stack([builder.build(rng) for _ in range(size)], index)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchSource:
    """The pictures under `root` to compose scenes from, and how."""

    root: Path
    files: list[str]
    composition: Composition
    seed: int
    size: int

    @contextlib.contextmanager
    def from_step(self, first: int) -> Iterator[Iterator[Batch]]:
        """Endless batches; the process that composes them ends with the block."""
        context = mp.get_context("spawn")
        ready = context.Queue(AHEAD)
        worker = context.Process(target=_compose, args=(self, first, ready), daemon=True)
        worker.start()

        def received() -> Iterator[Batch]:
            while True:
                try:
                    yield ready.get(timeout=60)
                except queue.Empty:
                    if not worker.is_alive():
                        raise RuntimeError("The process that composes scenes has died.") from None

        try:
            yield received()
        finally:
            worker.terminate()
            worker.join()
            ready.close()


def _compose(source: BatchSource, first: int, ready: Any) -> None:
    cv2.setNumThreads(1)
    builder = SceneBuilder(read_pictures(source.root, source.files), source.composition)
    for index in itertools.count(first):
        ready.put(make_batch(builder, source.seed, index, source.size))
