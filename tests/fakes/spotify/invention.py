"""A few thousand invented recordings, the same on every start, so that a search means something.

Every genre has its artists, every artist two albums; years follow the genre's era. As in life some
recordings appear twice (a deluxe edition under other ids with the same ISRC, a re-release with
another ISRC), some have no ISRC, some albums no picture, some titles are not sold everywhere, and
karaoke versions stand among the results.
"""

from __future__ import annotations

import random
import string
from functools import cache

from tests.fakes.spotify import names
from tests.fakes.spotify.catalogue import Album, Artist, Catalogue, Track, identifier

SEED = 2026
THIS_YEAR = 2026

# genre -> (artists, first year, last year). The number of artists makes a genre deep or shallow:
# as with the real
# service a rare tag soon runs out of results.
GENRES: dict[str, tuple[int, int, int]] = {}


def _genres(text: str, artists: int, first: int, last: int) -> None:
    for name in text.split(", "):
        GENRES[name] = (artists, first, last)


_genres("pop, rock, indie pop, hip hop, dance pop, folk, jazz, classical", 14, 1970, 2026)
_genres("indie rock, alternative rock, singer-songwriter, electropop, rap, trap", 10, 1990, 2026)
_genres("edm, house, techno, ambient, lo-fi, chillhop, lo-fi beats, deep house", 9, 1995, 2026)
_genres("soul, funk, disco, motown, blues, country, reggae, classic rock, soft rock", 8, 1962, 2012)
_genres("r&b, neo soul, gospel, indie folk, acoustic pop, metal, hard rock, punk", 7, 1980, 2026)
_genres("swing, bebop, cool jazz, doo-wop, rockabilly, torch song, adult standards", 5, 1950, 1985)
_genres(
    "k-pop, j-pop, latin pop, reggaeton, drill, grime, tropical house, afro house", 7, 2002, 2026
)
_genres("phonk, sad rap, vaporwave, chillwave, epicore, metalcore, pop punk", 5, 2005, 2026)
_genres("new age, soundtrack, meditation, sleep, focus, background music, healing", 6, 1985, 2026)
_genres("lullaby, white noise, drone, video game music, children's music", 4, 1990, 2026)
_genres("baroque, opera, choral, celtic, tango, flamenco, mariachi, world", 4, 1965, 2024)
_genres("smooth jazz, bossa nova, samba, salsa, cumbia, merengue, afrobeat", 5, 1962, 2024)
_genres("dub, ska, dancehall, surf music, easy listening, yacht rock", 4, 1962, 2020)
_genres(
    "synthpop, eurodance, bubblegum pop, bubblegum dance, trance, happy hardcore", 5, 1982, 2022
)
_genres(
    "dubstep, drum and bass, hardstyle, big room, minimal techno, downtempo, trip hop",
    5,
    1994,
    2026,
)
_genres(
    "dream pop, shoegaze, post-rock, slowcore, emo, grunge, gothic rock, industrial", 5, 1985, 2026
)
_genres("death metal, black metal, gangster rap, bluegrass", 4, 1986, 2024)


