"""The parts of HTTP that choose between representations: codings, conditions, ranges. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection

_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")
_RANGE = re.compile(r"bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*", re.ASCII)


def choose_coding(accept: str | None, offered: Collection[str]) -> str | None:
    """The best of `offered` (best first) that an Accept-Encoding header allows; None: send plain.

    >>> choose_coding("gzip, br;q=0.5", ["br", "gzip"])
    'gzip'
    """
    if not accept:
        return None
    weights: dict[str, float] = {}
    for part in accept.lower().split(","):
        name, _, parameters = part.partition(";")
        quality = 1.0
        for parameter in parameters.split(";"):
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                value = value.strip()
                quality = float(value) if _QUALITY.fullmatch(value) else 0.0
        weights[name.strip()] = quality
    anything = weights.get("*", 0.0)
    best: str | None = None
    # Plain is always allowed, but wanted more than a coding only when the header says so.
    best_weight = weights.get("identity", 0.0)
    for name in offered:
        weight = weights.get(name, anything)
        if weight > 0 and (weight > best_weight or (best is None and weight >= best_weight)):
            best, best_weight = name, weight
    return best


def matches(header: str | None, etag: str) -> bool:
    """Whether an If-None-Match header names this tag; weak comparison, as its RFC wants."""
    if not header:
        return False
    tags = [tag.strip().removeprefix("W/") for tag in header.split(",")]
    return "*" in tags or etag in tags


def chosen_range(header: str | None, if_range: str | None, etag: str, size: int) -> range | None:
    """The bytes a Range header asks for; None: send everything. An empty one: there are none such.

    Several ranges, other units and broken ones are ignored, as RFC 9110 allows.
    """
    if not header or (if_range is not None and if_range.strip() != etag):
        return None
    found = _RANGE.fullmatch(header.strip())
    if found is None or len(header) > 64:
        return None
    first, last = found.groups()
    if not first and not last:
        return None
    if not first:
        return range(max(0, size - int(last)), size) if int(last) else range(0)
    if last and int(last) < int(first):
        return None
    stop = min(size, int(last) + 1) if last else size
    return range(int(first), stop) if int(first) < size else range(0)
