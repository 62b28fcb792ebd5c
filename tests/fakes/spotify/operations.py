"""Which operations exist, which are gone, and which fields an answer may hold: our own list, in
one place.

`operations.tsv` has one row per operation: the family (what is counted and throttled together),
the scopes (any one of them suffices) and, for what Spotify took away from new apps, the status it
answers with. The app routes by this list, so an operation that is not alive here cannot be
answered by accident.
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
    gone: int | None

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
                gone=int(row["gone"]) if row["gone"] else None,
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
    """The operation behind a request, with the values of its path parameters."""
    for pattern, operation in _patterns():
        if operation.method == method and (match := pattern.fullmatch(path)):
            return operation, match.groupdict()
    return None


def path_exists(path: str) -> bool:
    return any(pattern.fullmatch(path) for pattern, _ in _patterns())


# Fields a new app still receives. A key outside these sets in an answer of ours is a bug of the
# fake.
FIELDS: dict[str, frozenset[str]] = {
    kind: frozenset(names.split())
    for kind, names in {
        "track": "album artists disc_number duration_ms explicit external_ids external_urls href "
        "id is_local "
        "is_playable name preview_url restrictions track_number type uri",
        "album": "album_type artists external_urls href id images name release_date "
        "release_date_precision "
        "restrictions total_tracks type uri copyrights external_ids genres tracks",
        "artist": "external_urls genres href id images name type uri",
        "playlist": "collaborative description external_urls href id images items name owner "
        "public snapshot_id "
        "type uri",
        "user": "account_id display_name external_urls href id images type uri",
        "device": "id is_active is_private_session is_restricted name supports_volume type "
        "volume_percent",
        "page": "href items limit next offset previous total",
    }.items()
}
GONE_FIELDS: dict[str, frozenset[str]] = {
    "track": frozenset({"available_markets", "linked_from", "popularity"}),
    "album": frozenset({"album_group", "available_markets", "label", "popularity"}),
    "artist": frozenset({"followers", "popularity"}),
    "playlist": frozenset({"tracks"}),
    "user": frozenset({"country", "email", "explicit_content", "followers", "product"}),
}
