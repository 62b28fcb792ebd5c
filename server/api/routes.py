"""All endpoints, and how a request reaches its handler."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.api import library, player, recommendations, session
from server.auth import login
from server.auth.caller import Caller, Services
from server.errors import UndertoneError
from server.http.endpoint import Endpoint, read_body, read_query
from server.http.responses import NO_STORE, error_response, json_response

ENDPOINTS = (
    *session.ENDPOINTS,
    *recommendations.ENDPOINTS,
    *player.ENDPOINTS,
    *library.ENDPOINTS,
    *login.ENDPOINTS,
)


async def _answer(endpoint: Endpoint, caller: Caller) -> Response:
    if not endpoint.without_spotify:
        _ = caller.spotify  # raises when there is none
    if endpoint.permission:
        caller.require(endpoint.permission)
    types, arguments = endpoint.types, {}
    if "body" in types:
        arguments["body"] = await read_body(caller.request, types["body"])
    if "query" in types:
        arguments["query"] = read_query(caller.request, types["query"])
    answer = await endpoint.handler(caller, **arguments)
    return answer if isinstance(answer, Response) else json_response(answer, endpoint.status)


async def _with_caller(
    request: Request, services: Services, respond: Callable[[Caller], Awaitable[Response]]
) -> Response:
    """Opens the session, answers, and adds changed cookies, even to errors."""
    caller = Caller(request, services)
    try:
        await caller.open_session()
        response = await respond(caller)
    except UndertoneError as error:
        response = error_response(request, error)
    response.headers.update(caller.headers)
    for header in caller.set_cookie_headers:
        response.headers.append("Set-Cookie", header)
        response.headers.update(NO_STORE)
    return response


def make_routes(services: Services) -> list[Route]:
    """One route per path with all its methods, so that a 405 lists the allowed ones."""
    by_path: dict[str, dict[str, Callable[[Caller], Awaitable[Response]]]] = {
        login.LOGIN: {"GET": login.log_in},
        login.CALLBACK: {"GET": login.callback},
    }
    for endpoint in ENDPOINTS:
        by_path.setdefault(endpoint.path, {})[endpoint.method] = partial(_answer, endpoint)
    return [
        Route(path, _dispatcher(services, methods), methods=list(methods))
        for path, methods in by_path.items()
    ]


def _dispatcher(
    services: Services, methods: dict[str, Callable[[Caller], Awaitable[Response]]]
) -> Callable[[Request], Awaitable[Response]]:
    async def dispatch(request: Request) -> Response:
        respond = methods[request.method.replace("HEAD", "GET")]
        return await _with_caller(request, services, respond)

    return dispatch
