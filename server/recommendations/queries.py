"""Spotify's search syntax. No name can change what a query means."""

from __future__ import annotations

import unicodedata

LONGEST_NAME = 100  # characters; Spotify refuses queries over 250

Years = tuple[int, int]


def quoted(text: str) -> str | None:
    """The text as one phrase. The syntax has no escapes: what could end it is left out."""
    plain = "".join(
        " " if letter in '"\\“”' or unicodedata.category(letter)[0] == "C" else letter
        for letter in unicodedata.normalize("NFC", text)
    )
    words = " ".join(plain.split())[:LONGEST_NAME].strip()
    return f'"{words}"' if words else None


def _within(query: str, years: Years | None) -> str:
    return f"{query} year:{years[0]}-{years[1]}" if years else query


def genre_query(name: str, years: Years | None) -> str:
    return _within(f'genre:"{name}"', years)


def word_query(name: str, years: Years | None) -> str:
    """The genre's name as a plain phrase, for the day on which `genre:` is understood no more."""
    return _within(f'"{name}"', years)


def artist_query(name: str) -> str | None:
    phrase = quoted(name)
    return f"artist:{phrase}" if phrase else None


def spans(decades: tuple[int, ...]) -> tuple[Years, ...]:
    """Decades as spans of years, neighbours joined: 1970, 1980, 2000 -> 1970-1989, 2000-2009."""
    joined: list[Years] = []
    for start in sorted({decade // 10 * 10 for decade in decades}):
        if joined and joined[-1][1] + 1 == start:
            joined[-1] = (joined[-1][0], start + 9)
        else:
            joined.append((start, start + 9))
    return tuple(joined)
