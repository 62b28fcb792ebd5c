"""The command line: `undertone serve`, which is also `python -m server`.

undertone serve      starts the server (the default)
undertone key        prints a new key for UNDERTONE_COOKIE_KEYS
undertone settings   prints every setting with its meaning and default, as in .env.example
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace

from cryptography.fernet import Fernet

from server.app import create_app
from server.http.serve import StartError, serve, take_port
from server.http.shutdown import Shutdown, exit_now
from server.log import set_up_logging
from server.settings import Settings, SettingsError, env_example, read_settings
from server.version import version


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="undertone",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="Other settings are UNDERTONE_* environment variables; see `undertone settings`.",
    )
    parser.add_argument("--version", action="version", version=f"undertone {version()}")
    parser.add_argument("command", nargs="?", default="serve", choices=["serve", "key", "settings"])
    parser.add_argument("--host", help="the address to listen on")
    parser.add_argument("--port", type=int, help="the port to listen on; 0 for any free one")
    parser.add_argument(
        "--fake-spotify",
        action="store_true",
        help="serve with a fake Spotify: people and music are invented, no account is needed",
    )
    return parser


def _serve(settings: Settings, *, with_fake_spotify: bool) -> None:
    set_up_logging(settings.log_level)
    # Until uvicorn handles signals, SIGTERM ends the process as Ctrl+C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # Comes first, so that a taken port is reported quickly.
    with take_port(settings.host, settings.port) as listener, ExitStack() as stack:
        # With port 0, the page's and Spotify's redirect address need the port that was chosen.
        settings = replace(settings, port=listener.getsockname()[1])
        if with_fake_spotify:
            # Imported here, so that a server with the real Spotify never loads the fake.
            from server.spotify.fake.demonstration import fake_spotify
            from server.spotify.fake.errors import FakeSpotifyError

            try:
                settings = stack.enter_context(fake_spotify(settings))
            except FakeSpotifyError as error:
                raise StartError(str(error)) from None
        shutdown = Shutdown()
        serve(create_app(settings, shutdown=shutdown), settings, listener, shutdown)
    exit_now()


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; its result is the exit status."""
    arguments = _arguments().parse_args(argv)
    if arguments.command == "key":
        print(Fernet.generate_key().decode())
        return 0
    if arguments.command == "settings":
        print(env_example(), end="")
        return 0
    try:
        settings = read_settings(host=arguments.host, port=arguments.port)
        _serve(settings, with_fake_spotify=arguments.fake_spotify)
    except KeyboardInterrupt:
        return 0
    except SettingsError as error:
        print(f"Undertone cannot start: the setting {error}.", file=sys.stderr)
    except StartError as error:
        print(f"Undertone cannot start: {error}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
