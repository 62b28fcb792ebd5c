"""Run the fake by itself: `python -m tests.fakes.spotify --port 8899`."""

from __future__ import annotations

import argparse
import asyncio
import sys

from tests.fakes.spotify.serving import HOST, listen, server_for
from tests.fakes.spotify.world import World, default_clients


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.spotify", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 (default): any free port")
    port = parser.parse_args().port
    try:
        sock = listen(port)
    except OSError as error:
        sys.stderr.write(
            f"Port {port} cannot be used ({error.strerror}). Choose another with --port.\n"
        )
        return 1
    client = next(iter(default_clients().values()))
    sys.stdout.write(
        f"Spotify demonstration - not the real Spotify - at http://{HOST}:{sock.getsockname()[1]}\n"
        f"client id {client.id}, client secret {client.secret}\n"
    )
    sys.stdout.flush()
    asyncio.run(server_for(World()).serve([sock]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
