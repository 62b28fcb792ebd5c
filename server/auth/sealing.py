"""Keys that encrypt cookies: from the settings, or made once and kept in a file."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from server.settings import Settings, SettingsError

_SETTING = "UNDERTONE_COOKIE_KEY_FILE"


class Seal:
    """Encrypts and authenticates. The first key (the newest) encrypts; every key decrypts."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        self._fernet = MultiFernet([Fernet(key) for key in keys])

    def close(self, content: bytes) -> bytes:
        """Encrypted and printable. The length and the time of sealing stay visible."""
        return self._fernet.encrypt(content)

    def open(self, sealed: bytes, *, within_s: int) -> bytes | None:
        """The content; None if it was altered, is too old, or was sealed with another key."""
        try:
            return self._fernet.decrypt(sealed, ttl=within_s)
        except (InvalidToken, ValueError):
            return None


def key_file(settings: Settings) -> Path:
    """Where the key that this server generates is stored."""
    if settings.cookie_key_file:
        return settings.cookie_key_file
    state = os.environ.get("XDG_STATE_HOME") or "~/.local/state"
    try:
        return Path(state).expanduser() / "undertone" / "cookie.key"
    except RuntimeError:  # an unknown user without HOME, as in many containers
        raise SettingsError(
            _SETTING,
            "is not set, and this user has no home folder to keep a key in. Name a file, or set "
            "UNDERTONE_COOKIE_KEYS (`undertone key` prints one)",
        ) from None


def seal_for(settings: Settings) -> Seal:
    """The seal of this server: with the keys in the settings, or one that is kept in a file."""
    if settings.cookie_keys:
        return Seal(settings.cookie_keys)
    path = key_file(settings)
    try:
        return Seal((_read_or_make(path),))
    except OSError as error:
        raise SettingsError(
            _SETTING,
            f'"{path}" cannot be used ({error.strerror}). Name another file, or set '
            "UNDERTONE_COOKIE_KEYS (`undertone key` prints one)",
        ) from None
    except ValueError:
        raise SettingsError(
            _SETTING, f'"{path}" does not contain a key. Remove the file to get a new key'
        ) from None


def _read_or_make(path: Path) -> str:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        # Written under another name first, so that no other process reads half a key.
        fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(Fernet.generate_key())
            os.link(fresh, path)
        finally:
            fresh.unlink()
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        path.chmod(0o600)
    return path.read_text().strip()
