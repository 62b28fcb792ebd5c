"""Sealed cookies: read, written in parts when long, forgotten when they cannot be opened."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from http.cookies import SimpleCookie
from typing import Any, cast

from server.auth.sealing import Seal

_PART = 3800  # browsers take 4096 bytes with name and attributes
_MOST_PARTS = 4


class TooLong(Exception):
    """More than a browser would keep."""


class SealedCookie:
    """One value that only this server can read or make. Its kind is sealed with it, so that a
    cookie of one kind never passes for another."""

    def __init__(self, seal: Seal, kind: str, *, seconds: int, path: str = "/") -> None:
        self._seal = seal
        self.kind = kind
        self._seconds = seconds
        self._path = path

    def _name(self, part: int, secure: bool) -> str:
        # The prefix makes browsers refuse the name to other hosts and to plain http.
        prefix = "__Host-" if secure and self._path == "/" else ""
        return f"{prefix}undertone-{self.kind}" + (f".{part}" if part else "")

    def read(self, cookies: Mapping[str, str], *, secure: bool) -> dict[str, Any] | None:
        """The value, or None: there is none, or it is not ours."""
        parts: list[str] = []
        for part in range(_MOST_PARTS):
            text = cookies.get(self._name(part, secure))
            if text is None:
                break
            parts.append(text)
        sealed = "".join(parts)
        if len(sealed) > _PART * _MOST_PARTS or not re.fullmatch(r"[A-Za-z0-9_-]+", sealed):
            return None
        padding = "=" * (-len(sealed) % 4)
        opened = self._seal.open((sealed + padding).encode(), within_s=self._seconds)
        if opened is None:
            return None
        try:
            value = json.loads(opened)
        except ValueError:
            return None
        if not isinstance(value, dict) or cast(dict[str, Any], value).get("kind") != self.kind:
            return None
        return cast(dict[str, Any], value)

    def write(self, value: Mapping[str, Any], *, secure: bool) -> list[str]:
        """The Set-Cookie headers that keep a value."""
        content = json.dumps({**value, "kind": self.kind}, separators=(",", ":")).encode()
        # Without the padding, whose sign would need quotes in a cookie.
        sealed = self._seal.close(content).decode().rstrip("=")
        parts = [sealed[start : start + _PART] for start in range(0, len(sealed), _PART)]
        if len(parts) > _MOST_PARTS:
            raise TooLong
        headers = [self._header(i, part, self._seconds, secure) for i, part in enumerate(parts)]
        # A shorter value must not be followed by a part of a longer one.
        return headers + [self._header(len(parts), "", 0, secure)] * (len(parts) < _MOST_PARTS)

    def forget(self, cookies: Mapping[str, str], *, secure: bool) -> list[str]:
        """The Set-Cookie headers that remove whatever parts the browser has."""
        return [
            self._header(part, "", 0, secure)
            for part in range(_MOST_PARTS)
            if part == 0 or self._name(part, secure) in cookies
        ]

    def _header(self, part: int, text: str, seconds: int, secure: bool) -> str:
        cookie: SimpleCookie = SimpleCookie()
        name = self._name(part, secure)
        cookie[name] = text
        cookie[name]["path"] = self._path
        cookie[name]["max-age"] = seconds
        cookie[name]["httponly"] = True
        cookie[name]["samesite"] = "Lax"
        if secure:
            cookie[name]["secure"] = True
        return cookie[name].OutputString()
