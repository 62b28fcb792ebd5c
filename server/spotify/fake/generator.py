"""Generates a few thousand recordings, the same on every start.

The catalogue has the awkward cases of the real one: the same recording on several albums with the
same or another ISRC, recordings without ISRC, albums without picture, tracks that are not sold
everywhere, and karaoke versions.
"""

from __future__ import annotations

import random
import string
from dataclasses import replace
from functools import cache

from server.spotify.fake import words
from server.spotify.fake.catalogue import Album, Artist, Catalogue, Track, identifier

SEED = 2026
CURRENT_YEAR = 2026


def _names(text: str) -> list[str]:
    return text.split(", ")


# (genres, artists in each, first year, last year). Few artists make a genre run out of results
# soon, as rare genres do on Spotify.
_GENRE_GROUPS = (
    ("pop, rock, indie pop, hip hop, dance pop, folk, jazz, classical", 14, 1970, 2026),
    ("indie rock, alternative rock, singer-songwriter, electropop, rap, trap", 10, 1990, 2026),
    ("edm, house, techno, ambient, lo-fi, chillhop, lo-fi beats, deep house", 9, 1995, 2026),
    ("soul, funk, disco, motown, blues, country, reggae, classic rock, soft rock", 8, 1962, 2012),
    ("r&b, neo soul, gospel, indie folk, acoustic pop, metal, hard rock, punk", 7, 1980, 2026),
    ("swing, bebop, cool jazz, doo-wop, rockabilly, torch song, adult standards", 5, 1950, 1985),
    ("k-pop, j-pop, latin pop, reggaeton, drill, grime, tropical house", 7, 2002, 2026),
    ("afro house", 7, 2002, 2026),
    ("phonk, sad rap, vaporwave, chillwave, epicore, metalcore, pop punk", 5, 2005, 2026),
    ("new age, soundtrack, meditation, sleep, focus, background music, healing", 6, 1985, 2026),
    ("lullaby, white noise, drone, video game music, children's music", 4, 1990, 2026),
    ("baroque, opera, choral, celtic, tango, flamenco, mariachi, world", 4, 1965, 2024),
    ("smooth jazz, bossa nova, samba, salsa, cumbia, merengue, afrobeat", 5, 1962, 2024),
    ("dub, ska, dancehall, surf music, easy listening, yacht rock", 4, 1962, 2020),
    ("synthpop, eurodance, bubblegum pop, bubblegum dance, trance, happy hardcore", 5, 1982, 2022),
    ("dubstep, drum and bass, hardstyle, big room, minimal techno", 5, 1994, 2026),
    ("downtempo, trip hop", 5, 1994, 2026),
    ("dream pop, shoegaze, post-rock, slowcore, emo, grunge", 5, 1985, 2026),
    ("gothic rock, industrial", 5, 1985, 2026),
    ("death metal, black metal, gangster rap, bluegrass", 4, 1986, 2024),
)
GENRES = {
    name: (artists, first, last)
    for names, artists, first, last in _GENRE_GROUPS
    for name in _names(names)
}
EXPLICIT_GENRES = _names(
    "hip hop, rap, trap, gangster rap, drill, grime, sad rap, phonk, metalcore, reggaeton"
)


