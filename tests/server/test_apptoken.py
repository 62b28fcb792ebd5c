"""The app's own token: one for everybody, fetched no oftener than it has to be."""

from __future__ import annotations

import pytest

from server.spotify.apptoken import AppToken
from server.spotify.client import Spotify
from server.spotify.gateway import Door
from server.store.memory import Memory
from tests.fakes.spotify.serving import Running


@pytest.mark.anyio
async def test_late_refusals_of_an_old_token_do_not_throw_the_new_one_away(
    spotify: Spotify, fake: Running
) -> None:
    token = AppToken(spotify, Door(Memory(), 2))
    old = await token.get(None)
    assert await token.get(None) == old

    new = await token.get(old)
    assert new != old
    assert await token.get(old) == new
    assert fake.world.operations["POST /api/token"] == 2
