"""A short run of the fuzzer: random requests and Spotify faults cause no fault here."""

from __future__ import annotations

from tests.server.fuzz import fuzz


def test_random_requests_during_random_spotify_faults_get_well_formed_responses() -> None:
    assert fuzz(requests=500, seed=7).total() == 500
