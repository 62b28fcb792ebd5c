"""Chosen constants with their units. Distances are on the mood plane, whose side is 2."""

from __future__ import annotations

# Searches (requests to Spotify).
SEARCHES_AT_LEAST = 2
TRACKS_PER_SEARCH = 5  # of a page of ten; the rest are duplicates, repeated artists or avoided
RESERVE = 4  # one search in four is kept for `plan_more_searches`
PAGE = 10  # Spotify's limit for new apps
ARTIST_SHARE = 0.3  # of the searches at adventure 0; each can add only one track

# Choosing genres: the distance that each preference is worth.
TASTE_DISTANCE = 0.6  # a loved genre may be this much further away
FAMILY_SHARE = 0.4  # of a genre's weight that its family inherits
BREADTH_DISTANCE = 0.3  # for a widely known genre, at adventure 0
LANGUAGE_DISTANCE = 0.3
RANDOM_DISTANCE = 0.08

# Offsets: how deep into a genre's pages a search may go.
SHALLOW = 0.25  # share of the pages at adventure 0
YEARS_SHRINK = 4  # a range of years leaves about a quarter of a genre

# Score terms. A track exactly on the mood scores 1.
MOOD_REACH = 1.0  # distance at which the mood term is 0
MOOD_LIMIT = 1.3  # nothing further away is played
UNKNOWN_MOOD = 0.5  # found by artist: the mood is unknown
PHRASE_DISCOUNT = 0.3  # found by the genre's name as a phrase, which may just be in the title
TASTE_TERM = 0.4
FAMILIAR_TERM = 0.4  # a favourite artist, at adventure 0
ADVENTURE_TURN = 1.5  # above adventure 2/3, a favourite artist lowers the score
ERA_TERM = 0.25
LANGUAGE_TERM = 0.15
ODD_TERM = 0.8
LENGTH_TERM = 0.3
RANDOM_TERM = 0.08

# Shorter tracks are interludes, longer ones are mixes.
SHORTEST_MS = 60_000
LONGEST_MS = 12 * 60_000

# Tracks with the same artist and title are one recording if their lengths differ by at most this.
SAME_LENGTH_MS = 2_000
