"""Responses: JSON for the page's script, small HTML pages for people."""

from __future__ import annotations

import html

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from server.errors import BadRequestError, NotFoundError, UndertoneError, WrongMethodError

NO_STORE = {"Cache-Control": "no-store"}

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · Undertone</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/plain.css">
</head>
<body>
<main>
<h1>{title}</h1>
<p>{message}</p>
<p class="ways">{links}</p>
</main>
</body>
</html>
"""


def json_response(content: object, status: int = 200) -> Response:
    """An answer to the page's script. No cache may keep it."""
    return Response(
        msgspec.json.encode(content), status, headers=NO_STORE, media_type="application/json"
    )


def plain_page(title: str, message: str, links: dict[str, str], *, status: int) -> Response:
    """A page that needs no build: a heading, a sentence, and links by their text."""
    anchors = " ".join(
        f'<a href="{html.escape(address)}">{html.escape(text)}</a>'
        for text, address in links.items()
    )
    body = _PAGE.format(title=html.escape(title), message=html.escape(message), links=anchors)
    return HTMLResponse(body, status, headers=NO_STORE)


def as_undertone_error(error: Exception) -> UndertoneError:
    """The member of our error tree for any exception."""
    if isinstance(error, UndertoneError):
        return error
    if isinstance(error, HTTPException):
        if error.status_code == 404:
            return NotFoundError()
        if error.status_code == 405:
            return WrongMethodError(headers=error.headers)
        return BadRequestError()
    return UndertoneError()


def error_response(request: Request, error: Exception) -> Response:
    """JSON for scripts and unsafe methods, a page for people who follow a link."""
    error = as_undertone_error(error)
    path = request.scope["path"]
    for_script = path == "/api" or path.startswith(("/api/", "/healthz", "/readyz"))
    if for_script or request.method not in {"GET", "HEAD"}:
        response = json_response(error.body(), error.status)
    else:
        title = "Page not found" if isinstance(error, NotFoundError) else "Something went wrong"
        response = plain_page(title, error.message, {"Open Undertone": "/"}, status=error.status)
    if error.retry_after is not None:
        response.headers["Retry-After"] = str(error.retry_after)
    response.headers.update(error.headers)
    return response


async def on_error(request: Request, error: Exception) -> Response:
    """Starlette's handler for exceptions that a route raises."""
    return error_response(request, error)
