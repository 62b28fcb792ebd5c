"""Sealed cookies: they reveal nothing, and no altered cookie logs anybody in."""

from __future__ import annotations

import base64
import os
import stat
from collections.abc import Callable
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from server.auth.cookies import SealedCookie, TooLongError
from server.auth.sealing import Seal, seal_for
from server.settings import Settings, SettingsError
from tests.server.browser import Browser
from tests.server.conftest import KEY

KEYS = tuple(Fernet.generate_key().decode() for _ in range(3))
NAME = "undertone-session"


class Value(Struct, tag="value"):
    text: str


class Other(Struct, tag="other"):
    text: str


def cookie(*keys: str) -> SealedCookie[Value]:
    return SealedCookie(Seal(keys or KEYS[:1]), "session", Value, seconds=60)


def kept(headers: list[str]) -> dict[str, str]:
    """What a browser sends back after these Set-Cookie headers."""
    cookies: dict[str, str] = {}
    for header in headers:
        for name, morsel in SimpleCookie(header).items():
            if morsel["max-age"] == "0":
                cookies.pop(name, None)
            else:
                cookies[name] = morsel.value
    return cookies


@given(st.text(max_size=3000))
def test_a_written_value_can_be_read(text: str) -> None:
    one = cookie()
    headers = one.write(Value(text), secure=False)
    assert one.read(kept(headers), secure=False) == Value(text)
    assert all(len(header) < 4096 for header in headers)


def test_a_value_longer_than_a_browser_keeps_is_refused() -> None:
    with pytest.raises(TooLongError):
        cookie().write(Value("x" * 20_000), secure=False)


def test_a_shorter_value_replaces_every_part_of_a_longer_one() -> None:
    one = cookie()
    long, short = (one.write(Value("x" * n), secure=False) for n in (6000, 1))
    assert one.read(kept([*long, *short]), secure=False) == Value("x")


def test_keys_can_be_rotated() -> None:
    old, new = cookie(KEYS[0]), cookie(KEYS[1], KEYS[0])
    assert new.read(kept(old.write(Value("a"), secure=False)), secure=False) is not None
    assert old.read(kept(new.write(Value("a"), secure=False)), secure=False) is None


def test_a_cookie_of_another_type_is_refused() -> None:
    other = SealedCookie(Seal(KEYS[:1]), "login", Other, seconds=60)
    sealed = kept(other.write(Other("a"), secure=False))["undertone-login"]
    assert cookie().read({NAME: sealed}, secure=False) is None


def test_a_session_cookie_reveals_no_secrets_without_the_key(guest: Browser) -> None:
    guest.log_in()
    (sealed,) = [value for name, value in guest.client.cookies.items() if name == NAME]
    opened = base64.urlsafe_b64decode(sealed + "===")
    for secret in [*guest.world.secrets_issued(), "Ada", "taste"]:
        assert secret.encode() not in opened


@given(place=st.integers(0, 10_000), bit=st.integers(0, 5))
def test_a_cookie_with_one_changed_bit_is_refused(place: int, bit: int) -> None:
    one = cookie()
    sealed = kept(one.write(Value("a"), secure=False))[NAME]
    raw = bytearray(base64.urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4)))
    raw[place % len(raw)] ^= 1 << bit
    spoilt = base64.urlsafe_b64encode(raw).decode().rstrip("=")
    assert one.read({NAME: spoilt}, secure=False) is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: "",
        lambda sealed: sealed[:-1],
        lambda sealed: sealed[: len(sealed) // 2],
        lambda sealed: sealed[1:],
        lambda sealed: sealed + "A",
        lambda sealed: sealed * 40,
        lambda _: "A" * 50_000,
        lambda _: "null",
        lambda _: "gAAAAA==",
        lambda _: Fernet(KEYS[2]).encrypt(b'{"kind":"session"}').decode().rstrip("="),
        lambda sealed: sealed.swapcase(),
    ],
)
def test_a_cookie_that_cannot_be_opened_logs_nobody_in_and_is_not_deleted(
    guest: Browser, spoil: Callable[[str], str]
) -> None:
    guest.log_in()
    sealed = guest.client.cookies[NAME]
    guest.client.cookies.clear()
    answer = guest.client.get("/api/session", headers={"Cookie": f"{NAME}={spoil(sealed)}"})
    assert answer.status_code == 200
    assert answer.json()["spotify"]["logged_in"] is False
    # While keys are rotated, another replica may still be able to open it.
    assert not answer.headers.get_list("set-cookie")


def test_a_sealed_cookie_with_invalid_content_logs_nobody_in(guest: Browser) -> None:
    for content in (b"", b"\x80", b"\x90", b"\x81\xa4type\xa7session", b"\xc1"):
        sealed = Fernet(KEY).encrypt(content).decode().rstrip("=")
        answer = guest.client.get("/api/session", headers={"Cookie": f"{NAME}={sealed}"})
        assert answer.json()["spotify"]["logged_in"] is False


def test_a_generated_key_is_stored_in_a_file_that_only_its_owner_can_read(tmp_path: Path) -> None:
    path = tmp_path / "state" / "cookie.key"
    settings = Settings(spotify_client_id="x", cookie_key_file=path)
    first = seal_for(settings)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert seal_for(settings).open(first.close(b"hello"), within_s=60) == b"hello"
    assert os.listdir(path.parent) == ["cookie.key"]


def test_a_key_file_that_others_can_read_becomes_private(tmp_path: Path) -> None:
    path = tmp_path / "cookie.key"
    path.write_text(KEYS[0])
    path.chmod(0o644)
    seal_for(Settings(spotify_client_id="x", cookie_key_file=path))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_unusable_key_file_stops_the_start_with_the_name_of_the_setting(tmp_path: Path) -> None:
    (tmp_path / "cookie.key").write_text("not a key")
    for path in (tmp_path / "cookie.key", tmp_path, tmp_path / "cookie.key" / "below"):
        with pytest.raises(SettingsError, match="UNDERTONE_COOKIE_KEY_FILE"):
            seal_for(Settings(spotify_client_id="x", cookie_key_file=path))


def test_without_a_home_folder_the_start_error_asks_for_a_key_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.setattr("os.getuid", lambda: 4_000_000)  # no such user
    with pytest.raises(SettingsError, match="this user has no home folder"):
        seal_for(Settings(spotify_client_id="x"))
