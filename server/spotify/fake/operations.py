"""The operations of the Web API: which exist, and which are removed for new apps.

`operations.tsv` has one row per operation: the family (counted and throttled together), the scopes
(any one of them suffices) and, for removed operations, the status they answer with. Requests are
routed by this table, so a removed operation cannot be answered by accident.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("operations.tsv")


@dataclass(frozen=True, slots=True)
class Operation:
    """One method on one path template."""

    family: str
    method: str
    path: str
    scopes: frozenset[str]
    removed_status: int | None

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"


@cache
def operations() -> tuple[Operation, ...]:
    with TABLE.open(encoding="utf-8", newline="") as rows:
        return tuple(
            Operation(
                family=row["family"],
                method=row["method"],
                path=row["path"],
                scopes=frozenset(filter(None, row["scopes"].split("|"))),
                removed_status=int(row["removed"]) if row["removed"] else None,
            )
            for row in csv.DictReader(rows, delimiter="\t")
        )


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Operation], ...]:
    # Literal paths first: /me/tracks/contains must not be read as /me/{something}.
    ordered = sorted(operations(), key=lambda operation: operation.path.count("{"))
    return tuple(
        (re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", operation.path)), operation)
        for operation in ordered
    )


def find(method: str, path: str) -> tuple[Operation, dict[str, str]] | None:
    """The operation that a request asks for, and the values of its path parameters."""
    for pattern, operation in _patterns():
        if operation.method == method and (match := pattern.fullmatch(path)):
            return operation, match.groupdict()
    return None


def path_exists(path: str) -> bool:
    return any(pattern.fullmatch(path) for pattern, _ in _patterns())
