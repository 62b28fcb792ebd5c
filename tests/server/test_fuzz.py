"""A short run of the fuzzer: random requests, random faults of Spotify, no fault of ours."""

from __future__ import annotations

from tests.server.fuzz import fuzz


def test_whatever_is_sent_and_whatever_spotify_does_the_answer_is_one_of_ours() -> None:
    assert fuzz(requests=500, seed=7).total() == 500
