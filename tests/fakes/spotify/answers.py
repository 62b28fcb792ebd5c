"""How things look on the wire: Spotify's objects without what new apps no longer get, and its
error shapes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.responses import JSONResponse, PlainTextResponse, Response

from tests.fakes.spotify.catalogue import Album, Artist, Catalogue, Track
from tests.fakes.spotify.people import Device, Playlist, User

NO_PREMIUM_OWNER = (
    "Active premium subscription required for the owner of the app. When the subscription status "
    "changes, "
    "it can take a few hours until the app works again."
)
NOT_ON_THE_LIST = "User not registered in the Developer Dashboard"


def error(
    status: int, message: str, reason: str | None = None, headers: dict[str, str] | None = None
) -> JSONResponse:
    content: dict[str, Any] = {"status": status, "message": message}
    if reason:
        content["reason"] = reason
    return JSONResponse({"error": content}, status, headers)


def unauthorised(kind: str) -> JSONResponse:
    return error(
        401,
        "Missing/invalid/expired access token",
        headers={"www-authenticate": f'Bearer realm="spotify", error="{kind}"'},
    )


def plain(status: int, text: str) -> Response:
    """Some refusals come without any JSON."""
    return PlainTextResponse(text, status)


Tell = Callable[[Any], Any]
Cut = tuple[int, int]  # limit, offset


class Speaker:
    """Turns things into JSON. Knows under which address it is reached, because links in answers
    are absolute.
    """

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
            for size in (640, 300, 64)
        ]

    def artist(self, artist: Artist) -> dict[str, Any]:
        return {**self._common("artist", artist.id), "name": artist.name}

    def full_artist(self, artist: Artist) -> dict[str, Any]:
        # Genres are promised by the schema and empty or null in practice.
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
        told: dict[str, Any] = {
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
            sold = track.markets is None or self.market in track.markets
            told["is_playable"] = sold
            if not sold:
                told["restrictions"] = {"reason": "market"}
        return told

    def user(self, user: User) -> dict[str, Any]:
        """Without country, product, email: a new app does not get them."""
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
        self, path: str, query: QueryParams, cut: Cut, things: Sequence[Any], tell: Tell
    ) -> dict[str, Any]:
        """One page of `things`; only what stands on it is told."""
        limit, offset = cut

        def address(at: int) -> str:
            return f"{self.base}/v1{path}?" + urlencode(
                {**dict(query), "limit": limit, "offset": at}
            )

        part = things[offset : offset + limit]
        return {
            "href": address(offset),
            "items": [None if one is None else tell(one) for one in part],
            "limit": limit,
            "next": address(offset + limit) if offset + limit < len(things) else None,
            "offset": offset,
            "previous": address(max(0, offset - limit)) if offset else None,
            "total": len(things),
        }
