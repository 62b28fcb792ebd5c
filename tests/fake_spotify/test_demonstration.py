"""The fake beside the server, as `undertone serve --fake-spotify` starts it."""

from __future__ import annotations

import socket
import urllib.request
from urllib.parse import urlsplit

import pytest

from server.settings import Settings
from server.spotify.fake.demonstration import fake_spotify
from server.spotify.fake.errors import FakeSpotifyError
from server.spotify.fake.serving import listen


def test_the_settings_lead_to_the_fake_while_the_block_runs() -> None:
    with fake_spotify(Settings(port=1234)) as settings:
        assert settings.demonstration
        assert settings.guest_search
        assert settings.port == 1234
        assert settings.spotify_api_url == settings.spotify_accounts_url
        with urllib.request.urlopen(f"{settings.spotify_api_url}/consent.css") as answer:
            assert answer.status == 200
    address = urlsplit(settings.spotify_api_url)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((address.hostname, address.port))


def test_log_ins_use_the_operators_keys_or_a_temporary_one() -> None:
    key = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlYyE="
    with fake_spotify(Settings(cookie_keys=(key,))) as settings:
        assert settings.cookie_keys == (key,)
    with fake_spotify(Settings()) as first, fake_spotify(Settings()) as second:
        assert first.cookie_keys != second.cookie_keys


def test_a_taken_port_is_an_error_with_a_sentence() -> None:
    with (
        listen(0) as taken,
        pytest.raises(FakeSpotifyError, match="cannot listen on port"),
    ):
        listen(taken.getsockname()[1])
