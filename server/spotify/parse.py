"""From Spotify's JSON to our words and back into bytes. Forgiving: Spotify leaves things out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, cast

from server.recommendations.model import Artist, Device, Person, Playlist, Track

_ID = re.compile(r"[0-9A-Za-z]{1,64}")
_PICTURE_PX = 300
_LONGEST_ADDRESS = 2000  # Spotify's have about 100 characters; a sealed cookie holds 11,000

Json = dict[str, Any]


def _object(value: Any) -> Json:
    return cast(Json, value) if isinstance(value, dict) else {}


def _objects(value: Any) -> list[Json]:
    """The objects of a list; lists of Spotify's hold nulls."""
    if not isinstance(value, list):
        return []
    return [cast(Json, item) for item in cast(list[Any], value) if isinstance(item, dict)]


def _text(value: Any, default: str = "") -> str:
    return value if isinstance(value, str) else default


def _number(value: Any, default: int = 0) -> int:
    right = isinstance(value, int | float) and not isinstance(value, bool)
    return int(value) if right and abs(value) < 1e12 else default


def _address(value: Any) -> str | None:
    """An address that may become a link or a picture of the page, and fits into a cookie."""
    text = _text(value)
    is_address = text.startswith(("https://", "http://")) and len(text) <= _LONGEST_ADDRESS
    return text if is_address else None


def _picture(images: Any) -> str | None:
    """The smallest picture that is large enough; pictures come without sizes, too."""
    sized = sorted(
        ((_number(image.get("width")), _address(image.get("url"))) for image in _objects(images)),
        key=lambda pair: (pair[0] < _PICTURE_PX, abs(pair[0] - _PICTURE_PX)),
    )
    return next((url for _, url in sized if url), None)


def artist(value: Any) -> Artist | None:
    """An artist, or None when it has no name or id."""
    told = _object(value)
    name, identity = _text(told.get("name")), _text(told.get("id"))
    return Artist(identity, name) if name and _ID.fullmatch(identity) else None


def artists(values: Any) -> tuple[Artist, ...]:
    """Those of a list that have a name and an id."""
    return tuple(found for value in _objects(values) if (found := artist(value)))


def track(value: Any) -> Track | None:
    """A track that can be named, linked and played; None for anything else."""
    told = _object(value)
    identity, name = _text(told.get("id")), _text(told.get("name"))
    by = artists(told.get("artists"))
    if not (name and by and _ID.fullmatch(identity)):
        return None
    if told.get("is_local") is True or told.get("is_playable") is False:
        return None
    album = _object(told.get("album"))
    year = re.match(r"[12]\d{3}", _text(album.get("release_date")))
    link = _address(_object(told.get("external_urls")).get("spotify"))
    return Track(
        id=identity,
        uri=f"spotify:track:{identity}",
        name=name,
        artists=by,
        album=_text(album.get("name")),
        year=int(year.group()) if year else None,
        picture=_picture(album.get("images")),
        duration_ms=max(0, _number(told.get("duration_ms"))),
        link=link or f"https://open.spotify.com/track/{identity}",
        explicit=told.get("explicit") is True,
        isrc=_text(_object(told.get("external_ids")).get("isrc")).upper() or None,
    )


def tracks(page: Any) -> tuple[Track, ...]:
    """The good ones of a search answer's page."""
    items = _objects(_object(page).get("items"))
    return tuple(found for item in items if (found := track(item)))


def person(value: Any) -> Person:
    """Who is logged in. Spotify says to tell people apart by `account_id`; `id` may change."""
    told = _object(value)
    identity = _text(told.get("account_id")) or _text(told.get("id"))
    name = _text(told.get("display_name")) or _text(told.get("id")) or "Spotify listener"
    return Person(id=identity[:64], name=name[:80], picture=_picture(told.get("images")))


def devices(value: Any) -> tuple[Device, ...]:
    """All devices that have a name."""
    return tuple(
        Device(
            id=_text(told.get("id")) or None,
            name=_text(told.get("name")),
            kind=_text(told.get("type"), "unknown"),
            active=told.get("is_active") is True,
            restricted=told.get("is_restricted") is True,
            volume=_number(told.get("volume_percent"))
            if told.get("supports_volume") is not False
            and isinstance(told.get("volume_percent"), int)
            else None,
        )
        for told in _objects(_object(value).get("devices"))
        if _text(told.get("name"))
    )


def playlist(value: Any) -> Playlist | None:
    """A playlist that was just made."""
    told = _object(value)
    identity = _text(told.get("id"))
    if not _ID.fullmatch(identity):
        return None
    link = _address(_object(told.get("external_urls")).get("spotify"))
    return Playlist(
        id=identity,
        uri=f"spotify:playlist:{identity}",
        name=_text(told.get("name")),
        link=link or f"https://open.spotify.com/playlist/{identity}",
    )


def pack(found: Iterable[Track]) -> bytes:
    """Tracks as bytes for a cache."""
    rows = [
        [
            *(t.id, t.name, [[a.id, a.name] for a in t.artists], t.album, t.year, t.picture),
            *(t.duration_ms, t.link, t.explicit, t.isrc),
        ]
        for t in found
    ]
    return json.dumps(rows, separators=(",", ":")).encode()


def unpack(packed: bytes) -> tuple[Track, ...]:
    """Tracks from a cache."""
    return tuple(
        Track(
            id=row[0],
            uri=f"spotify:track:{row[0]}",
            name=row[1],
            artists=tuple(Artist(identity, name) for identity, name in row[2]),
            album=row[3],
            year=row[4],
            picture=row[5],
            duration_ms=row[6],
            link=row[7],
            explicit=row[8],
            isrc=row[9],
        )
        for row in json.loads(packed)
    )
