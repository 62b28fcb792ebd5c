"""HTTP to Spotify. The only file that imports requests.

spotipy is given this session. It does not sleep on a 429, keeps no cookies, limits time and size,
and raises members of our error tree, because spotipy loses headers and fails on unusual bodies.
"""

from __future__ import annotations

import json
import logging
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.cookiejar import DefaultCookiePolicy
from typing import Any, cast

import requests
import urllib3
from requests.adapters import HTTPAdapter

from server import errors
from server.errors import UndertoneError

CONNECT_S, READ_S, WHOLE_S = 3.05, 8.0, 12.0
LARGEST_ANSWER = 4 * 1024 * 1024
DEFAULT_RETRY_AFTER_S = 3600
_LONGEST_RETRY_AFTER_S = 7 * 24 * 3600

_log = logging.getLogger("undertone.spotify")

# The first match counts.
_FAILURES: tuple[tuple[tuple[type[Exception], ...], type[UndertoneError]], ...] = (
    (
        (requests.ConnectTimeout, urllib3.exceptions.ConnectTimeoutError),
        errors.SpotifyUnreachableError,
    ),
    (
        (requests.Timeout, urllib3.exceptions.TimeoutError, TimeoutError),
        errors.SpotifySlowError,
    ),
    (
        (
            requests.exceptions.InvalidURL,
            requests.exceptions.MissingSchema,
            requests.exceptions.InvalidSchema,
            requests.exceptions.InvalidHeader,
            requests.exceptions.URLRequired,
            requests.exceptions.UnrewindableBodyError,
        ),
        errors.SpotifyMisaskedError,
    ),
    (
        (
            requests.exceptions.InvalidJSONError,
            requests.exceptions.ContentDecodingError,
            requests.exceptions.ChunkedEncodingError,
            requests.exceptions.StreamConsumedError,
            requests.exceptions.TooManyRedirects,
            requests.exceptions.HTTPError,
            urllib3.exceptions.DecodeError,
            urllib3.exceptions.ProtocolError,
        ),
        errors.SpotifyBrokenError,
    ),
    ((Exception,), errors.SpotifyUnreachableError),
)


class HttpSession(requests.Session):
    """Shared by all threads and users; keeps connections and nothing else."""

    def __init__(self, connections: int, *, whole_s: float = WHOLE_S) -> None:
        super().__init__()
        self.trust_env = False  # a .netrc would replace our Authorization header
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self.whole_s = whole_s
        adapter = HTTPAdapter(pool_connections=4, pool_maxsize=connections, max_retries=0)
        self.mount("http://", adapter)
        self.mount("https://", adapter)

    def close(self) -> None:
        """Does nothing, because each spotipy client closes its session when it is deleted."""

    def really_close(self) -> None:
        """Ends all connections."""
        super().close()

    def request(self, method: str, url: str | bytes, *args: Any, **kw: Any) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Sends a request and reads the whole answer, within a fixed time."""
        deadline = time.monotonic() + self.whole_s
        kw.update(stream=True, allow_redirects=False, timeout=(CONNECT_S, READ_S))
        try:
            response = super().request(method, url, *args, **kw)
            try:
                _read(response, deadline)
            except BaseException:
                response.close()
                raise
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            translated = translate_failure(error)
            _log.warning("Spotify: %s (%s)", translated.code, type(error).__name__)
            raise translated from None
        if response.status_code >= 300:
            refusal = translate_answer(response)
            _log.warning("Spotify answered %d: %s", response.status_code, refusal.code)
            raise refusal
        return response


def _read(response: requests.Response, deadline: float) -> None:
    """Reads the body piece by piece, so that a slow one cannot hold a thread for long."""
    body = bytearray()
    while chunk := response.raw.read1(64 * 1024, decode_content=True):
        body += chunk
        if len(body) > LARGEST_ANSWER:
            raise requests.exceptions.ContentDecodingError("the answer is too long")
        if time.monotonic() > deadline:
            raise requests.exceptions.ReadTimeout("the answer is too slow")
    # requests has no public way to be given a body that was already read.
    response._content = bytes(body)  # pyright: ignore[reportPrivateUsage]
    response._content_consumed = True  # pyright: ignore[reportPrivateUsage]


def translate_failure(error: Exception) -> UndertoneError:
    """Our error for a request without a complete answer."""
    return next(kind() for failures, kind in _FAILURES if isinstance(error, failures))


def retry_after_s(header: str | None) -> int:
    """Seconds from a Retry-After header; an hour when it is missing or invalid."""
    seconds = DEFAULT_RETRY_AFTER_S
    if header and header.strip().isascii() and header.strip().isdigit():
        seconds = int(header.strip()[:9])
    elif header:
        try:
            moment = parsedate_to_datetime(header)
            if moment.tzinfo is None:
                moment = moment.replace(tzinfo=UTC)
            seconds = int((moment - datetime.now(UTC)).total_seconds())
        except (ValueError, OverflowError):
            pass
    return max(1, min(seconds, _LONGEST_RETRY_AFTER_S))


def _error_of(response: requests.Response) -> tuple[str, str]:
    """Message and reason, from any shape of Spotify's errors."""
    try:
        body = json.loads(response.content)
    except (ValueError, RecursionError):
        return response.text[:500], ""
    error: Any = cast(Any, body).get("error") if isinstance(body, dict) else None
    if isinstance(error, dict):
        parts = cast(dict[str, Any], error)
        return str(parts.get("message") or ""), str(parts.get("reason") or "")
    return str(error or ""), ""


def translate_answer(response: requests.Response) -> UndertoneError:
    """Our error for a 3xx, 4xx or 5xx answer."""
    message, reason = _error_of(response)
    match response.status_code:
        case 400:
            return _bad_request(message)
        case 401:
            return errors.TokenRefusedError()
        case 403:
            return _forbidden(message.lower(), reason)
        case 404:
            no_device = reason == "NO_ACTIVE_DEVICE" or "device not found" in message.lower()
            return errors.NoActiveDeviceError() if no_device else errors.SpotifyNotFoundError()
        case 429:
            return errors.SpotifyThrottledError(
                retry_after=retry_after_s(response.headers.get("Retry-After"))
            )
        case status if status >= 500:
            return errors.SpotifyFailingError()
        case status if status < 400:
            return errors.SpotifyBrokenError()
        case _:
            return errors.SpotifyMisaskedError()


def _bad_request(message: str) -> UndertoneError:
    if message == "invalid_grant":
        return errors.GrantRefusedError()
    if message in {"invalid_client", "unauthorized_client"}:
        return errors.ClientRefusedError()
    return errors.SpotifyMisaskedError()


def _forbidden(message: str, reason: str) -> UndertoneError:
    if "premium subscription required for the owner" in message:
        return errors.OwnerNotPremiumError()
    if "not registered" in message:
        return errors.NotOnUserListError()
    if reason == "PREMIUM_REQUIRED" or "premium required" in message:
        return errors.PremiumRequiredError()
    if reason.startswith("RESTRICT") or "restriction violated" in message:
        return errors.PlayerRestrictedError()
    if "insufficient client scope" in message:
        return errors.ConsentNeededError()
    return errors.SpotifyRefusedError()
