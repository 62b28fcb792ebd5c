"""What `undertone serve --fake-spotify` needs: the fake beside the server, and settings for it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace

from cryptography.fernet import Fernet

from server.settings import Settings
from server.spotify.fake.serving import running


@contextmanager
def fake_spotify(settings: Settings) -> Generator[Settings]:
    """Runs the fake while the block does; gives the settings that lead to it.

    A thread with its own event loop runs it, so it cannot outlive the process.
    """
    with running() as fake:
        client = next(iter(fake.world.clients.values()))
        yield replace(
            settings,
            spotify_api_url=fake.url,
            spotify_accounts_url=fake.url,
            spotify_client_id=client.id,
            spotify_client_secret=client.secret,
            # The fake forgets its tokens when it ends, so log-ins need no key that outlives it.
            cookie_keys=settings.cookie_keys or (Fernet.generate_key().decode(),),
            demonstration=True,
        )
