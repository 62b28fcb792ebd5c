"""The command line: `undertone serve`, which is also `python -m server`.

undertone serve      starts the server (the default)
undertone key        prints a new key for UNDERTONE_COOKIE_KEYS
undertone settings   prints every setting with its meaning and default, as in .env.example
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from cryptography.fernet import Fernet

from server.serve import CannotStart, serve
from server.settings import SettingsError, env_example, read_settings
from server.version import version


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="undertone",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="All else is set by UNDERTONE_* in the environment: see `undertone settings`.",
    )
    parser.add_argument("--version", action="version", version=f"undertone {version()}")
    parser.add_argument("command", nargs="?", default="serve", choices=["serve", "key", "settings"])
    parser.add_argument("--host", help="the address to listen on")
    parser.add_argument("--port", type=int, help="the port to listen on; 0 for any free one")
    parser.add_argument(
        "--fake-spotify",
        action="store_true",
        help="serve with a demonstration of Spotify, all invented (from a checkout only)",
    )
    return parser


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
        return serve(settings, fake_spotify=arguments.fake_spotify)
    except SettingsError as error:
        print(f"Undertone cannot start: the setting {error}.", file=sys.stderr)
    except CannotStart as error:
        print(f"Undertone cannot start: {error}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
