"""A Spotify to try things with: starts the stand-in of the tests beside this server.

Only from a checkout, since an installed package has no tests. Everything in it is invented, and the
page says so.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace

from cryptography.fernet import Fernet

from server.http.static_files import HERE
from server.settings import Settings

_MODULE = "tests.fakes.spotify"
_GOODBYE_S = 5


class NoDemonstration(Exception):
    """The stand-in is not here, or does not start; the message says which."""


@contextmanager
def demonstration(settings: Settings) -> Generator[Settings]:
    """The stand-in runs while the block does; gives the settings that lead to it."""
    root = HERE.parent
    if not (root / "tests" / "fakes" / "spotify" / "__main__.py").is_file():
        raise NoDemonstration(
            "the demonstration of Spotify is part of the source code's tests. Start it from a "
            "checkout: make run FAKE_SPOTIFY=1."
        )
    # Invented log-ins end with the demonstration; no key of theirs is kept.
    keys = settings.cookie_keys or (Fernet.generate_key().decode(),)
    # Fixed words only; nothing of the person's goes into the command.
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", _MODULE],
        cwd=root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl+C is for us; we end it when we have ended
    ) as process:
        try:
            yield replace(settings, **_told(process), cookie_keys=keys, demonstration=True)
        finally:
            process.terminate()
            try:
                process.wait(_GOODBYE_S)
            except subprocess.TimeoutExpired:
                process.kill()


def _told(process: subprocess.Popen[str]) -> dict[str, str]:
    """Where the stand-in is and how to be let in, from its first two lines."""
    assert process.stdout is not None  # noqa: S101
    said = process.stdout.readline() + process.stdout.readline()
    found = re.search(
        r"at (http://\S+)\s+client id (\S+), client secret (\S+)", said, flags=re.ASCII
    )
    if found is None:
        raise NoDemonstration("the demonstration of Spotify did not start.")
    return {
        "spotify_api_url": found[1],
        "spotify_accounts_url": found[1],
        "spotify_client_id": found[2],
        "spotify_client_secret": found[3],
    }
