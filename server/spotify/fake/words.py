"""Words for the names of the generated artists, albums and titles.

Titles of every genre contain mood words: as with Spotify, a search for "sad" finds titles, not
moods. Some artists' names contain quotes, colons and accents, to test that queries are escaped.
"""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FIRST_NAMES = _words(
    """
    Ada Amara Anouk Ansel Bela Bodhi Calla Cosmo Delphine Dario Edda Emeka Freya Fausto Greta
    Goran Hana Hugo Imani Ivo Juno Jarek Kaia Kofi Lior Lotte Maren Milo Nadia Nils Odile Oskar
    Paloma Pavel Quinn Rafaela Ravi Sanna Soren Tamsin Tomas Ulla Uriel Vesna Viggo Wanda Wim
    Xenia Yara Yusuf Zadie Zoran
    """
)
LAST_NAMES = _words(
    """
    Abbot Adler Bramble Brook Calder Castellan Dray Delacroix Ember Eklund Farrow Fontane Gallow
    Grey Hale Hollis Ingram Isley Jarvis Juniper Kestrel Kovac Larkin Lund Marlow Mercer
    Nightingale Novak Oakes Okafor Pike Prado Quill Rook Rivera Sable Sorrel Thorne Tanaka Umber
    Vale Voss Weir Winter Yarrow Zeller
    """
)
ADJECTIVES = _words(
    """
    Amber Borrowed Broken Calm Certain Crooked Distant Electric Empty Faded Foreign Gentle
    Golden Happy Hollow Hidden Idle Invisible Late Little Lonely Lost Marble Midnight Open Paper
    Patient Quiet Restless Sad Second Silver Slow Small Sudden Tender Unfinished Velvet Violet
    Warm Wild Winter Angry Peaceful
    """
)
NOUNS = _words(
    """
    Anchor Avenue Balcony Bicycle Bridge Cathedral Cinema Compass Courtyard Daylight Echo Engine
    Feather Ferry Forest Fountain Garden Harbour Hour House Island Kite Lantern Letter
    Lighthouse Magnet Meadow Mirror Morning Mountain Museum Ocean Orchard Parade Party Passport
    Piano Planet Postcard Rain River Rooftop Saturday Season Shadow Signal Snow Station Storm
    Street Summer Telephone Theatre Thunder Tide Train Valley Weather Window
    """
)
VERBS = _words(
    """
    Call Carry Chase Count Cross Find Follow Forget Hold Keep Leave Mend Miss Need Paint
    Remember Save See Send Trust Wake Watch
    """
)
ENSEMBLES = (
    "Trio",
    "Quartet",
    "Collective",
    "Orchestra",
    "Project",
    "Ensemble",
    "Sound System",
    "Club",
)
AWKWARD_ARTISTS = (
    'The "Quoted" Kings',
    "AB:CD",
    "Señor Ñandú & los Años",
    "M.O.T.H.",
    "O'Leary's Daughters",
    "genre:nothing",
    "Slash / Backslash \\",
    "雨の駅",
    "Yves (NOT Adam)",
    "!!Exclaim!!",
)
