"""Chance that can be repeated: a fraction drawn from words. Same words, same fraction, on every
machine.
"""

from __future__ import annotations

import hashlib

BITS = 64


def fraction(*words: object) -> float:
    """At least 0, less than 1."""
    digest = hashlib.blake2b("\x1f".join(map(str, words)).encode(), digest_size=BITS // 8).digest()
    # 53 bits: what a float holds exactly, so that the result never rounds up to 1.
    return (int.from_bytes(digest) >> (BITS - 53)) / (1 << 53)


def pick(many: int, *words: object) -> int:
    """An index below `many`."""
    return int(fraction(*words) * many)
