"""Chosen numbers, in one place, with units. Distances are on the mood plane, whose side is 2."""

from __future__ import annotations

# Searches (requests to Spotify).
SEARCHES_AT_LEAST = 2
TRACKS_PER_SEARCH = (
    5  # a page of ten loses about half to doubles, repeated artists and what is avoided
)
RESERVE = 4  # one search in so many is kept back for `plan_more`
PAGE = 10  # Spotify's limit for a new app
ARTIST_SHARE = 0.3  # of the searches when all shall be familiar; each can give one track only

# Choosing genres (distance on the plane that each consideration is worth).
TASTE_DISTANCE = 0.6  # a loved genre may lie that much further away
KIN_SHARE = 0.4  # of a weight that carries over to a genre of the same family
BREADTH_DISTANCE = 0.3  # a widely known genre, when everything shall be familiar
LANGUAGE_DISTANCE = 0.3
CHANCE_DISTANCE = 0.08

# Offsets: how much of the pages that a genre fills is looked through.
SHALLOW = 0.25  # familiar: a quarter of the pages
YEARS_SHRINK = 4  # a span of years leaves about a quarter of a genre

# Scores (addends; a track right on the mood scores 1).
MOOD_REACH = 1.0  # distance at which the mood term is 0
MOOD_LIMIT = 1.3  # further away than this nothing is played
UNKNOWN_MOOD = 0.5  # found by artist: its mood is not known
WORD_DISCOUNT = 0.3  # found by the genre's name as a plain word: may be just a title
TASTE_TERM = 0.4
FAMILIAR_TERM = 0.4  # a favourite artist when everything shall be familiar
ADVENTURE_TURN = 1.5  # by adventure 2/3 a favourite artist is neither wanted nor unwanted
ERA_TERM = 0.25
LANGUAGE_TERM = 0.15
ODD_TERM = 0.8
LENGTH_TERM = 0.3
CHANCE_TERM = 0.08

# Lengths outside these are interludes and hour-long mixes.
SHORTEST_MS = 60_000
LONGEST_MS = 12 * 60_000

# Two tracks of the same artist and title whose lengths differ by no more than this are one
# recording.
SAME_LENGTH_MS = 2_000
