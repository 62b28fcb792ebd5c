"""Runs the fake by itself: `python -m server.spotify.fake --port 8899`."""

from __future__ import annotations

import argparse
import contextlib
import sys

from server.spotify.fake.errors import FakeSpotifyError
from server.spotify.fake.serving import address_of, listen, server_for
from server.spotify.fake.world import World, default_clients


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m server.spotify.fake", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 (default): any free port")
    try:
        listener = listen(parser.parse_args().port)
    except FakeSpotifyError as error:
        sys.stderr.write(f"{error} Choose another with --port.\n")
        return 1
    client = next(iter(default_clients().values()))
    sys.stdout.write(
        f"Spotify demonstration - not the real Spotify - at {address_of(listener)}\n"
        f"client id {client.id}, client secret {client.secret}\n"
    )
    sys.stdout.flush()
    with contextlib.suppress(KeyboardInterrupt):
        server_for(World()).run([listener])
    return 0


if __name__ == "__main__":
    sys.exit(main())