class _Generator:
    """Draws random names, dates and tracks; no artist name twice."""

    def __init__(self) -> None:
        self.rng = random.Random(SEED)  # noqa: S311 - not a secret
        self.taken: set[str] = set()
        self.awkward = list(words.AWKWARD_ARTISTS)

    def artist_name(self) -> str:
        rng = self.rng
        if self.awkward and rng.random() < 0.02:
            return self.awkward.pop(0)
        while True:
            name = rng.choice(
                (
                    f"{rng.choice(words.FIRST_NAMES)} {rng.choice(words.LAST_NAMES)}",
                    f"The {rng.choice(words.ADJECTIVES)} {rng.choice(words.NOUNS)}s",
                    f"{rng.choice(words.NOUNS)} & {rng.choice(words.NOUNS)}",
                    f"{rng.choice(words.LAST_NAMES)} {rng.choice(words.ENSEMBLES)}",
                )
            )
            if name not in self.taken:
                self.taken.add(name)
                return name

    def title(self) -> str:
        rng = self.rng
        return rng.choice(
            (
                f"{rng.choice(words.ADJECTIVES)} {rng.choice(words.NOUNS)}",
                f"{rng.choice(words.VERBS)} the {rng.choice(words.NOUNS)}",
                f"{rng.choice(words.NOUNS)} of {rng.choice(words.NOUNS)}",
                f"{rng.choice(words.VERBS)} Me, {rng.choice(words.FIRST_NAMES)}",
                f"{rng.choice(words.ADJECTIVES)} in the {rng.choice(words.NOUNS)}",
            )
        )

    def date(self, first: int, last: int) -> str:
        rng = self.rng
        year = str(rng.randint(first, last))
        precision = rng.random()
        if precision < 0.12:
            return year
        if precision < 0.2:
            return f"{year}-{rng.randint(1, 12):02d}"
        return f"{year}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"

    def isrc(self, year: int) -> str | None:
        if self.rng.random() < 0.02:
            return None
        registrant = "".join(self.rng.choices(string.ascii_uppercase + string.digits, k=3))
        return f"ZZ{registrant}{year % 100:02d}{self.rng.randint(0, 99999):05d}"

    def markets(self) -> frozenset[str] | None:
        draw = self.rng.random()
        if draw < 0.03:
            return frozenset({"US", "CA", "MX"})
        if draw < 0.06:
            return frozenset({"DE", "FR", "GB", "SE", "NL", "ES"})
        return None

    def album(self, artist: Artist, order: int, years: tuple[int, int]) -> list[Track]:
        rng = self.rng
        album = Album(
            id=identifier("album", artist.name, artist.genre, order),
            name=self.title(),
            kind=rng.choices(("album", "single", "compilation"), weights=(8, 2, 1))[0],
            artist=artist,
            release_date=self.date(*years),
            has_picture=rng.random() > 0.03,
        )
        return [
            Track(
                id=identifier("track", album.id, number),
                name=self.title(),
                artists=(artist,),
                album=album,
                number=number,
                duration_ms=rng.randint(110_000, 420_000),
                explicit=artist.genre in EXPLICIT_GENRES and rng.random() < 0.5,
                isrc=self.isrc(album.year),
                genre=artist.genre,
                markets=self.markets(),
            )
            for number in range(1, rng.randint(3, 6))
        ]

    def rerelease(self, track: Track) -> Track:
        """The same recording on another album, with its ISRC or a new one."""
        rng = self.rng
        deluxe = Album(
            id=identifier("deluxe", track.album.id),
            name=f"{track.album.name} (Deluxe Edition)",
            kind="album",
            artist=track.album.artist,
            release_date=str(min(track.album.year + 1, CURRENT_YEAR)),
            has_picture=True,
        )
        same_isrc = rng.random() < 0.6
        return replace(
            track,
            id=identifier("again", track.id),
            name=track.name if same_isrc else f"{track.name} - Remastered {deluxe.year}",
            album=deluxe,
            number=1,
            duration_ms=track.duration_ms + (0 if same_isrc else rng.randint(-900, 900)),
            isrc=track.isrc if same_isrc else self.isrc(deluxe.year),
        )

    def karaoke(self, track: Track) -> Track:
        artist = Artist(identifier("artist", "karaoke"), "Sing Along Studio Players", "karaoke")
        album = Album(
            identifier("karaoke", track.id), "Karaoke Hits", "compilation", artist, "2015", True
        )
        return replace(
            track,
            id=identifier("sing", track.id),
            name=f"{track.name} (Karaoke Version)",
            artists=(artist,),
            album=album,
            number=1,
            explicit=False,
            isrc=self.isrc(2015),
            markets=None,
        )


@cache
def generate_catalogue() -> Catalogue:
    """Takes about a tenth of a second."""
    generator = _Generator()
    rng = generator.rng
    catalogue = Catalogue()
    for genre, (how_many, first, last) in GENRES.items():
        earlier: list[Artist] = []
        for _ in range(how_many):
            name = generator.artist_name()
            artist = Artist(identifier("artist", name), name, genre)
            for order in range(2):
                tracks = generator.album(artist, order, (first, last))
                if earlier and rng.random() < 0.1:  # a duet
                    tracks[0] = _with_guest(tracks[0], rng.choice(earlier))
                catalogue.add(tracks)
                for track in tracks:
                    if rng.random() < 0.04:
                        catalogue.add([generator.rerelease(track)])
                    if rng.random() < 0.01:
                        catalogue.add([generator.karaoke(track)])
            earlier.append(artist)
    return catalogue


def _with_guest(track: Track, guest: Artist) -> Track:
    return replace(
        track, name=f"{track.name} (feat. {guest.name})", artists=(*track.artists, guest)
    )
