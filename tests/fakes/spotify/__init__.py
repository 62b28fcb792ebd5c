"""A Spotify to test against: accounts and Web API as a new app meets them in late 2026,
unkindnesses included.

Start it with `python -m tests.fakes.spotify --port 8899`, or inside a test with
`serving.running()`. The music is invented; nothing here was copied from Spotify but the shape of
its answers.
"""

from tests.fakes.spotify.app import create_app
from tests.fakes.spotify.world import World

__all__ = ["World", "create_app"]
