"""The users of the fake: their taste, devices, playlists and library.

Ada has Premium; Ben does not; Cleo has Premium but is not registered for the app.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from server.spotify.fake.catalogue import Artist, Catalogue, Track, identifier


@dataclass
class Device:
    id: str
    name: str
    kind: str = "Speaker"
    restricted: bool = False
    volume: int | None = 60

    @property
    def supports_volume(self) -> bool:
        return self.volume is not None


@dataclass
class Player:
    """Playback state. Without an active device, commands without a device_id answer 404."""

    active: str | None = None
    playing: bool = False
    item: str | None = None
    queue: list[str] = field(default_factory=list[str])
    progress_ms: int = 0
    shuffle: bool = False
    repeat: str = "off"


@dataclass
class Playlist:
    id: str
    owner: str
    name: str
    description: str | None
    public: bool
    # (track uri, added_at)
    items: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    version: int = 0

    @property
    def uri(self) -> str:
        return f"spotify:playlist:{self.id}"

    @property
    def snapshot(self) -> str:
        return identifier("snapshot", self.id, self.version)


@dataclass
class User:
    id: str
    name: str
    premium: bool
    top_artists: list[Artist]
    top_tracks: list[Track]
    devices: list[Device] = field(default_factory=list[Device])
    player: Player = field(default_factory=Player)
    playlists: dict[str, Playlist] = field(default_factory=dict[str, Playlist])
    library: dict[str, str] = field(default_factory=dict[str, str])  # uri -> added_at
    # (track id, played_at)
    history: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    @property
    def account_id(self) -> str:
        return identifier("account", self.id)


def _taste(
    catalogue: Catalogue, by_artist: dict[str, list[Track]], genres: tuple[str, ...]
) -> tuple[list[Artist], list[Track]]:
    """Four artists of each genre, interleaved, and two tracks of each artist."""
    by_genre = [
        [artist for artist in catalogue.artists.values() if artist.genre == genre][:4]
        for genre in genres
    ]
    artists = [artist for row in zip(*by_genre, strict=False) for artist in row]
    return artists, [track for artist in artists for track in by_artist.get(artist.id, [])[:2]]


def default_users(catalogue: Catalogue) -> dict[str, User]:
    by_artist: dict[str, list[Track]] = {}
    for track in catalogue.tracks.values():
        by_artist.setdefault(track.artists[0].id, []).append(track)

    def make(name: str, premium: bool, *genres: str) -> User:
        artists, tracks = _taste(catalogue, by_artist, genres)
        return User(name.casefold(), name, premium, artists, tracks)

    ada = make("Ada", True, "folk", "soul", "indie pop", "jazz", "ambient")
    ada.devices = [
        Device(identifier("device", "kitchen"), "Kitchen speaker"),
        Device(identifier("device", "phone"), "Ada's phone", "Smartphone"),
        Device(
            identifier("device", "cast"),
            "Hallway display",
            "CastVideo",
            restricted=True,
            volume=None,
        ),
    ]
    ada.history = [(track.id, "2026-11-18T20:15:00.000Z") for track in ada.top_tracks[:6]]
    ada.library = {track.uri: "2026-05-01T09:00:00Z" for track in ada.top_tracks[:5]}
    ben = make("Ben", False, "rock", "punk", "hip hop")
    ben.devices = [Device(identifier("device", "laptop"), "Ben's laptop", "Computer")]
    cleo = make("Cleo", True, "techno", "house")
    return {user.id: user for user in (ada, ben, cleo)}
