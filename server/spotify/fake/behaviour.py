"""Scripted faults: what the fake does instead of, before or after the proper answer.

A `Behaviour` names a family of operations ("search", "player", "token", ... or "*"), a kind, and
how often it happens (`times=None`: until removed). The first that matches is used, so several can
be queued. `fault_injection.py` carries them out.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

Kind = Literal[
    "throttle",  # 429; `retry_after` seconds, or no header when None; `reason` e.g. QUOTA_EXCEEDED
    "status",  # any `status` with `body` (text or JSON) and `content_type`
    "slow",  # the proper answer after `seconds`
    "hang",  # no answer until the client disconnects or the behaviour is removed
    "close",  # the connection is closed before the first byte
    "truncate",  # half of the proper answer
    "not_json",  # 200 with an HTML page
    "empty",  # 200 without a body
    "no_content",  # 204
    "unauthorised",  # 401 although the token is valid
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

    def matches(self, family: str) -> bool:
        return self.times != 0 and self.family in (family, "*")


class Behaviours:
    """The faults scripted at the moment."""

    def __init__(self) -> None:
        self._scripted: list[Behaviour] = []

    def add(self, behaviour: Behaviour) -> None:
        self._scripted.append(behaviour)

    def clear(self) -> None:
        self._scripted.clear()

    def take(self, family: str) -> Behaviour | None:
        """The behaviour for the next request of a family; uses up one of its `times`."""
        for behaviour in self._scripted:
            if behaviour.matches(family):
                if behaviour.times is not None:
                    behaviour.times -= 1
                return behaviour
        return None

    def is_active(self, behaviour: Behaviour) -> bool:
        return any(scripted is behaviour for scripted in self._scripted)

    def as_json(self) -> list[dict[str, Any]]:
        return [asdict(behaviour) for behaviour in self._scripted if behaviour.times != 0]
