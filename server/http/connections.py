"""Limits on connections: how long they may wait, and how many may be open.

uvicorn itself only closes kept connections on which nothing arrives, and answers malformed
requests without our headers.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import resource
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

import h11
from starlette.responses import Response
from uvicorn.protocols.http.h11_impl import H11Protocol

from server.errors import BadRequestError
from server.http.forwarded import TrustedProxies, client_network
from server.settings import Settings

_log = logging.getLogger("undertone")
_FEWEST_CONNECTIONS = 8
_MOST_CONNECTIONS = 2000  # about 100 MB when each sends the largest head and body
_OWN_DESCRIPTORS = 24  # standard streams, event loop, listener, libraries
_REDIS_DESCRIPTORS = 32
_LARGEST_HEAD = 16 * 1024

ErrorResponder = Callable[[BadRequestError], Response]


def connection_cap(settings: Settings, descriptors: int) -> int:
    """How many connections fit a limit on file descriptors."""
    spotify = settings.spotify_threads if settings.spotify else 0
    redis = _REDIS_DESCRIPTORS if settings.redis_url else 0
    # Each connection may need two: its socket, and the file that it is sent.
    cap = (descriptors - _OWN_DESCRIPTORS - spotify - redis) // 2
    return min(max(cap, _FEWEST_CONNECTIONS), _MOST_CONNECTIONS)


def limits_for(settings: Settings) -> ConnectionLimits:
    """The limits of a server with these settings. Raises this process's limit on files first."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * _MOST_CONNECTIONS + 512  # the soft limit is often 1024, even if more is allowed
    descriptors = wanted if hard == resource.RLIM_INFINITY else min(hard, wanted)
    resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors, hard))
    total = connection_cap(settings, descriptors)
    per_client = max(total // 4, _FEWEST_CONNECTIONS)
    return ConnectionLimits(total, per_client, TrustedProxies(settings.proxy_ips))


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """In seconds."""

    head_s: float = 10  # for a whole request head, from the connection's start or the last answer
    stalled_s: float = 60  # for any progress in sending an answer
    check_s: float = 1  # between two checks of all connections
    report_s: float = 10  # between two summaries in the log


class ConnectionLimits:
    """The open connections of one server, with their deadlines and caps."""

    def __init__(
        self,
        total: int,
        per_client: int,
        trusted: TrustedProxies,
        deadlines: Deadlines | None = None,
    ) -> None:
        self._total = total
        self._per_client = per_client
        self._trusted = trusted
        self.deadlines = deadlines or Deadlines()
        self._open: dict[LimitedProtocol, str] = {}  # the value is the client
        self._clients: Counter[str] = Counter()
        self._checking = False
        self._closed = 0

    def add(self, new: LimitedProtocol, host: str) -> None:
        """Registers a connection. Over a cap, closes the one that has been idle longest."""
        client = client_network(host)
        self._open[new] = client
        self._clients[client] += 1
        if self._clients[client] > self._per_client and host not in self._trusted:
            self._close_one(new, [one for one, of in self._open.items() if of == client])
        elif len(self._open) > self._total:
            self._close_one(new, list(self._open))
        if not self._checking:
            self._checking = True
            asyncio.get_running_loop().call_later(self.deadlines.check_s, self._check)

    def remove(self, connection: LimitedProtocol) -> None:
        client = self._open.pop(connection, None)
        if client is not None:
            self._clients[client] -= 1
            if not self._clients[client]:
                del self._clients[client]

    def count_closed(self) -> None:
        """Counts a closed connection for the next summary in the log."""
        if not self._closed:
            asyncio.get_running_loop().call_later(self.deadlines.report_s, self.report)
        self._closed += 1

    def report(self) -> None:
        """One line for all connections that were closed since the last report."""
        if self._closed:
            _log.warning(
                "Closed %d slow, surplus or malformed connections in the last %g s",
                self._closed,
                self.deadlines.report_s,
            )
        self._closed = 0

    def _close_one(self, new: LimitedProtocol, candidates: Collection[LimitedProtocol]) -> None:
        """Closes the longest idle connection of the client with the most connections."""
        idle = [one for one in candidates if one is not new and not one.busy]
        closed = min(
            idle,
            key=lambda one: (-self._clients[self._open[one]], one.waiting_since),
            default=new,
        )
        self._close(closed)
        self.count_closed()

    def _close(self, connection: LimitedProtocol) -> None:
        self.remove(connection)
        connection.transport.abort()

    def _check(self) -> None:
        loop = asyncio.get_running_loop()
        for connection in [one for one in self._open if one.is_overdue(loop.time())]:
            # Browsers open spare connections and may never use them: not worth a log line.
            if connection.busy or connection.has_input:
                self.count_closed()
            self._close(connection)
        self._checking = bool(self._open)
        if self._checking:
            loop.call_later(self.deadlines.check_s, self._check)


class _Parser(h11.Connection):
    """h11's parser. Reports what it refuses, and refuses ambiguous lengths too."""

    def __init__(self, largest_head: int, on_malformed: Callable[[BadRequestError], None]) -> None:
        super().__init__(h11.SERVER, largest_head)
        self._on_malformed = on_malformed

    def next_event(self) -> h11.Event | type[h11.NEED_DATA] | type[h11.PAUSED]:
        try:
            event = super().next_event()
        except h11.RemoteProtocolError:
            self._on_malformed(BadRequestError())
            return h11.NEED_DATA  # the connection is closing: no more data will come
        if isinstance(event, h11.Request) and _has_ambiguous_length(event):
            self._on_malformed(
                BadRequestError(
                    "The request's length is ambiguous. Send either Content-Length or, with "
                    "HTTP/1.1, Transfer-Encoding."
                )
            )
            return h11.NEED_DATA
        return event


def _has_ambiguous_length(request: h11.Request) -> bool:
    """Whether a proxy might see another end of this request (RFC 9112, section 6.1).

    h11 itself refuses repeated Transfer-Encoding and differing Content-Length.
    """
    names = {name for name, _ in request.headers}
    with_length = b"content-length" in names or request.http_version == b"1.0"
    return b"transfer-encoding" in names and with_length


class LimitedProtocol(H11Protocol):
    """uvicorn's HTTP/1.1 protocol under `ConnectionLimits`."""

    def __init__(self, limits: ConnectionLimits, respond: ErrorResponder, **uvicorns: Any) -> None:
        super().__init__(**uvicorns)
        largest_head = self.config.h11_max_incomplete_event_size or _LARGEST_HEAD
        self.conn = _Parser(largest_head, self._refuse)
        self.waiting_since = self.loop.time()
        self._limits = limits
        self._respond = respond
        self._unsent = 0
        self._progress_at = 0.0

    @property
    def busy(self) -> bool:
        """Whether a request is under way, or an answer is not yet sent as a whole."""
        return self._answering or self.transport.get_write_buffer_size() > 0

    @property
    def has_input(self) -> bool:
        """Whether a part of the next request has arrived."""
        return bool(self.conn.trailing_data[0])

    @property
    def _answering(self) -> bool:
        return bool(self.cycle) and not (self.cycle.response_complete or self.cycle.disconnected)

    def is_overdue(self, now: float) -> bool:
        """Whether a deadline has passed: for a request's head, or for reading an answer."""
        unsent = self.transport.get_write_buffer_size()
        if unsent != self._unsent:
            self._unsent, self._progress_at = unsent, now
        if unsent:
            return now - self._progress_at > self._limits.deadlines.stalled_s
        return not self._answering and now - self.waiting_since > self._limits.deadlines.head_s

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._limits.add(self, self.client[0] if self.client else "")

    def connection_lost(self, exc: Exception | None) -> None:
        self._limits.remove(self)
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        self.waiting_since = self.loop.time()
        no_body = self.conn.their_state is h11.SEND_BODY
        super().on_response_complete()
        if no_body and any(name == b"expect" for name, _ in self.headers):
            # Whether the body still comes is unknown, and a request must not be read as one.
            self.transport.close()

    def shutdown(self) -> None:
        if self._answering:
            self.cycle.keep_alive = False
        else:
            self.transport.close()

    def _should_upgrade(self) -> bool:
        return False  # there are no WebSockets here; uvicorn would log each attempt

    def _refuse(self, error: BadRequestError) -> None:
        """Answers a request that cannot be parsed, and closes the connection."""
        self._limits.count_closed()
        answer = self._respond(error)
        headers = [*self.server_state.default_headers, *answer.raw_headers]
        # h11 refuses to send a second answer, or a body in one to HEAD.
        with contextlib.suppress(h11.LocalProtocolError):
            for event in (
                h11.Response(status_code=answer.status_code, headers=headers),
                h11.Data(data=bytes(answer.body)),
                h11.EndOfMessage(),
            ):
                self.transport.write(self.conn.send(event) or b"")
        if self._answering:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        self.transport.close()