class _Inventor:
    """Draws names and figures; remembers which artist names are taken."""

    def __init__(self) -> None:
        self.dice = random.Random(SEED)  # noqa: S311 - invented music, not a secret
        self.taken: set[str] = set()
        self.awkward = list(names.AWKWARD_ARTISTS)

    def artist_name(self) -> str:
        dice = self.dice
        if self.awkward and dice.random() < 0.02:
            return self.awkward.pop(0)
        while True:
            name = dice.choice(
                (
                    f"{dice.choice(names.FIRST)} {dice.choice(names.LAST)}",
                    f"The {dice.choice(names.ADJECTIVES)} {dice.choice(names.NOUNS)}s",
                    f"{dice.choice(names.NOUNS)} & {dice.choice(names.NOUNS)}",
                    f"{dice.choice(names.LAST)} {dice.choice(names.SUFFIXES)}",
                )
            )
            if name not in self.taken:
                self.taken.add(name)
                return name

    def title(self) -> str:
        dice = self.dice
        return dice.choice(
            (
                f"{dice.choice(names.ADJECTIVES)} {dice.choice(names.NOUNS)}",
                f"{dice.choice(names.VERBS)} the {dice.choice(names.NOUNS)}",
                f"{dice.choice(names.NOUNS)} of {dice.choice(names.NOUNS)}",
                f"{dice.choice(names.VERBS)} Me, {dice.choice(names.FIRST)}",
                f"{dice.choice(names.ADJECTIVES)} in the {dice.choice(names.NOUNS)}",
            )
        )

    def date(self, first: int, last: int) -> str:
        dice = self.dice
        year = str(dice.randint(first, last))
        precision = dice.random()
        if precision < 0.12:
            return year
        if precision < 0.2:
            return f"{year}-{dice.randint(1, 12):02d}"
        return f"{year}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"

    def isrc(self, year: int) -> str | None:
        if self.dice.random() < 0.02:
            return None
        registrant = "".join(self.dice.choices(string.ascii_uppercase + string.digits, k=3))
        return f"ZZ{registrant}{year % 100:02d}{self.dice.randint(0, 99999):05d}"

    def markets(self) -> frozenset[str] | None:
        draw = self.dice.random()
        if draw < 0.03:
            return frozenset({"US", "CA", "MX"})
        if draw < 0.06:
            return frozenset({"DE", "FR", "GB", "SE", "NL", "ES"})
        return None

    def album(self, artist: Artist, order: int, years: tuple[int, int]) -> list[Track]:
        dice = self.dice
        album = Album(
            id=identifier("album", artist.name, artist.genre, order),
            name=self.title(),
            kind=dice.choices(("album", "single", "compilation"), weights=(8, 2, 1))[0],
            artist=artist,
            release_date=self.date(*years),
            has_picture=dice.random() > 0.03,
        )
        return [
            Track(
                id=identifier("track", album.id, number),
                name=self.title(),
                artists=(artist,),
                album=album,
                number=number,
                duration_ms=dice.randint(110_000, 420_000),
                explicit=artist.genre in EXPLICIT_GENRES and dice.random() < 0.5,
                isrc=self.isrc(album.year),
                genre=artist.genre,
                markets=self.markets(),
            )
            for number in range(1, dice.randint(3, 6))
        ]

    def again(self, track: Track) -> Track:
        """The same recording on another album: sometimes with its ISRC, sometimes with a new."""
        dice = self.dice
        deluxe = Album(
            id=identifier("deluxe", track.album.id),
            name=f"{track.album.name} (Deluxe Edition)",
            kind="album",
            artist=track.album.artist,
            release_date=str(min(track.album.year + 1, THIS_YEAR)),
            has_picture=True,
        )
        same_isrc = dice.random() < 0.6
        return Track(
            id=identifier("again", track.id),
            name=track.name if same_isrc else f"{track.name} - Remastered {deluxe.year}",
            artists=track.artists,
            album=deluxe,
            number=1,
            duration_ms=track.duration_ms
            if same_isrc
            else track.duration_ms + dice.randint(-900, 900),
            explicit=track.explicit,
            isrc=track.isrc if same_isrc else self.isrc(deluxe.year),
            genre=track.genre,
            markets=track.markets,
        )

    def karaoke(self, track: Track) -> Track:
        singers = Artist(identifier("artist", "karaoke"), "Sing Along Studio Players", "karaoke")
        album = Album(
            identifier("karaoke", track.id), "Karaoke Hits", "compilation", singers, "2015", True
        )
        return Track(
            id=identifier("sing", track.id),
            name=f"{track.name} (Karaoke Version)",
            artists=(singers,),
            album=album,
            number=1,
            duration_ms=track.duration_ms,
            explicit=False,
            isrc=self.isrc(2015),
            genre=track.genre,
            markets=None,
        )


EXPLICIT_GENRES = frozenset(
    {
        "hip hop",
        "rap",
        "trap",
        "gangster rap",
        "drill",
        "grime",
        "sad rap",
        "phonk",
        "metalcore",
        "reggaeton",
    }
)


@cache
def invent() -> Catalogue:
    """Make the catalogue. About a tenth of a second; the same on every machine."""
    inventor = _Inventor()
    dice = inventor.dice
    catalogue = Catalogue()
    for genre, (how_many, first, last) in GENRES.items():
        everyone: list[Artist] = []
        for _ in range(how_many):
            name = inventor.artist_name()
            artist = Artist(identifier("artist", name), name, genre)
            for order in range(2):
                tracks = inventor.album(artist, order, (first, last))
                if everyone and dice.random() < 0.1:  # a duet
                    tracks[0] = _with_guest(tracks[0], dice.choice(everyone))
                catalogue.add(tracks)
                for track in tracks:
                    if dice.random() < 0.04:
                        catalogue.add([inventor.again(track)])
                    if dice.random() < 0.01:
                        catalogue.add([inventor.karaoke(track)])
            everyone.append(artist)
    return catalogue


def _with_guest(track: Track, guest: Artist) -> Track:
    return Track(
        id=track.id,
        name=f"{track.name} (feat. {guest.name})",
        artists=(*track.artists, guest),
        album=track.album,
        number=track.number,
        duration_ms=track.duration_ms,
        explicit=track.explicit,
        isrc=track.isrc,
        genre=track.genre,
        markets=track.markets,
    )
