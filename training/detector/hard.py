"""Empty crops that fooled the net, kept to be shown again until they do not.

Mining costs nothing: the training step computes the heat of every crop anyway. A crop leaves when
it no longer fools the net, or when the pool is full of worse ones.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from training.detector.feed import Batch


@dataclass(frozen=True, slots=True)
class Shown:
    """Which places of a batch were replaced by which crops of the pool."""

    places: np.ndarray
    members: np.ndarray


class HardPool:
    def __init__(self, capacity: int, least_score: float) -> None:
        self._capacity, self._least = capacity, least_score
        self.pixels: list[np.ndarray] = []
        self.zones: list[np.ndarray] = []
        self.scores = np.zeros(0, np.float32)

    def __len__(self) -> int:
        return len(self.pixels)

    def mix_into(self, batch: Batch, share: float, rng: np.random.Generator) -> Shown:
        """Replaces the last crops of the batch, once the pool holds enough to vary."""
        wanted = round(share * len(batch.count))
        if len(self) < 4 * wanted or not wanted:
            return Shown(np.zeros(0, int), np.zeros(0, int))
        members = rng.choice(len(self), wanted, replace=False)
        places = np.arange(len(batch.count) - wanted, len(batch.count))
        for place, member in zip(places, members, strict=True):
            light = rng.uniform(0.75, 1.2)
            pixels = np.clip(self.pixels[member] * light, 0, 255).astype(np.uint8)
            batch.pixels[place] = pixels
            batch.points[place], batch.count[place] = 0, 0
            batch.zones[place] = self.zones[member]
        return Shown(places, members)

    def learn(self, batch: Batch, highest: np.ndarray, shown: Shown) -> None:
        """`highest` is each crop's highest score outside ignore zones."""
        self.scores[shown.members] = highest[shown.places]
        self._keep(np.flatnonzero(self.scores >= self._least))
        fresh = np.ones(len(batch.count), bool)
        fresh[shown.places] = False
        for place in np.flatnonzero(fresh & (batch.count == 0) & (highest >= self._least)):
            self.pixels.append(batch.pixels[place].copy())
            self.zones.append(batch.zones[place].copy())
            self.scores = np.append(self.scores, highest[place]).astype(np.float32)
        if len(self) > self._capacity:
            self._keep(np.sort(np.argsort(-self.scores, kind="stable")[: self._capacity]))

    def _keep(self, members: np.ndarray) -> None:
        if len(members) < len(self):
            self.pixels = [self.pixels[m] for m in members]
            self.zones = [self.zones[m] for m in members]
            self.scores = self.scores[members]

    def arrays(self) -> list[np.ndarray]:
        if not len(self):
            return []
        return [np.stack(self.pixels), np.stack(self.zones), self.scores]

    def restore(self, arrays: list[np.ndarray]) -> None:
        if arrays:
            self.pixels, self.zones = list(arrays[0]), list(arrays[1])
            self.scores = arrays[2]
