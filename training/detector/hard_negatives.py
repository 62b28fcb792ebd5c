"""Hard negatives: crops without a face that scored too high, shown again until they do not.

Finding them costs nothing, because the training step computes every crop's scores anyway. A crop
leaves the pool when it scores low, or when the pool is full of higher ones.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from training.detector.batches import Batch


@dataclass(frozen=True, slots=True)
class Replaced:
    """Which places of a batch hold which members of the pool."""

    places: np.ndarray
    members: np.ndarray


class HardNegatives:
    def __init__(self, capacity: int, lowest_score: float) -> None:
        self._capacity, self._lowest = capacity, lowest_score
        self.pixels: list[np.ndarray] = []
        self.zones: list[np.ndarray] = []
        self.scores = np.zeros(0, np.float32)

    def __len__(self) -> int:
        return len(self.pixels)

    def mix_into(self, batch: Batch, share: float, rng: np.random.Generator) -> Replaced:
        """Replaces the last crops of the batch, once the pool is large enough to vary."""
        wanted = round(share * len(batch.count))
        if len(self) < 4 * wanted or not wanted:
            return Replaced(np.zeros(0, int), np.zeros(0, int))
        members = rng.choice(len(self), wanted, replace=False)
        places = np.arange(len(batch.count) - wanted, len(batch.count))
        for place, member in zip(places, members, strict=True):
            light = rng.uniform(0.75, 1.2)
            pixels = np.clip(self.pixels[member] * light, 0, 255).astype(np.uint8)
            batch.pixels[place] = pixels
            batch.points[place], batch.count[place] = 0, 0
            batch.zones[place] = self.zones[member]
        return Replaced(places, members)

    def update(self, batch: Batch, highest: np.ndarray, replaced: Replaced) -> None:
        """`highest`: each crop's highest score outside ignore zones."""
        self.scores[replaced.members] = highest[replaced.places]
        self._keep(np.flatnonzero(self.scores >= self._lowest))
        new = np.ones(len(batch.count), bool)
        new[replaced.places] = False
        for place in np.flatnonzero(new & (batch.count == 0) & (highest >= self._lowest)):
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
