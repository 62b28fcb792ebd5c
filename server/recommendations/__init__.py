"""Turns a path on the mood plane into searches, and their results into a playlist with reasons.

    searches = plan_searches(criteria)                 at most 6 for 20 tracks
    results  = [...]                                   the caller queries Spotify
    more     = plan_more_searches(criteria, results)   for missing tracks, within the same budget
    playlist = rank(criteria, results + more_results)  in playing order

Pure: no I/O, no clock. A track's mood comes from our own genre table. Spotify gives new apps no
popularity, genres or audio features, and forbids deriving them.
"""

from server.recommendations.genres import GENRES
from server.recommendations.model import shared_seed
from server.recommendations.plan import plan_more_searches, plan_searches, search_budget
from server.recommendations.rank import rank

__all__ = ["GENRES", "plan_more_searches", "plan_searches", "rank", "search_budget", "shared_seed"]
