"""How an error reaches whoever asked: JSON for the page's script, a plain page for people."""

from __future__ import annotations

import html

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from server.errors import BadRequest, Broken, NotFound, UndertoneError, WrongMethod

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
<p class="ways">{ways}</p>
</main>
</body>
</html>
"""


class ApiResponse(JSONResponse):
    """An answer to the page's script; never kept by anybody."""

    def __init__(self, content: object, status_code: int = 200) -> None:
        super().__init__(content, status_code, headers=NO_STORE)


def plain_page(
    title: str, message: str, ways: dict[str, str], *, status: int = 200
) -> HTMLResponse:
    """A page that needs nothing built: a heading, a sentence and where to go from here."""
    links = " ".join(
        f'<a href="{html.escape(address)}">{html.escape(text)}</a>'
        for text, address in ways.items()
    )
    body = _PAGE.format(title=html.escape(title), message=html.escape(message), ways=links)
    return HTMLResponse(body, status, headers=NO_STORE)


def is_api(path: str) -> bool:
    """Whether the page's script asked, rather than a person."""
    return path == "/api" or path.startswith(("/api/", "/healthz"))


def as_error(error: Exception) -> UndertoneError:
    """The member of our tree that an exception stands for."""
    if isinstance(error, UndertoneError):
        return error
    if isinstance(error, HTTPException):
        if error.status_code == 404:
            return NotFound()
        if error.status_code == 405:
            return WrongMethod(headers=error.headers)
        return BadRequest()
    return Broken()


def error_response(path: str, error: UndertoneError, method: str = "GET") -> Response:
    """The answer to a request for `path` that ended in `error`."""
    if is_api(path) or method not in {"GET", "HEAD"}:
        response: Response = ApiResponse(error.body(), error.status)
    else:
        title = "Nothing here" if isinstance(error, NotFound) else "That did not work"
        response = plain_page(title, error.message, {"To Undertone": "/"}, status=error.status)
    if error.retry_after is not None:
        response.headers["Retry-After"] = str(error.retry_after)
    response.headers.update(error.headers)
    return response


async def on_error(request: Request, error: Exception) -> Response:
    """Starlette's hook for everything that is raised inside a route."""
    return error_response(request.scope["path"], as_error(error), request.method)
