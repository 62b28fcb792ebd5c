"""The security headers of every response, errors included, with the Content-Security-Policy."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.settings import Settings

_ONE_YEAR_S = 365 * 24 * 3600
_SPOTIFY_SCRIPT = "https://sdk.scdn.co"
_SPOTIFY_EMBED = "https://open.spotify.com"
_SPOTIFY_PICTURES = ("https://i.scdn.co", "https://*.spotifycdn.com")


def content_security_policy(settings: Settings) -> str:
    """What the page may load. Spotify's hosts are in it only when Spotify is set up."""
    directives: dict[str, list[str]] = {
        "default-src": ["'none'"],
        # TensorFlow.js compiles WebAssembly; nothing here evaluates text as script.
        "script-src": ["'self'", "'wasm-unsafe-eval'"],
        "worker-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'", "blob:", "data:"],
        "media-src": ["'self'", "blob:", "data:"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "frame-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
    if settings.spotify:
        directives["script-src"].append(_SPOTIFY_SCRIPT)
        directives["frame-src"] = [_SPOTIFY_SCRIPT, _SPOTIFY_EMBED]
        directives["img-src"].extend(_SPOTIFY_PICTURES)
        if settings.demonstration:  # the fake Spotify serves its own covers
            directives["img-src"].append(settings.spotify_api_url)
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


# Features that nothing here uses are off for everybody. Left out on purpose: autoplay,
# encrypted-media, fullscreen, clipboard-write and picture-in-picture, which Spotify's frames need.
_PERMISSIONS = ", ".join(
    ["camera=(self)"]
    + [
        f"{feature}=()"
        for feature in (
            "accelerometer",
            "browsing-topics",
            "display-capture",
            "geolocation",
            "gyroscope",
            "hid",
            "magnetometer",
            "microphone",
            "midi",
            "payment",
            "serial",
            "usb",
        )
    ]
)


def security_headers(settings: Settings, *, https: bool) -> dict[str, str]:
    """The headers of every answer; `https` says whether the client uses it."""
    # No Cross-Origin-Embedder-Policy: it would block Spotify's frames.
    headers = {
        "Content-Security-Policy": content_security_policy(settings),
        "Permissions-Policy": _PERMISSIONS,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    if https or settings.address.startswith("https:"):
        headers["Strict-Transport-Security"] = f"max-age={_ONE_YEAR_S}"
    return headers


class SecurityHeaders:
    """Middleware: adds the headers. Wraps the whole app, so that error responses get them too."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.headers = {
            scheme: security_headers(settings, https=scheme == "https")
            for scheme in ("http", "https")
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                scheme = "https" if scope["scheme"] == "https" else "http"
                for name, value in self.headers[scheme].items():
                    headers[name] = value
            await send(message)

        await self.app(scope, receive, send_with_headers)
