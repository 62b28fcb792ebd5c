"""Routes under /__fake__ with which tests in another process read and change the fake. Never part
of Spotify.

GET   /__fake__                what was asked how often, what is scripted
GET   /__fake__/requests       the last requests, without tokens and codes
GET   /__fake__/users/{id}     playlists, library, player and devices of a person
PATCH /__fake__/users/{id}     {"premium": false}
PATCH /__fake__/clients/{id}   {"owner_has_premium": false, "users": [...], "redirect_uris": [...]}
POST  /__fake__/behaviours     one behaviour, see behaviour.py; DELETE removes all
POST  /__fake__/quotas         {"family", "requests", "seconds", "retry_after"}
POST  /__fake__/clock          {"advance": seconds}
POST  /__fake__/tokens         {"do": "expire_access" | "revoke" | "rotation", "rotation": ...}
POST  /__fake__/reset          {"what": "everything" | "counters"}
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any, get_args

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.fakes.spotify.behaviour import Behaviour
from tests.fakes.spotify.world import Quota, Rotation, World


def state(world: World) -> dict[str, Any]:
    return {
        "families": dict(world.families),
        "operations": dict(world.operations),
        "statuses": dict(world.statuses),
        "behaviours": world.behaviours.as_json(),
        "skew": world.skew,
        "tracks": len(world.catalogue.tracks),
    }


def person(world: World, identity: str) -> dict[str, Any]:
    user = world.users[identity]
    return {
        "id": user.id,
        "premium": user.premium,
        "library": list(user.library),
        "playlists": [
            {
                "id": one.id,
                "name": one.name,
                "public": one.public,
                "uris": [uri for uri, _ in one.items],
            }
            for one in user.playlists.values()
        ],
        "player": {
            "active": user.player.active,
            "playing": user.player.playing,
            "item": user.player.item,
            "queue": user.player.queue,
        },
        "devices": [
            {"id": device.id, "name": device.name, "volume": device.volume}
            for device in user.devices
        ],
    }


def _change_user(world: World, identity: str, wish: dict[str, Any]) -> None:
    world.users[identity].premium = bool(wish["premium"])


def _change_client(world: World, identity: str, wish: dict[str, Any]) -> None:
    client = world.clients[identity]
    client.owner_has_premium = bool(wish.get("owner_has_premium", client.owner_has_premium))
    client.users = frozenset(wish.get("users", client.users))
    client.redirect_uris = tuple(wish.get("redirect_uris", client.redirect_uris))


def _change_tokens(world: World, wish: dict[str, Any]) -> None:
    match wish.get("do"):
        case "expire_access":
            world.expire_access_tokens()
        case "revoke":
            world.revoke_grants()
        case "rotation" if wish.get("rotation") in (None, *get_args(Rotation)):
            world.rotation = wish.get("rotation")
        case other:
            raise ValueError(f"unknown wish {other!r}")


def _reset(world: World, wish: dict[str, Any]) -> None:
    if wish.get("what", "everything") == "counters":
        world.forget_requests()
    else:
        world.reset()


def _script(world: World, wish: dict[str, Any]) -> None:
    world.behaviours.add(Behaviour(**wish))


def _set_quota(world: World, wish: dict[str, Any]) -> None:
    world.quotas[wish["family"]] = Quota(wish["requests"], wish["seconds"], wish.get("retry_after"))


def _advance(world: World, wish: dict[str, Any]) -> None:
    world.advance(float(wish["advance"]))


Endpoint = Callable[[Request], Awaitable[Response]]


def routes(world: World) -> list[Route]:
    def reads(tell: Callable[[Request], Any]) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            try:
                return JSONResponse(tell(request))
            except KeyError as missing:
                return JSONResponse({"wrong": f"no {missing}"}, 404)

        return endpoint

    def changes(act: Callable[[Request, dict[str, Any]], None]) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            try:
                act(request, json.loads(await request.body() or b"{}"))
            except (KeyError, TypeError, ValueError) as wrong:
                return JSONResponse({"wrong": repr(wrong)}, 400)
            return JSONResponse(state(world))

        return endpoint

    at = "/__fake__"
    identity = "/{id}"
    return [
        Route(at, reads(lambda _: state(world)), methods=["GET"]),
        Route(f"{at}/requests", reads(lambda _: list(world.log)), methods=["GET"]),
        Route(
            f"{at}/users{identity}",
            reads(lambda request: person(world, request.path_params["id"])),
            methods=["GET"],
        ),
        Route(
            f"{at}/users{identity}",
            changes(lambda request, wish: _change_user(world, request.path_params["id"], wish)),
            methods=["PATCH"],
        ),
        Route(
            f"{at}/clients{identity}",
            changes(lambda request, wish: _change_client(world, request.path_params["id"], wish)),
            methods=["PATCH"],
        ),
        Route(f"{at}/behaviours", changes(lambda _, wish: _script(world, wish)), methods=["POST"]),
        Route(
            f"{at}/behaviours", changes(lambda _, __: world.behaviours.clear()), methods=["DELETE"]
        ),
        Route(f"{at}/quotas", changes(lambda _, wish: _set_quota(world, wish)), methods=["POST"]),
        Route(f"{at}/clock", changes(lambda _, wish: _advance(world, wish)), methods=["POST"]),
        Route(
            f"{at}/tokens", changes(lambda _, wish: _change_tokens(world, wish)), methods=["POST"]
        ),
        Route(f"{at}/reset", changes(lambda _, wish: _reset(world, wish)), methods=["POST"]),
    ]
