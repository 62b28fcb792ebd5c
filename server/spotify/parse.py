"""From Spotify's JSON to our types. Lenient, because Spotify often omits fields."""

from __future__ import annotations

import re
from typing import Any, cast

from msgspec import Struct

from server.recommendations.model import Artist, Track

_ID = re.compile(r"[0-9A-Za-z]{1,64}")
_PICTURE_PX = 300
_LONGEST_ADDRESS = 2000  # Spotify's have about 100 characters; a sealed cookie holds 11,000

Json = dict[str, Any]


class Device(Struct, frozen=True, kw_only=True):
    """A device that can play for the logged-in user."""

    id: str | None
    name: str
    kind: str
    active: bool
    restricted: bool
    volume: int | None  # percent; None if it cannot be set


class Person(Struct, frozen=True, kw_only=True):
    """The logged-in user."""

    name: str
    picture: str | None


class Playlist(Struct, frozen=True, kw_only=True):
    """A playlist that we created for the user."""

    id: str
    uri: str
    name: str
    link: str


def _object(value: Any) -> Json:
    return cast(Json, value) if isinstance(value, dict) else {}


def _objects(value: Any) -> list[Json]:
    """The objects of a list. Spotify's lists may contain nulls."""
    if not isinstance(value, list):
        return []
    return [cast(Json, item) for item in cast(list[Any], value) if isinstance(item, dict)]


def _text(value: Any) -> str:
    # Half a character (a lone surrogate) could not be encoded again.
    return value.encode(errors="replace").decode() if isinstance(value, str) else ""


def _number(value: Any) -> int:
    right = isinstance(value, int | float) and not isinstance(value, bool)
    return int(value) if right and abs(value) < 1e12 else 0


def _address(value: Any) -> str | None:
    """A web address that is short enough for a cookie; None for anything else."""
    text = _text(value)
    is_address = text.startswith(("https://", "http://")) and len(text) <= _LONGEST_ADDRESS
    return text if is_address else None


def _picture(images: Any) -> str | None:
    """The smallest picture that is large enough. Sizes may be missing."""
    sized = sorted(
        ((_number(image.get("width")), _address(image.get("url"))) for image in _objects(images)),
        key=lambda pair: (pair[0] < _PICTURE_PX, abs(pair[0] - _PICTURE_PX)),
    )
    return next((url for _, url in sized if url), None)


def artist(value: Any) -> Artist | None:
    """An artist, or None when it has no name or id."""
    fields = _object(value)
    name, identity = _text(fields.get("name")), _text(fields.get("id"))
    return Artist(identity, name) if name and _ID.fullmatch(identity) else None


def artists(values: Any) -> tuple[Artist, ...]:
    """Those of a list that have a name and an id."""
    return tuple(found for value in _objects(values) if (found := artist(value)))


def track(value: Any) -> Track | None:
    """A track that can be named, linked and played; None for anything else."""
    fields = _object(value)
    identity, name = _text(fields.get("id")), _text(fields.get("name"))
    by = artists(fields.get("artists"))
    if not (name and by and _ID.fullmatch(identity)):
        return None
    if fields.get("is_local") is True or fields.get("is_playable") is False:
        return None
    album = _object(fields.get("album"))
    year = re.match(r"[12]\d{3}", _text(album.get("release_date")))
    link = _address(_object(fields.get("external_urls")).get("spotify"))
    return Track(
        id=identity,
        uri=f"spotify:track:{identity}",
        name=name,
        artists=by,
        album=_text(album.get("name")),
        year=int(year.group()) if year else None,
        picture=_picture(album.get("images")),
        duration_ms=max(0, _number(fields.get("duration_ms"))),
        link=link or f"https://open.spotify.com/track/{identity}",
        explicit=fields.get("explicit") is True,
        isrc=_text(_object(fields.get("external_ids")).get("isrc")).upper() or None,
    )


def tracks(page: Any) -> tuple[Track, ...]:
    """The usable tracks on a page of search results."""
    items = _objects(_object(page).get("items"))
    return tuple(found for item in items if (found := track(item)))


def person(value: Any) -> Person:
    """The logged-in user."""
    fields = _object(value)
    name = _text(fields.get("display_name")) or _text(fields.get("id")) or "Spotify listener"
    return Person(name=name[:80], picture=_picture(fields.get("images")))


def devices(value: Any) -> tuple[Device, ...]:
    """All devices that have a name."""
    return tuple(
        Device(
            id=_text(fields.get("id")) or None,
            name=_text(fields.get("name")),
            kind=_text(fields.get("type")) or "unknown",
            active=fields.get("is_active") is True,
            restricted=fields.get("is_restricted") is True,
            volume=_number(fields.get("volume_percent"))
            if fields.get("supports_volume") is not False
            and isinstance(fields.get("volume_percent"), int)
            else None,
        )
        for fields in _objects(_object(value).get("devices"))
        if _text(fields.get("name"))
    )


def playlist(value: Any) -> Playlist | None:
    """A playlist that was just made."""
    fields = _object(value)
    identity = _text(fields.get("id"))
    if not _ID.fullmatch(identity):
        return None
    link = _address(_object(fields.get("external_urls")).get("spotify"))
    return Playlist(
        id=identity,
        uri=f"spotify:playlist:{identity}",
        name=_text(fields.get("name")),
        link=link or f"https://open.spotify.com/playlist/{identity}",
    )
