"""Writes Spotify's objects as JSON, without the fields that new apps no longer receive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from server.spotify.fake.catalogue import Album, Artist, Catalogue, Track
from server.spotify.fake.users import Device, Playlist, User

IMAGE_SIZES = (640, 300, 64)
T = TypeVar("T")


class JsonWriter:
    """Knows the fake's own address, because links in answers are absolute."""

    def __init__(self, base: str, catalogue: Catalogue, market: str | None = None) -> None:
        self.base = base.rstrip("/")
        self.catalogue = catalogue
        self.market = market

    def _common(self, kind: str, identity: str) -> dict[str, Any]:
        return {
            "external_urls": {"spotify": f"{self.base}/open/{kind}/{identity}"},
            "href": f"{self.base}/v1/{kind}s/{identity}",
            "id": identity,
            "type": kind,
            "uri": f"spotify:{kind}:{identity}",
        }

    def _images(self, identity: str) -> list[dict[str, Any]]:
        return [
            {"url": f"{self.base}/image/{identity}/{size}", "height": size, "width": size}
            for size in IMAGE_SIZES
        ]

    def artist(self, artist: Artist) -> dict[str, Any]:
        return {**self._common("artist", artist.id), "name": artist.name}

    def full_artist(self, artist: Artist) -> dict[str, Any]:
        # The schema promises genres; in practice they are empty or null.
        genres: list[str] | None = [] if artist.id[0].islower() else None
        return {**self.artist(artist), "genres": genres, "images": self._images(artist.id)}

    def album(self, album: Album) -> dict[str, Any]:
        return {
            **self._common("album", album.id),
            "album_type": album.kind,
            "artists": [self.artist(album.artist)],
            "images": self._images(album.id) if album.has_picture else [],
            "name": album.name,
            "release_date": album.release_date,
            "release_date_precision": album.precision,
            "total_tracks": len(self.catalogue.tracks_of(album)),
        }

    def track(self, track: Track) -> dict[str, Any]:
        json: dict[str, Any] = {
            **self._common("track", track.id),
            "album": self.album(track.album),
            "artists": [self.artist(artist) for artist in track.artists],
            "disc_number": 1,
            "duration_ms": track.duration_ms,
            "explicit": track.explicit,
            "external_ids": {"isrc": track.isrc} if track.isrc else {},
            "is_local": False,
            "name": track.name,
            "preview_url": None,
            "track_number": track.number,
        }
        if self.market:
            available = track.markets is None or self.market in track.markets
            json["is_playable"] = available
            if not available:
                json["restrictions"] = {"reason": "market"}
        return json

    def user(self, user: User) -> dict[str, Any]:
        """Without country, product and email: a new app does not receive them."""
        return {
            **self._common("user", user.id),
            "account_id": user.account_id,
            "display_name": user.name,
            "images": self._images(user.account_id) if user.id == "ada" else [],
        }

    def owner(self, user: User) -> dict[str, Any]:
        return {**self._common("user", user.id), "display_name": user.name}

    def playlist(self, playlist: Playlist, owner: User) -> dict[str, Any]:
        return {
            **self._common("playlist", playlist.id),
            "collaborative": False,
            "description": playlist.description,
            "images": self._images(playlist.id) if playlist.items else None,
            "name": playlist.name,
            "owner": self.owner(owner),
            "public": playlist.public,
            "snapshot_id": playlist.snapshot,
            "items": {
                "href": f"{self.base}/v1/playlists/{playlist.id}/items",
                "total": len(playlist.items),
            },
        }

    def device(self, device: Device, active: str | None) -> dict[str, Any]:
        return {
            "id": device.id,
            "is_active": device.id == active,
            "is_private_session": False,
            "is_restricted": device.restricted,
            "name": device.name,
            "supports_volume": device.supports_volume,
            "type": device.kind,
            "volume_percent": device.volume,
        }

    def page(
        self,
        path: str,
        query: QueryParams,
        limit_and_offset: tuple[int, int],
        items: Sequence[T | None],
        write: Callable[[T], Any],
    ) -> dict[str, Any]:
        """One page of `items`, with links to itself and its neighbours."""
        limit, offset = limit_and_offset

        def link(at: int) -> str:
            return f"{self.base}/v1{path}?" + urlencode(
                {**dict(query), "limit": limit, "offset": at}
            )

        return {
            "href": link(offset),
            "items": [
                None if item is None else write(item) for item in items[offset : offset + limit]
            ],
            "limit": limit,
            "next": link(offset + limit) if offset + limit < len(items) else None,
            "offset": offset,
            "previous": link(max(0, offset - limit)) if offset else None,
            "total": len(items),
        }
