"""The page on which a person lets an app in, or not. Plainly marked: nobody shall take it for the
real one.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import urlsplit

from starlette.responses import HTMLResponse, Response

from tests.fakes.spotify.people import User
from tests.fakes.spotify.world import Client

TITLE = "Spotify demonstration - not the real Spotify"

SCOPES_IN_WORDS = {
    "user-top-read": "see your favourite artists and tracks",
    "user-read-recently-played": "see what you played lately",
    "user-library-read": "see what you saved",
    "user-library-modify": "save and remove tracks in your library",
    "playlist-modify-private": "make private playlists for you",
    "playlist-modify-public": "make public playlists for you",
    "user-read-playback-state": "see your devices",
    "user-modify-playback-state": "start and stop your music",
    "streaming": "play music in the page",
    "user-read-email": "know your e-mail address",
    "user-read-private": "know your kind of subscription",
}

WHO = {
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


def _page(body: str, headers: dict[str, str], status: int = 200) -> Response:
    return HTMLResponse(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>'
        '<meta name="viewport" content="width=device-width">'
        '<link rel="stylesheet" href="/consent.css"></head>'
        f'<body><p class="notice">{TITLE}</p><main>{body}</main></body></html>',
        status,
        headers,
    )


def policy(form_target: str = "") -> dict[str, str]:
    # Browsers check form-action for the redirect after a form, too: the app's own origin
    # must be named.
    return {
        "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self'; "
        f"base-uri 'none'; frame-ancestors 'none'; form-action 'self'{form_target}",
        "referrer-policy": "no-referrer",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
    }


def page(
    client: Client, users: Iterable[User], scopes: frozenset[str], redirect_uri: str, ticket: str
) -> Response:
    target = urlsplit(redirect_uri)
    people = "".join(
        f'<label><input type="radio" name="user" value="{escape(user.id)}"'
        f"{' checked' if place == 0 else ''}> "
        f"{escape(WHO.get(user.id, user.name))}</label>"
        for place, user in enumerate(users)
    )
    wishes = "".join(
        f"<li>{escape(SCOPES_IN_WORDS.get(scope, scope))}</li>" for scope in sorted(scopes)
    )
    body = (
        f"<h1>{escape(client.name)} asks to</h1><ul>{wishes or '<li>know your name</li>'}</ul>"
        '<form method="post" action="/consent">'
        f'<input type="hidden" name="ticket" value="{escape(ticket)}">'
        f"<fieldset><legend>Who are you?</legend>{people}</fieldset>"
        '<button name="decision" value="allow">Allow</button>'
        '<button name="decision" value="deny">Deny</button></form>'
        "<p>Everything here is invented: people, artists and music. Nothing is sent anywhere.</p>"
    )
    return _page(body, policy(f" {target.scheme}://{target.netloc}"))


def open_page(kind: str, name: str) -> Response:
    """Where open.spotify.com would be: links in answers lead here."""
    return _page(
        f"<h1>{escape(name)}</h1><p>On the real Spotify, this {escape(kind)} would open here.</p>",
        policy(),
    )
