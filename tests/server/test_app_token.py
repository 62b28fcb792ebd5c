"""The app's own token: shared by all users and fetched only when needed."""

from __future__ import annotations

import pytest

from server.spotify.catalogue import AppToken
from server.spotify.client import SpotifyClient
from server.spotify.fake.serving import Running
from server.spotify.gateway import Gateway
from server.store.memory import MemoryStore


@pytest.mark.anyio
async def test_late_refusals_of_an_old_token_keep_the_new_one(
    spotify: SpotifyClient, fake: Running
) -> None:
    token = AppToken(Gateway(spotify, MemoryStore(), 2))
    old = await token.get(None)
    assert await token.get(None) == old

    new = await token.get(old)
    assert new != old
    assert await token.get(old) == new
    assert fake.world.operations["POST /api/token"] == 2
