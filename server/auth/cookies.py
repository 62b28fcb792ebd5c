"""Sealed cookies: typed values that only this server can read or create. Long ones are split."""

from __future__ import annotations

import re
from collections.abc import Mapping
from http.cookies import SimpleCookie
from typing import Generic, TypeVar

import msgspec

from server.auth.sealing import Seal

_PART = 3800  # browsers take 4096 bytes with name and attributes
_MOST_PARTS = 4

T = TypeVar("T", bound=msgspec.Struct)


class TooLongError(Exception):
    """The value is longer than a browser would keep."""


class SealedCookie(Generic[T]):
    """One sealed value. Its struct has a tag, so that a cookie of another type is refused."""

    def __init__(self, seal: Seal, name: str, kind: type[T], *, seconds: int) -> None:
        self._seal = seal
        self._base = f"undertone-{name}"
        self._kind = kind
        self._seconds = seconds

    def _name(self, part: int, secure: bool) -> str:
        # Browsers keep a __Host- cookie from other hosts and from plain http.
        return ("__Host-" if secure else "") + self._base + (f".{part}" if part else "")

    def read(self, cookies: Mapping[str, str], *, secure: bool) -> T | None:
        """The value; None if there is none or it cannot be opened."""
        parts: list[str] = []
        while (text := cookies.get(self._name(len(parts), secure))) and len(parts) < _MOST_PARTS:
            parts.append(text)
        sealed = "".join(parts)
        if len(sealed) > _PART * _MOST_PARTS or not re.fullmatch(r"[A-Za-z0-9_-]+", sealed):
            return None
        padding = "=" * (-len(sealed) % 4)
        opened = self._seal.open((sealed + padding).encode(), within_s=self._seconds)
        try:
            return msgspec.msgpack.decode(opened, type=self._kind) if opened else None
        except msgspec.MsgspecError:
            return None  # written by another version of this server

    def write(self, value: T, *, secure: bool) -> list[str]:
        """The Set-Cookie headers that keep a value."""
        # Without the padding: "=" would need quotes in a cookie.
        sealed = self._seal.close(msgspec.msgpack.encode(value)).decode().rstrip("=")
        parts = [sealed[start : start + _PART] for start in range(0, len(sealed), _PART)]
        if len(parts) > _MOST_PARTS:
            raise TooLongError
        headers = [self._header(i, part, self._seconds, secure) for i, part in enumerate(parts)]
        # Deletes the next part of an older, longer value, which `read` would append.
        return headers + [self._header(len(parts), "", 0, secure)] * (len(parts) < _MOST_PARTS)

    def delete(self, cookies: Mapping[str, str], *, secure: bool) -> list[str]:
        """The Set-Cookie headers that delete the parts that the browser has."""
        return [
            self._header(part, "", 0, secure)
            for part in range(_MOST_PARTS)
            if part == 0 or self._name(part, secure) in cookies
        ]

    def _header(self, part: int, text: str, seconds: int, secure: bool) -> str:
        cookie: SimpleCookie = SimpleCookie()
        name = self._name(part, secure)
        cookie[name] = text
        cookie[name]["path"] = "/"
        cookie[name]["max-age"] = seconds
        cookie[name]["httponly"] = True
        cookie[name]["samesite"] = "Lax"
        if secure:
            cookie[name]["secure"] = True
        return cookie[name].OutputString()
