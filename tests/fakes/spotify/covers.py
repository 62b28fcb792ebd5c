"""Invented cover pictures: a few shapes drawn from the album's id, served as SVG by the fake
itself.
"""

from __future__ import annotations

import hashlib


def cover(album_id: str, size: int) -> str:
    bits = hashlib.sha256(album_id.encode()).digest()
    hue, second = bits[0] * 360 // 256, (bits[0] * 360 // 256 + 40 + bits[1] % 120) % 360
    rings = "".join(
        f'<circle cx="{bits[2 + n] * 100 // 256}" cy="{bits[6 + n] * 100 // 256}" '
        f'r="{12 + bits[10 + n] % 30}" fill="hsl({second} 60% {35 + 12 * n}%)" opacity="0.7"/>'
        for n in range(3)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="{size}" '
        f'height="{size}">'
        f'<rect width="100" height="100" fill="hsl({hue} 45% 28%)"/>{rings}</svg>'
    )
