"""Everything the fake remembers: clients, people, codes, tokens, playlists, what was asked how
often.

Tests hold the `World` and change it directly (in process) or through the control routes (in
another process). Time is the real clock plus `skew`, so a test makes an hour pass by adding to it.
"""

from __future__ import annotations

import secrets
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.fakes.spotify.behaviour import Behaviours
from tests.fakes.spotify.catalogue import Catalogue, identifier
from tests.fakes.spotify.invention import invent
from tests.fakes.spotify.people import User, people

ACCESS_TOKEN_SECONDS = 3600
CODE_SECONDS = 600
CONSENT_SECONDS = (
    183 * 24 * 3600
)  # refresh tokens die six months after consent; refreshing does not extend
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
    """A person's consent: what a refresh token stands for."""

    client: str
    user: str
    scopes: frozenset[str]
    pkce: bool
    given: float
    revoked: bool = False


@dataclass(frozen=True)
class AccessToken:
    client: str
    user: str | None  # None: client credentials, nobody is logged in
    scopes: frozenset[str]
    expires: float


@dataclass
class Pending:
    """A consent page that somebody is looking at."""

    client: str
    redirect_uri: str
    state: str | None
    scopes: frozenset[str]
    challenge: str | None


@dataclass
class Quota:
    """At most `requests` in any `seconds` for one family."""

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
        secret="not-a-secret-only-a-demonstration",
        name="Undertone (demonstration)",
        # Registered without a port: a loopback literal may then be used with any.
        redirect_uris=(
            f"http://127.0.0.1{callback}",
            f"http://[::1]{callback}",
            "https://undertone.example" + callback,
        ),
    )
    return {demo.id: demo}


class World:
    """The state behind the fake's routes."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self.catalogue: Catalogue = invent()
        self.reset()

    def reset(self) -> None:
        """Back to the first morning: everybody logged out, nothing saved, nothing scripted."""
        self.skew = 0.0
        self.clients = default_clients()
        self.users: dict[str, User] = people(self.catalogue)
        self.codes: dict[str, Code] = {}
        self.spent: set[str] = set()
        self.grants: dict[str, Grant] = {}
        self.retired: dict[
            str, float
        ] = {}  # rotated refresh tokens, and until when they are still good
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

    # Codes and tokens ----------------------------------------------------------------------
    # ---------------------

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
        """The consent behind a refresh token, or why there is none any more."""
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
        """The refresh token of a refresh answer; None when the answer holds none."""
        manner = self.rotation or ("grace" if grant.pkce else "omit")
        if manner == "omit":
            return None
        if manner == "repeat":
            return refresh_token
        self.retired.setdefault(
            refresh_token, self.now + (GRACE_SECONDS if manner == "grace" else 0) - 1e-6
        )
        return self.issue_refresh(grant)

    def expire_access_tokens(self) -> None:
        self.access = {
            value: AccessToken(token.client, token.user, token.scopes, 0.0)
            for value, token in self.access.items()
        }

    def revoke_grants(self) -> None:
        """As if everybody had removed the app in their account settings."""
        for grant in self.grants.values():
            grant.revoked = True
        self.expire_access_tokens()

    def secrets_issued(self) -> list[str]:
        """Every code and token ever handed out: a log or a page that holds one of them leaks."""
        return [
            *self.codes,
            *self.grants,
            *self.access,
            *(client.secret for client in self.clients.values()),
        ]

    def new_id(self, *parts: object) -> str:
        return identifier(*parts, secrets.token_hex(8))
