"""From a wish to searches, and from what they found to a playlist with reasons. Pure: no I/O, no
clock.

    searches = plan(wish)                      at most 6 for 20 tracks
    found    = [...]                           somebody else asks Spotify
    more     = plan_more(wish, found)          what is still lacking, within the same budget
    tracks   = rank(wish, found + more_found)  in playing order, each with the terms of its score

Mood is known by genre only (our own table): Spotify tells new apps neither popularity, nor genres,
nor audio features, and forbids deriving such things from what it does tell.
"""

from server.recommendations.genres import GENRES
from server.recommendations.plan import budget, plan, plan_more
from server.recommendations.rank import rank
from server.recommendations.season import season

__all__ = ["GENRES", "budget", "plan", "plan_more", "rank", "season"]
