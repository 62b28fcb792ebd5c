"""Routes under /__fake__ with which another process reads and changes the fake. Not Spotify's.

GET   /__fake__                request counts, users, scripted faults
GET   /__fake__/requests       the last requests, without tokens and codes
PATCH /__fake__/users/{id}     {"premium": false}
POST  /__fake__/behaviours     one fault, see behaviour.py; DELETE removes all
POST  /__fake__/clock          {"advance": seconds}
POST  /__fake__/tokens         {"do": "expire_access" | "revoke"}
POST  /__fake__/reset          {"what": "everything" | "counters"}
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from server.spotify.fake.behaviour import Behaviour
from server.spotify.fake.world import World

Change = Callable[[World, dict[str, Any]], None]


def routes(world: World) -> list[Route]:
    changes: list[tuple[str, str, Change]] = [
        ("PATCH", "/users/{id}", _set_premium),
        ("POST", "/behaviours", lambda world, body: world.behaviours.add(Behaviour(**body))),
        ("DELETE", "/behaviours", lambda world, _: world.behaviours.clear()),
        ("POST", "/clock", lambda world, body: world.advance(float(body["advance"]))),
        ("POST", "/tokens", _change_tokens),
        ("POST", "/reset", _reset),
    ]

    async def get_state(_: Request) -> Response:
        return JSONResponse(_state(world))

    async def get_requests(_: Request) -> Response:
        return JSONResponse(list(world.log))

    return [
        Route("/__fake__", get_state),
        Route("/__fake__/requests", get_requests),
        *(
            Route(f"/__fake__{path}", _endpoint(world, change), methods=[method])
            for method, path, change in changes
        ),
    ]


def _endpoint(world: World, change: Change) -> Callable[[Request], Awaitable[Response]]:
    """Calls `change` with the JSON body and the path's values; answers with the new state."""

    async def endpoint(request: Request) -> Response:
        try:
            change(world, {**json.loads(await request.body() or b"{}"), **request.path_params})
        except (KeyError, TypeError, ValueError) as error:
            return JSONResponse({"error": repr(error)}, 400)
        return JSONResponse(_state(world))

    return endpoint


def _state(world: World) -> dict[str, Any]:
    return {
        "families": dict(world.families),
        "operations": dict(world.operations),
        "statuses": dict(world.statuses),
        "behaviours": world.behaviours.as_json(),
        "premium": {user.id: user.premium for user in world.users.values()},
    }


def _set_premium(world: World, body: dict[str, Any]) -> None:
    world.users[body["id"]].premium = bool(body["premium"])


def _change_tokens(world: World, body: dict[str, Any]) -> None:
    actions = {"expire_access": world.expire_access_tokens, "revoke": world.revoke_grants}
    actions[body["do"]]()


def _reset(world: World, body: dict[str, Any]) -> None:
    if body.get("what", "everything") == "counters":
        world.forget_requests()
    else:
        world.reset()
