"""The page has words for every code that the server sends.

TypeScript checks that all languages have the same keys, and that every code which the page reads
has words. So these tests read the English catalogue, and the schema of the page's reader.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

from msgspec.structs import fields

from server.recommendations import rank
from server.recommendations.model import (
    Artist,
    Clause,
    Criteria,
    MoodPoint,
    MoodWords,
    Search,
    SearchResult,
    Track,
)
from tests.server.test_errors import every_error

WEB = Path(__file__).resolve().parents[2] / "web" / "src"
CATALOGUE = (WEB / "i18n" / "en.tsx").read_text(encoding="utf-8")
READER = (WEB / "spotify" / "client" / "track-json.ts").read_text(encoding="utf-8")


def keys_of(name: str) -> set[str]:
    """The keys of an object of Spotify's section. Biome's indentation shows where it ends."""
    section = CATALOGUE[CATALOGUE.index("\n  spotify: {\n") :]
    found = re.search(rf"^( +){name}: \{{\n(.*?)^\1\}}", section, re.MULTILINE | re.DOTALL)
    assert found, name
    return set(re.findall(rf"^{found[1]}  (\w+):", found[2], re.MULTILINE))


def literals_of(annotation: object) -> set[str]:
    """The texts that a type allows by name, such as "calm" and "lively"."""
    if get_origin(annotation) is Literal:
        return set(get_args(annotation))
    return {text for part in get_args(annotation) for text in literals_of(part)}


def test_the_page_has_a_message_for_every_code_of_an_error() -> None:
    assert {kind.code for kind in every_error()} - keys_of("failures") == set()


def test_the_page_reads_every_code_and_field_of_a_reason() -> None:
    kinds = Clause.__subclasses__()
    codes = {str(kind.__struct_config__.tag) for kind in kinds}
    words = {
        text
        for kind in (*kinds, MoodWords)
        for hint in get_type_hints(kind).values()
        for text in literals_of(hint)
    }
    assert len(codes) >= 8
    assert len(words) >= 14
    assert (codes | words) - set(re.findall(r'"(\w+)"', READER)) == set()
    names = {field.name for kind in (*kinds, MoodWords) for field in fields(kind)}
    assert names - set(re.findall(r"\b(\w+): ", READER)) == set()


def test_the_page_has_a_name_for_every_term_of_a_score() -> None:
    nina = Artist(id="a", name="Nina")
    track = Track(
        id="t",
        uri="spotify:track:t",
        name="Rain (Karaoke Version)",
        artists=(nina,),
        album="Album",
        year=1975,
        picture=None,
        duration_ms=1000,
        link="",
        explicit=False,
        isrc=None,
    )
    criteria = Criteria(
        path=(MoodPoint(0.3, -0.3),),
        genres={"bossa nova": 1.0},
        decades=(1970,),
        languages=("pt",),
        top_artists=(nina,),
    )
    search = Search(query='genre:"bossa nova"', step=0, genre="bossa nova")
    (chosen,) = rank(criteria, [SearchResult(search, (track,))])
    assert len(chosen.terms) == 8
    assert set(chosen.terms) == keys_of("terms")
