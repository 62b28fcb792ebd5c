"""What a browser sees of the fake: the consent page, open.spotify.com, and album covers.

Every page says that it is not the real Spotify.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from html import escape
from urllib.parse import urlsplit

from starlette.responses import HTMLResponse, Response

from server.spotify.fake.users import User
from server.spotify.fake.world import Client

TITLE = "Spotify demonstration - not the real Spotify"

SCOPE_DESCRIPTIONS = {
    "user-top-read": "see your favourite artists and tracks",
    "user-read-recently-played": "see what you played recently",
    "user-library-read": "see what you saved",
    "user-library-modify": "save and remove tracks in your library",
    "playlist-modify-private": "make private playlists for you",
    "playlist-modify-public": "make public playlists for you",
    "user-read-playback-state": "see your devices",
    "user-modify-playback-state": "start and stop your music",
    "streaming": "play music in the page",
    "user-read-email": "see your email address",
    "user-read-private": "see your type of subscription",
}

USER_DESCRIPTIONS = {
    "ada": "Ada: Premium, on this app's list",
    "ben": "Ben: without Premium, on this app's list",
    "cleo": "Cleo: Premium, but not on this app's list",
}

STYLE = """
body { font: 1.1rem/1.5 system-ui, sans-serif; background: #f4f1ea; color: #1d1b18; margin: 0 }
main { max-width: 34rem; margin: 4rem auto; padding: 2rem; background: #fff; border-radius: 1rem }
.notice { background: #7a2e00; color: #fff; margin: 0; padding: .75rem 1rem; text-align: center }
label { display: block; padding: .4rem 0 }
button { font: inherit; padding: .6rem 1.4rem; margin: 1rem .5rem 0 0; border-radius: .5rem;
border: 2px solid #1d1b18 } button[value="allow"] { background: #1d1b18; color: #fff }
"""


def consent_page(
    client: Client, users: Iterable[User], scopes: frozenset[str], redirect_uri: str, ticket: str
) -> Response:
    target = urlsplit(redirect_uri)
    choices = "".join(
        f'<label><input type="radio" name="user" value="{escape(user.id)}"'
        f"{' checked' if place == 0 else ''}> "
        f"{escape(USER_DESCRIPTIONS.get(user.id, user.name))}</label>"
        for place, user in enumerate(users)
    )
    permissions = "".join(
        f"<li>{escape(SCOPE_DESCRIPTIONS.get(scope, scope))}</li>" for scope in sorted(scopes)
    )
    body = (
        f"<h1>{escape(client.name)} asks to</h1>"
        f"<ul>{permissions or '<li>see your name</li>'}</ul>"
        '<form method="post" action="/consent">'
        f'<input type="hidden" name="ticket" value="{escape(ticket)}">'
        f"<fieldset><legend>Who are you?</legend>{choices}</fieldset>"
        '<button name="decision" value="allow">Allow</button>'
        '<button name="decision" value="deny">Deny</button></form>'
        "<p>People, artists and music are invented. Nothing leaves this computer.</p>"
    )
    # Browsers apply form-action to the redirect after the form, too: name the app's origin.
    return _page(body, form_target=f" {target.scheme}://{target.netloc}")


def open_page(kind: str, name: str) -> Response:
    """Stands in for open.spotify.com: the links in answers lead here."""
    return _page(
        f"<h1>{escape(name)}</h1><p>On the real Spotify, this {escape(kind)} would open here.</p>"
    )


def _page(body: str, form_target: str = "") -> Response:
    return HTMLResponse(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>'
        '<meta name="viewport" content="width=device-width">'
        '<link rel="stylesheet" href="/consent.css"></head>'
        f'<body><p class="notice">{TITLE}</p><main>{body}</main></body></html>',
        headers={
            "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self'; "
            f"base-uri 'none'; frame-ancestors 'none'; form-action 'self'{form_target}",
            "referrer-policy": "no-referrer",
            "cache-control": "no-store",
            "x-content-type-options": "nosniff",
        },
    )


def cover(album_id: str, size: int) -> str:
    """An SVG of three circles, drawn from the album's id."""
    digest = hashlib.sha256(album_id.encode()).digest()
    hue = digest[0] * 360 // 256
    second_hue = (hue + 40 + digest[1] % 120) % 360
    circles = "".join(
        f'<circle cx="{digest[2 + n] * 100 // 256}" cy="{digest[6 + n] * 100 // 256}" '
        f'r="{12 + digest[10 + n] % 30}" fill="hsl({second_hue} 60% {35 + 12 * n}%)" '
        'opacity="0.7"/>'
        for n in range(3)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="{size}" '
        f'height="{size}">'
        f'<rect width="100" height="100" fill="hsl({hue} 45% 28%)"/>{circles}</svg>'
    )
