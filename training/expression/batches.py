"""Batches: which rows, in which augmented views, with which targets.

Every batch is a function of seed and step, so a resumed training sees the same batches. A thread
prepares them ahead of the training step.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from training.data.balance import epoch_order
from training.expression.augment import Draws, select_draws
from training.expression.dataset import Dataset, Floats, Targets
from training.expression.recipe import Recipe

AHEAD = 6


@dataclass(frozen=True, slots=True)
class Batch:
    images: Floats
    """(rows, side, side, 1), 0 to 255."""
    targets: dict[str, Floats]
    weights: dict[str, Floats]


class Batches:
    def __init__(self, recipe: Recipe, size: int, datasets: Sequence[Dataset]) -> None:
        self.recipe, self.size, self.datasets = recipe, size, datasets
        self._new_views = recipe.teaching.answers_per == "face"
        others = [round(recipe.data.batch * dataset.share) for dataset in datasets[1:]]
        self.shares = [recipe.data.batch - sum(others), *others]
        """Rows of each dataset in one batch."""
        self._plan = lru_cache(maxsize=4)(self._epoch_plan)
        # An epoch shows every labelled row once, or as often as oversampling says.
        self.steps_per_epoch = max(1, len(self._order(0, datasets[0])) // self.shares[0])

    def batch(self, step: int) -> Batch:
        recipe = self.recipe.data
        epoch, place = divmod(step, self.steps_per_epoch)
        images, parts = [], []
        for dataset, share in zip(self.datasets, self.shares, strict=True):
            order, draws = self._plan(epoch, dataset.number)
            places = np.arange(place * share, (place + 1) * share) % len(order)
            rows = order[places]
            images.append(
                recipe.augmentation.apply(
                    dataset.images[rows], select_draws(draws, places), self.size, dataset.frame
                )
            )
            parts.append(self._targets(dataset, rows, epoch))
        pixels = np.concatenate(images).astype(np.float32)
        targets = Targets(
            {h: np.concatenate([p.distributions[h] for p in parts]) for h in recipe.heads},
            {h: np.concatenate([p.weights[h] for p in parts]) for h in recipe.heads},
        )
        if recipe.mixup:
            rng = np.random.default_rng([self.recipe.seed, 5, step])
            pixels, targets = mix_up(pixels, targets, recipe.mixup, rng)
        return Batch(pixels[..., None], targets.distributions, targets.weights)

    def _targets(self, dataset: Dataset, rows: NDArray[np.integer], epoch: int) -> Targets:
        own = dataset.targets.rows(rows)
        teachers = dataset.teacher_answers
        if teachers is None:
            return own
        if self._new_views:
            answers = {head: values[rows] for head, values in teachers.means.items()}
        else:
            view = epoch % len(teachers.draws)
            answers = {h: a[view, rows].astype(np.float32) for h, a in teachers.answers.items()}
        return distil(own, answers, dataset.teacher_share, self.recipe.teaching.temperature)

    def _order(self, epoch: int, dataset: Dataset) -> NDArray[np.intp]:
        rng = np.random.default_rng([self.recipe.seed, 1, epoch, dataset.number])
        return epoch_order(dataset.classes, self.recipe.data.balance, rng)

    def _epoch_plan(self, epoch: int, number: int) -> tuple[NDArray[np.intp], Draws]:
        """The rows of an epoch in order, and the augmentation of each place."""
        dataset = self.datasets[number]
        order = self._order(epoch, dataset)
        rng = np.random.default_rng([self.recipe.seed, 2, epoch, number])
        teachers = dataset.teacher_answers
        if teachers is not None and not self._new_views:
            draws = select_draws(teachers.draws[epoch % len(teachers.draws)], order)
            # The answers are means over a view and its mirror image, so either may be shown.
            return order, draws | {"mirror": rng.random(len(order)) < 0.5}
        return order, self.recipe.data.augmentation.draw(rng, len(order))

    @contextmanager
    def from_step(self, first: int) -> Iterator[Iterator[Batch]]:
        """Batches from step `first` on, from a thread that ends with the block."""
        ready: queue.Queue[Batch | BaseException] = queue.Queue(AHEAD)
        stopped = threading.Event()

        def prepare() -> None:
            step = first
            while not stopped.is_set():
                try:
                    item: Batch | BaseException = self.batch(step)
                except BaseException as problem:  # re-raised in the training thread
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

        def received() -> Iterator[Batch]:
            while True:
                item = ready.get()
                if isinstance(item, BaseException):
                    raise item
                yield item

        thread = threading.Thread(target=prepare, name="batches", daemon=True)
        thread.start()
        try:
            yield received()
        finally:
            stopped.set()
            thread.join()


def distil(own: Targets, answers: dict[str, Floats], share: float, temperature: float) -> Targets:
    """`own` targets mixed with the teachers' answers; rows without own targets take those."""
    distributions, weights = {}, {}
    for head, predicted in answers.items():
        softened = predicted ** (1 / temperature)
        softened = softened / softened.sum(axis=1, keepdims=True)
        part = np.where(own.weights[head][:, None] > 0, share, 1.0).astype(np.float32)
        distributions[head] = part * softened + (1 - part) * own.distributions[head]
        weights[head] = np.where(own.weights[head] > 0, own.weights[head], 1).astype(np.float32)
    return Targets(distributions, weights)


def mix_up(
    images: Floats, targets: Targets, alpha: float, rng: np.random.Generator
) -> tuple[Floats, Targets]:
    """Mixup: each picture and its targets blended with another of the batch."""
    count = len(images)
    share = rng.beta(alpha, alpha, count).astype(np.float32)
    share = np.maximum(share, 1 - share)
    other = rng.permutation(count)
    blended = share[:, None, None] * images + (1 - share)[:, None, None] * images[other]
    distributions, weights = {}, {}
    for head, values in targets.distributions.items():
        first, second = share * targets.weights[head], (1 - share) * targets.weights[head][other]
        total = first + second
        safe = np.maximum(total, 1e-6)
        mixed = (first / safe)[:, None] * values + (second / safe)[:, None] * values[other]
        distributions[head] = np.where(total[:, None] > 0, mixed, values).astype(np.float32)
        weights[head] = total.astype(np.float32)
    return blended, Targets(distributions, weights)
