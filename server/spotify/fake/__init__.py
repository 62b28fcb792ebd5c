"""A fake Spotify: the accounts service and Web API as a new app sees them in late 2026.

`undertone serve --fake-spotify` and the tests use it. People and music are invented; only the shape
of the answers follows Spotify. `python -m server.spotify.fake --port 8899` runs it by itself.
"""
