"""Settings are read once from the environment. A bad one stops the start and is named."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.__main__ import main
from server.settings import Settings, SettingsError, env_example, read_settings

ROOT = Path(__file__).parents[2]


def test_the_example_file_documents_every_setting_with_its_default() -> None:
    assert (ROOT / ".env.example").read_text() == env_example()


def test_every_default_in_the_example_file_can_be_read_and_gives_the_same_settings() -> None:
    lines = [line.removeprefix("#") for line in env_example().splitlines()]
    pairs = [line.split("=", 1) for line in lines if line.startswith("UNDERTONE_")]
    assert read_settings(dict(pairs)) == Settings()


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("UNDERTONE_PORT", "eighty", "is not a whole number from 0 to 65535"),
        ("UNDERTONE_PORT", "70000", "is not a whole number from 0 to 65535"),
        ("PORT", "-1", "is not a whole number from 0 to 65535"),
        ("UNDERTONE_HOST", "http://x", "is not a host name or address"),
        ("UNDERTONE_PUBLIC_URL", "http://localhost:8000", "Spotify refuses localhost"),
        ("UNDERTONE_PUBLIC_URL", "http://undertone.example", "must be https"),
        ("UNDERTONE_PUBLIC_URL", "https://undertone.example/app", "scheme, host and port only"),
        ("UNDERTONE_PUBLIC_URL", "undertone.example", "is not an address like"),
        ("UNDERTONE_PUBLIC_URL", "https://undertone.example:port", "has an invalid port"),
        ("UNDERTONE_PROXY_IPS", "10.0.0.300", "10.0.0.300"),
        ("UNDERTONE_PAGE_DIR", "no/such/folder", "there is no folder"),
        ("UNDERTONE_LOG_LEVEL", "loud", "is not one of debug, info, warning, error"),
        ("UNDERTONE_COOKIE_KEYS", "secret", "undertone key"),
        ("UNDERTONE_REDIS_URL", "localhost:6379", "must begin with redis://"),
        ("UNDERTONE_REDIS_URL", "redis://localhost:port", "a port or an option that"),
        ("UNDERTONE_REDIS_URL", "redis://localhost:99999", "a port or an option that"),
        ("UNDERTONE_REDIS_URL", "redis://localhost?bogus=1", "a port or an option that"),
        ("UNDERTONE_REDIS_URL", "redis://localhost?socket_timeout=x", "a port or an option that"),
        ("UNDERTONE_REDIS_URL", "rediss://localhost?ssl_cert_reqs=x", "a port or an option that"),
        ("UNDERTONE_PAGE_DIR", "~nobody-of-this-name/page", "cannot be found"),
        ("UNDERTONE_COOKIE_KEY_FILE", "~nobody-of-this-name/key", "cannot be found"),
        ("UNDERTONE_DEMONSTRATION", "maybe", "is neither 1 nor 0"),
        ("UNDERTONE_SEARCH_HOURS", "0", "from 1 to 24"),
        ("UNDERTONE_SPOTIFY_CLIENT_SECRET", "s", "needs UNDERTONE_SPOTIFY_CLIENT_ID"),
        ("UNDERTONE_MODEL_DIR", ".", "Did you mean UNDERTONE_MODELS_DIR?"),
    ],
)
def test_a_bad_setting_stops_the_start_with_its_name_and_the_reason(
    name: str,
    value: str,
    reason: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(name, value)
    assert main(["serve", *(() if "PORT" in name else ("--port", "0"))]) == 1
    said = capsys.readouterr().err
    assert name in said
    assert reason in said


@given(st.text(max_size=40))
def test_any_invalid_port_raises_a_settings_error(raw: str) -> None:
    with suppress(SettingsError):
        assert 0 <= read_settings({"UNDERTONE_PORT": raw}).port <= 65535


def test_the_port_argument_overrides_port_which_overrides_our_setting() -> None:
    environ = {"PORT": "8001", "UNDERTONE_PORT": "8002"}
    assert read_settings(environ, port=8003).port == 8003
    assert read_settings(environ).port == 8001
    assert read_settings({"UNDERTONE_PORT": "8002"}).port == 8002


def test_settings_of_other_programs_are_ignored() -> None:
    assert read_settings({"UNDERTONE_CHROMIUM": "chromium"}) == Settings()


def test_settings_do_not_print_their_secrets() -> None:
    settings = Settings(spotify_client_id="id", spotify_client_secret="hush")
    assert "hush" not in repr(settings)


def test_the_command_key_prints_a_key_that_the_settings_accept(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["key"]) == 0
    key = capsys.readouterr().out.strip()
    assert read_settings({"UNDERTONE_COOKIE_KEYS": f"{key},{key}"}).cookie_keys == (key, key)
