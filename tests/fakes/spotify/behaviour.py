"""Scripted unkindness: what the fake does instead of, before or after a proper answer.

A behaviour names a family of operations ("search", "player", "token", ... or "*"), a kind, and how
often it happens (`times=None`: until removed). The first that fits is used, so several can wait in
a row.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

Kind = Literal[
    "throttle",  # 429; `retry_after` seconds, or no header when None; `reason` e.g. QUOTA_EXCEEDED
    "status",  # any `status` with `body` (text or JSON) and `content_type`
    "slow",  # a proper answer after `seconds`
    "hang",  # no answer until the client gives up or the behaviour is removed
    "close",  # the connection is cut before a single byte
    "truncate",  # a proper answer, cut in half
    "not_json",  # 200 with an HTML page
    "empty",  # 200 without a body
    "no_content",  # 204
    "unauthorised",  # 401 although the token is good
    "error_text",  # {"error": "text"} instead of an object, with `status`
    "null_items",  # every second entry of a page is null
    "missing_fields",  # tracks without album pictures, ids, durations, ISRC
]
KINDS: tuple[str, ...] = get_args(Kind)


@dataclass(slots=True)
class Behaviour:
    family: str
    kind: Kind
    times: int | None = None
    retry_after: int | None = None
    reason: str | None = None
    status: int = 500
    body: Any = None
    content_type: str = "application/json"
    seconds: float = 0.0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind {self.kind!r}; known: {', '.join(KINDS)}")

    def fits(self, family: str) -> bool:
        return self.times != 0 and self.family in (family, "*")

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class Behaviours:
    """What is scripted at the moment."""

    def __init__(self) -> None:
        self._waiting: list[Behaviour] = []

    def add(self, behaviour: Behaviour) -> None:
        self._waiting.append(behaviour)

    def clear(self) -> None:
        self._waiting.clear()

    def take(self, family: str) -> Behaviour | None:
        for behaviour in self._waiting:
            if behaviour.fits(family):
                if behaviour.times is not None:
                    behaviour.times -= 1
                return behaviour
        return None

    def holds(self, behaviour: Behaviour) -> bool:
        return any(waiting is behaviour for waiting in self._waiting)

    def as_json(self) -> list[dict[str, Any]]:
        return [behaviour.as_json() for behaviour in self._waiting if behaviour.times != 0]


def without_fields(value: Any) -> Any:
    """A copy of an answer in which tracks lack what a careless reader takes for granted."""
    if isinstance(value, list):
        return [without_fields(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    copy = {key: without_fields(entry) for key, entry in value.items()}
    if copy.get("type") == "track":
        for key in ("external_ids", "explicit", "is_playable", "external_urls", "duration_ms"):
            copy.pop(key, None)
    if copy.get("type") == "album":
        copy.update(images=None)
        copy.pop("release_date", None)
    return copy


def with_nulls(value: Any) -> Any:
    """A copy of an answer in which every second entry of a page is null."""
    if isinstance(value, list):
        return [with_nulls(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    return {
        key: [None if place % 2 == 0 else with_nulls(item) for place, item in enumerate(entry)]
        if key == "items" and isinstance(entry, list)
        else with_nulls(entry)
        for key, entry in value.items()
    }
