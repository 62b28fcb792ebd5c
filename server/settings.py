"""All settings, read once from the environment. A bad value stops the start.

`undertone settings` writes `.env.example` from the table below, and a test compares the two.
"""

# ruff: noqa: RUF009  (`setting` gives a field, which the rule cannot see)

from __future__ import annotations

import difflib
import ipaddress
import os
import re
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cryptography.fernet import Fernet

PREFIX = "UNDERTONE_"


class SettingsError(Exception):
    """An unusable setting: its name, and the reason."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")


def _text(raw: str) -> str:
    if not raw.isprintable():
        raise ValueError("contains characters that cannot be printed")
    return raw.strip()


def _host(raw: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9.:-]+", raw):
        raise ValueError(f'"{raw}" is not a host name or address')
    return raw


def _whole(raw: str, low: int, high: int) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", raw.strip()) or not low <= int(raw) <= high:
        raise ValueError(f'"{raw}" is not a whole number from {low} to {high}')
    return int(raw)


def _between(low: int, high: int) -> Callable[[str], int]:
    return lambda raw: _whole(raw, low, high)


def _yes_no(raw: str) -> bool:
    known = {"1": True, "yes": True, "true": True, "0": False, "no": False, "false": False}
    if (word := raw.strip().lower()) not in known:
        raise ValueError(f'"{raw}" is neither 1 nor 0')
    return known[word]


def _folder(raw: str) -> Path:
    folder = _file(raw)
    if not folder.is_dir():
        raise ValueError(f'there is no folder "{raw}"')
    return folder.resolve()


def _file(raw: str) -> Path:
    try:
        return Path(raw).expanduser()
    except RuntimeError:
        raise ValueError(f'the home folder in "{raw}" cannot be found') from None


def _origin(raw: str) -> str:
    """An address without a path: `https://undertone.example`."""
    parts = urlsplit(raw.strip().rstrip("/"))
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(f'"{raw}" is not an address like https://undertone.example')
    if parts.path or parts.query or parts.fragment or parts.username:
        raise ValueError(f'"{raw}" must be scheme, host and port only')
    try:
        _ = parts.port
    except ValueError:
        raise ValueError(f'"{raw}" has an invalid port') from None
    usual = {"http": ":80", "https": ":443"}[parts.scheme]
    return f"{parts.scheme}://{parts.netloc.lower().removesuffix(usual)}"


def _public_url(raw: str) -> str:
    origin = _origin(raw)
    parts = urlsplit(origin)
    if parts.hostname == "localhost":
        raise ValueError("Spotify refuses localhost; write http://127.0.0.1 and the port")
    if parts.scheme == "http" and parts.hostname not in {"127.0.0.1", "::1"}:
        raise ValueError("must be https, or http on 127.0.0.1 (the camera and Spotify require it)")
    return origin


def _hosts(raw: str) -> tuple[str, ...]:
    return tuple(_host(name.strip()).lower() for name in raw.split(",") if name.strip())


def _networks(raw: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in raw.split(",") if name.strip())
    for name in names:
        if name != "*":
            ipaddress.ip_network(name, strict=False)
    return names


def _keys(raw: str) -> tuple[str, ...]:
    keys = tuple(key.strip() for key in raw.split(",") if key.strip())
    for key in keys:
        try:
            Fernet(key)
        except ValueError:
            raise ValueError(
                "contains an invalid key; `undertone key` prints a valid one"
            ) from None
    return keys


def _redis(raw: str) -> str:
    if not re.match(r"(rediss?|unix)://", raw):
        raise ValueError("must begin with redis://, rediss:// or unix://")
    return raw


def _level(raw: str) -> str:
    if raw.lower() not in {"debug", "info", "warning", "error"}:
        raise ValueError(f'"{raw}" is not one of debug, info, warning, error')
    return raw.lower()


def setting(parse: Callable[[str], Any], default: str, about: str) -> Any:
    """A field of `Settings` that comes from the environment; an empty default means "not set"."""
    value = parse(default) if default else None
    empty: Any = () if parse in {_hosts, _networks, _keys} else ("" if parse is _text else None)
    return field(
        default=value if default else empty,
        metadata={"parse": parse, "default": default, "about": about},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The values. Never printed as a whole, because some are secret."""

    host: str = setting(_host, "127.0.0.1", "The address to listen on; 0.0.0.0 for all.")
    port: int = setting(
        _between(0, 65535),
        "8000",
        "The port to listen on. PORT, and the argument --port, come first.",
    )
    public_url: str | None = setting(
        _public_url,
        "",
        "The address people open, when it is not http://127.0.0.1 and the port. Spotify's "
        "redirect address is this one with /auth/spotify/callback behind it.",
    )
    hosts: tuple[str, ...] = setting(
        _hosts,
        "",
        "Further host names to answer under, with commas between them. 127.0.0.1, localhost and "
        "the public address's are always answered.",
    )
    proxy_ips: tuple[str, ...] = setting(
        _networks,
        "",
        "Addresses or networks of the reverse proxies in front, with commas between them. Only "
        "their X-Forwarded-For and X-Forwarded-Proto headers count, from the right. * trusts "
        "whoever connects, as one proxy. Without it, all visitors behind a proxy share one limit.",
    )
    page_dir: Path | None = setting(
        _folder, "", "The built page; else the one in the package, else web/dist."
    )
    models_dir: Path | None = setting(
        _folder, "", "Model bundles to serve under /models/; else those of the built page."
    )
    log_level: str = setting(_level, "info", "debug, info, warning or error.")
    api_per_minute: int = setting(
        _between(0, 100_000), "300", "Requests to /api per client and minute; 0 for no limit."
    )
    login_per_minute: int = setting(
        _between(0, 100_000), "30", "Requests to /auth per client and minute; 0 for no limit."
    )
    spotify_client_id: str = setting(
        _text, "", "From developer.spotify.com/dashboard; without it there is no Spotify here."
    )
    spotify_client_secret: str = setting(
        _text,
        "",
        "Optional. With it, people who are not logged in get recommendations from Spotify, too.",
    )
    cookie_keys: tuple[str, ...] = setting(
        _keys,
        "",
        "Keys for the log-in cookie, newest first, with commas between them (`undertone key` "
        "prints one). Without: one is made and kept in the key file.",
    )
    cookie_key_file: Path | None = setting(
        _file, "", "Where a key made here is kept; else .local/state/undertone/cookie.key at home."
    )
    redis_url: str | None = setting(
        _redis,
        "",
        "A Redis in which replicas share search results, Spotify's limits and who has logged out. "
        "Without it, each process keeps its own, and a restart forgets log-outs: a cookie that "
        "somebody copied before works again, for at most 183 days.",
    )
    search_hours: int = setting(
        _between(1, 24), "6", "For how many hours a search result of Spotify is kept."
    )
    spotify_threads: int = setting(
        _between(1, 256), "16", "How many requests to Spotify may be under way at once."
    )
    spotify_accounts_url: str = setting(
        _origin, "https://accounts.spotify.com", "Where to log in; another one for tests."
    )
    spotify_api_url: str = setting(
        _origin, "https://api.spotify.com", "Spotify's Web API; another one for tests."
    )
    demonstration: bool = setting(
        _yes_no, "0", "1 marks the page as a demonstration with invented music."
    )

    @property
    def address(self) -> str:
        """Where people open the page."""
        return self.public_url or f"http://127.0.0.1:{self.port}"

    @property
    def redirect_uri(self) -> str:
        """Must be registered in Spotify's dashboard, exactly like this."""
        return f"{self.address}/auth/spotify/callback"

    @property
    def spotify(self) -> bool:
        """Whether Spotify is set up at all."""
        return bool(self.spotify_client_id)

    @property
    def guest_search(self) -> bool:
        """Whether people get Spotify's recommendations without logging in."""
        return bool(self.spotify_client_id and self.spotify_client_secret)

    def __repr__(self) -> str:
        return f"Settings(address={self.address!r}, spotify={self.spotify})"


