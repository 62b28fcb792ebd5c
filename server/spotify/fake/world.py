"""The fake's state: clients, users, codes, tokens, scripted faults, request counts.

Tests change the `World` directly, or from another process through the control routes. Its time is
the real clock plus `skew`, which a test advances.
"""

from __future__ import annotations

import secrets
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from server.spotify.fake.behaviour import Behaviours
from server.spotify.fake.catalogue import Catalogue, identifier
from server.spotify.fake.generator import generate_catalogue
from server.spotify.fake.users import User, default_users

ACCESS_TOKEN_SECONDS = 3600
CODE_SECONDS = 600
# Refresh tokens expire six months after consent; refreshing does not extend that.
CONSENT_SECONDS = 183 * 24 * 3600
GRACE_SECONDS = 30
LOG_LENGTH = 2000

Rotation = Literal["omit", "repeat", "grace", "strict"]


@dataclass
class Client:
    """An app in the developer dashboard."""

    id: str
    secret: str
    name: str
    redirect_uris: tuple[str, ...]
    owner_has_premium: bool = True
    users: frozenset[str] = frozenset({"ada", "ben"})


@dataclass(frozen=True)
class Code:
    value: str
    client: str
    user: str
    redirect_uri: str
    scopes: frozenset[str]
    challenge: str | None
    expires: float


@dataclass
class Grant:
    """A user's consent, which a refresh token refers to."""

    client: str
    user: str
    scopes: frozenset[str]
    pkce: bool
    given: float
    revoked: bool = False


@dataclass(frozen=True)
class AccessToken:
    client: str
    user: str | None  # None: the app's own token (client credentials)
    scopes: frozenset[str]
    expires: float


@dataclass
class Pending:
    """An open consent page."""

    client: str
    redirect_uri: str
    state: str | None
    scopes: frozenset[str]
    challenge: str | None


@dataclass
class Quota:
    """At most `requests` per `seconds` for one family."""

    requests: int
    seconds: float
    retry_after: int | None
    seen: deque[float] = field(default_factory=deque[float])

    def spend(self, now: float) -> bool:
        while self.seen and self.seen[0] <= now - self.seconds:
            self.seen.popleft()
        if len(self.seen) >= self.requests:
            return False
        self.seen.append(now)
        return True


def default_clients() -> dict[str, Client]:
    callback = "/auth/spotify/callback"
    demo = Client(
        id="undertone-demonstration",
        secret="not-a-secret-only-a-demonstration",  # noqa: S106
        name="Undertone (demonstration)",
        # Without a port, so that any port may be used.
        redirect_uris=(
            f"http://127.0.0.1{callback}",
            f"http://[::1]{callback}",
            "https://undertone.example" + callback,
        ),
    )
    return {demo.id: demo}


class World:
    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self.catalogue: Catalogue = generate_catalogue()
        self.reset()

    def reset(self) -> None:
        """Back to the initial state: nobody logged in, nothing saved, no faults."""
        self.skew = 0.0
        self.clients = default_clients()
        self.users: dict[str, User] = default_users(self.catalogue)
        self.codes: dict[str, Code] = {}
        self.spent: set[str] = set()
        self.grants: dict[str, Grant] = {}
        self.retired: dict[str, float] = {}  # rotated refresh token -> valid until
        self.access: dict[str, AccessToken] = {}
        self.pending: dict[str, Pending] = {}
        self.rotation: Rotation | None = None  # None: "omit" with a secret, "grace" with PKCE
        self.behaviours = Behaviours()
        self.quotas: dict[str, Quota] = {}
        self.forget_requests()

    def forget_requests(self) -> None:
        self.families: Counter[str] = Counter()
        self.operations: Counter[str] = Counter()
        self.statuses: Counter[str] = Counter()
        self.log: deque[dict[str, Any]] = deque(maxlen=LOG_LENGTH)

    @property
    def now(self) -> float:
        return self._clock() + self.skew

    def advance(self, seconds: float) -> None:
        self.skew += seconds

    def count(self, family: str, operation: str) -> None:
        self.families[family] += 1
        self.operations[operation] += 1

    def note(self, request: dict[str, Any], status: int) -> None:
        self.statuses[str(status)] += 1
        self.log.append({**request, "status": status})

    def issue_code(self, pending: Pending, user: str) -> Code:
        code = Code(
            value=f"AQ-code-{secrets.token_urlsafe(48)}",
            client=pending.client,
            user=user,
            redirect_uri=pending.redirect_uri,
            scopes=pending.scopes,
            challenge=pending.challenge,
            expires=self.now + CODE_SECONDS,
        )
        self.codes[code.value] = code
        return code

    def issue_access(self, client: str, user: str | None, scopes: frozenset[str]) -> str:
        value = f"BQ-access-{secrets.token_urlsafe(60)}"
        self.access[value] = AccessToken(client, user, scopes, self.now + ACCESS_TOKEN_SECONDS)
        return value

    def issue_refresh(self, grant: Grant) -> str:
        value = f"AQ-refresh-{secrets.token_urlsafe(60)}"
        self.grants[value] = grant
        return value

    def find_grant(self, refresh_token: str) -> Grant | str:
        """The consent that a refresh token refers to, or the error message."""
        grant = self.grants.get(refresh_token)
        if grant is None:
            return "Invalid refresh token"
        if grant.revoked:
            return "Refresh token revoked"
        if self.now > grant.given + CONSENT_SECONDS:
            return "Refresh token expired"
        if self.now > self.retired.get(refresh_token, float("inf")):
            return "Refresh token revoked"
        return grant

    def rotate(self, refresh_token: str, grant: Grant) -> str | None:
        """The refresh token of a refresh answer; None if the answer omits it."""
        mode = self.rotation or ("grace" if grant.pkce else "omit")
        if mode == "omit":
            return None
        if mode == "repeat":
            return refresh_token
        self.retired.setdefault(
            refresh_token, self.now + (GRACE_SECONDS if mode == "grace" else 0) - 1e-6
        )
        return self.issue_refresh(grant)

    def expire_access_tokens(self) -> None:
        self.access = {
            value: AccessToken(token.client, token.user, token.scopes, 0.0)
            for value, token in self.access.items()
        }

    def revoke_grants(self) -> None:
        """As if every user had removed the app in their account settings."""
        for grant in self.grants.values():
            grant.revoked = True
        self.expire_access_tokens()

    def secrets_issued(self) -> list[str]:
        """Every code, token and client secret; no log and no page may contain one."""
        return [
            *self.codes,
            *self.grants,
            *self.access,
            *(client.secret for client in self.clients.values()),
        ]

    def new_id(self, *parts: object) -> str:
        return identifier(*parts, secrets.token_hex(8))
