"""Batches for the net: which rows, how they are spoilt, what they should be answered with.

Every batch is a function of seed, epoch and place in the epoch, so an interrupted training meets
the same batches when it goes on. A thread prepares the next ones while the net learns.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from training.data.balance import epoch_order
from training.expression.augment import Draws, some
from training.expression.recipe import Recipe
from training.expression.targets import Floats, Targets, mixed_up, taught

AHEAD = 6


@dataclass(frozen=True, slots=True)
class Batch:
    images: Floats
    """(rows, side, side, 1), 0 to 255."""
    targets: dict[str, Floats]
    weights: dict[str, Floats]


@dataclass(frozen=True, kw_only=True)
class Teaching:
    """What the teachers say of each of `views` augmented views of every row of a pool."""

    answers: dict[str, NDArray[np.float16]]
    """Per head: (views, rows, classes)."""
    draws: tuple[Draws, ...]

    @cached_property
    def means(self) -> dict[str, Floats]:
        """Per head: (rows, classes), over the views."""
        return {h: a.astype(np.float32).mean(axis=0) for h, a in self.answers.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Pictures of one kind with their targets; `frame`: the share of a picture that is the crop."""

    images: NDArray[np.uint8]
    targets: Targets
    leading: NDArray[np.integer]
    """The class a row counts as when classes are balanced."""
    frame: float = 1.0
    share: float = 0.0
    """Of each batch; what the others leave is the first pool's."""
    teacher_share: float = 0.0
    """What teachers say counts so much beside targets of its own."""
    teaching: Teaching | None = None
    number: int = 0


class Feed:
    def __init__(self, recipe: Recipe, size: int, pools: Sequence[Pool]) -> None:
        self.recipe, self.size, self.pools = recipe, size, pools
        self._own_views = recipe.teachers_speak_of == "face"
        others = [round(recipe.batch * pool.share) for pool in pools[1:]]
        self.shares = [recipe.batch - sum(others), *others]
        """Rows of each pool in one batch."""
        self._plan = lru_cache(maxsize=4)(self._epoch_plan)
        # An epoch shows every labelled row once, or as often as oversampling says.
        self.steps_per_epoch = max(1, len(self._order(0, pools[0])) // self.shares[0])

    def batch(self, step: int) -> Batch:
        epoch, place = divmod(step, self.steps_per_epoch)
        images, parts = [], []
        for pool, share in zip(self.pools, self.shares, strict=True):
            order, draws = self._plan(epoch, pool.number)
            places = np.arange(place * share, (place + 1) * share) % len(order)
            rows, fate = order[places], some(draws, places)
            images.append(
                self.recipe.augmentation.apply(pool.images[rows], fate, self.size, pool.frame)
            )
            parts.append(self._targets(pool, rows, epoch))
        pixels = np.concatenate(images).astype(np.float32)
        targets = Targets(
            {h: np.concatenate([p.distributions[h] for p in parts]) for h in self.recipe.heads},
            {h: np.concatenate([p.weights[h] for p in parts]) for h in self.recipe.heads},
        )
        if self.recipe.mixup:
            rng = np.random.default_rng([self.recipe.seed, 5, step])
            pixels, targets = mixed_up(pixels, targets, self.recipe.mixup, rng)
        return Batch(pixels[..., None], targets.distributions, targets.weights)

    def _targets(self, pool: Pool, rows: NDArray[np.integer], epoch: int) -> Targets:
        own = pool.targets.rows(rows)
        if pool.teaching is None:
            return own
        if self._own_views:
            said = {head: values[rows] for head, values in pool.teaching.means.items()}
        else:
            view = epoch % len(pool.teaching.draws)
            said = {h: a[view, rows].astype(np.float32) for h, a in pool.teaching.answers.items()}
        return taught(own, said, pool.teacher_share, self.recipe.teacher_temperature)

    def _order(self, epoch: int, pool: Pool) -> NDArray[np.intp]:
        rng = np.random.default_rng([self.recipe.seed, 1, epoch, pool.number])
        return epoch_order(pool.leading, self.recipe.balance, rng)

    def _epoch_plan(self, epoch: int, number: int) -> tuple[NDArray[np.intp], Draws]:
        """The rows of an epoch in order, and the fate of each place."""
        pool = self.pools[number]
        order = self._order(epoch, pool)
        rng = np.random.default_rng([self.recipe.seed, 2, epoch, number])
        if pool.teaching is not None and not self._own_views:
            fate = some(pool.teaching.draws[epoch % len(pool.teaching.draws)], order)
            # The teachers' answers are means over a view and its mirror: either may be shown.
            return order, fate | {"mirror": rng.random(len(order)) < 0.5}
        return order, self.recipe.augmentation.draw(rng, len(order))

    @contextmanager
    def batches(self, first: int) -> Iterator[Iterator[Batch]]:
        """Batches from step `first` on, prepared ahead by a thread that ends with the block."""
        ready: queue.Queue[Batch | BaseException] = queue.Queue(AHEAD)
        stopped = threading.Event()

        def prepare() -> None:
            step = first
            while not stopped.is_set():
                try:
                    item: Batch | BaseException = self.batch(step)
                except BaseException as problem:  # told to the training thread
                    item = problem
                while not stopped.is_set():
                    try:
                        ready.put(item, timeout=0.2)
                        break
                    except queue.Full:
                        continue
                if isinstance(item, BaseException):
                    return
                step += 1

        def taken() -> Iterator[Batch]:
            while True:
                item = ready.get()
                if isinstance(item, BaseException):
                    raise item
                yield item

        thread = threading.Thread(target=prepare, name="feed", daemon=True)
        thread.start()
        try:
            yield taken()
        finally:
            stopped.set()
            thread.join()
