"""Field types that several requests share. They are checked on arrival and shown by OpenAPI."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from server.http.endpoint import Body

# In Python, `$` also matches before a line break at the end.
END = r"$(?!\n)"
TrackUri = Annotated[str, Meta(pattern="^spotify:track:[0-9A-Za-z]{22}" + END)]
DeviceId = Annotated[str, Meta(pattern="^[0-9A-Za-z_-]{1,128}" + END)]
Position = Annotated[int, Meta(ge=0, le=24 * 3600 * 1000)]


class Done(Body):
    done: bool = True