def variable(name: str) -> str:
    """The environment variable of a field."""
    return PREFIX + name.upper()


def read_settings(environ: Mapping[str, str] = os.environ, **given: Any) -> Settings:
    """Settings from the environment; `given` values (command line) override it."""
    known = {variable(f.name): f for f in fields(Settings)}
    values: dict[str, Any] = {}
    for name, spec in known.items():
        raw = environ.get(name, "")
        if name == "UNDERTONE_PORT" and environ.get("PORT"):
            name, raw = "PORT", environ["PORT"]
        if raw.strip() == "":
            continue
        try:
            values[spec.name] = spec.metadata["parse"](raw)
        except ValueError as error:
            raise SettingsError(name, str(error)) from None
    for name in environ:
        if name.startswith(PREFIX) and name not in known:
            meant = difflib.get_close_matches(name, known, n=1, cutoff=0.85)
            if meant:
                raise SettingsError(name, f"there is no such setting. Did you mean {meant[0]}?")
    values.update({name: value for name, value in given.items() if value is not None})
    settings = Settings(**values)
    if settings.spotify_client_secret and not settings.spotify_client_id:
        raise SettingsError(
            "UNDERTONE_SPOTIFY_CLIENT_SECRET", "needs UNDERTONE_SPOTIFY_CLIENT_ID beside it"
        )
    return settings


def env_example() -> str:
    """The text of `.env.example`: every setting with its meaning and default, commented out."""
    parts = [
        "# Undertone's settings. Uncomment what you change; a bad value stops the start by name."
    ]
    for spec in fields(Settings):
        about = textwrap.wrap(spec.metadata["about"], width=98)
        lines = "\n".join(f"# {line}" for line in about)
        parts.append(f"{lines}\n#{variable(spec.name)}={spec.metadata['default']}")
    return "\n\n".join(parts) + "\n"
