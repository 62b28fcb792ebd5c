"""The errors of the fake: Spotify's two JSON error shapes, and a failure to start."""

from __future__ import annotations

from typing import Any

from starlette.responses import JSONResponse, Response

OWNER_WITHOUT_PREMIUM = (
    "Active premium subscription required for the owner of the app. When the subscription status "
    "changes, it can take a few hours until the app works again."
)
USER_NOT_REGISTERED = "User not registered in the Developer Dashboard"


class FakeSpotifyError(Exception):
    """The fake cannot start; the message says why."""


class ApiError(Exception):
    """An error answer of the Web API."""

    def __init__(self, status: int, message: str, reason: str | None = None) -> None:
        super().__init__(message)
        self.status, self.message, self.reason = status, message, reason

    def response(self) -> Response:
        return error_response(self.status, self.message, self.reason)


class BadRequestError(ApiError):
    def __init__(self, message: str) -> None:
        super().__init__(400, message)


class LoginRequiredError(ApiError):
    """The app's own token was used where a user's is needed."""

    def __init__(self) -> None:
        super().__init__(401, "Valid user authentication required")


class TokenError(Exception):
    """An error answer of the token endpoint, in OAuth's shape."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.error, self.description = error, description

    def response(self) -> Response:
        return JSONResponse({"error": self.error, "error_description": self.description}, 400)


def error_response(
    status: int, message: str, reason: str | None = None, headers: dict[str, str] | None = None
) -> Response:
    content: dict[str, Any] = {"status": status, "message": message}
    if reason:
        content["reason"] = reason
    return JSONResponse({"error": content}, status, headers)


def invalid_token_response(error: str) -> Response:
    return error_response(
        401,
        "Missing/invalid/expired access token",
        headers={"www-authenticate": f'Bearer realm="spotify", error="{error}"'},
    )


def throttled_response(retry_after: int | None, reason: str | None) -> Response:
    headers = {} if retry_after is None else {"retry-after": str(retry_after)}
    return error_response(429, "Too many requests", reason, headers)
