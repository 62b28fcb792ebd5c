"""Log-in with Spotify and log-out, and every way they can fail."""

from __future__ import annotations

from collections.abc import Callable

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.auth.login import own_path
from tests.server.browser import Browser, query_of

CALLBACK = "/auth/spotify/callback"


def assert_page(response: httpx2.Response, status: int, sentence: str) -> None:
    """Expects an HTML page with this sentence and both links."""
    assert response.status_code == status
    assert response.headers["content-type"].startswith("text/html")
    assert sentence in response.text.replace("&#x27;", "'")
    assert "Log in again" in response.text
    assert "Continue without Spotify" in response.text


def test_a_person_can_log_in_and_out(browser: Browser) -> None:
    assert browser.session()["logged_in"] is False
    back = browser.log_in(next_path="/listen?x=1#now")
    assert (back.status_code, back.headers["location"]) == (303, "/listen?x=1#now")
    session = browser.session()
    assert session["logged_in"] is True
    assert session["person"]["name"] == "Ada"
    assert browser.client.post("/auth/logout").json() == {"logged_in": False}
    assert browser.session()["logged_in"] is False
    assert len(browser.client.cookies) == 0


def test_each_log_in_asks_only_for_the_scopes_it_needs(
    browser: Browser,
) -> None:
    asked = query_of(browser.to_spotify())
    assert asked["scope"] == "user-top-read"
    browser.log_in()
    assert browser.session()["permissions"] == {"taste": True, "playback": False, "keeping": False}
    more = query_of(browser.to_spotify(permissions=["keeping"]))["scope"].split()
    assert set(more) == {
        "user-top-read",
        "user-library-read",
        "user-library-modify",
        "playlist-modify-private",
    }
    browser.log_in("keeping")
    assert browser.session()["permissions"] == {"taste": True, "playback": False, "keeping": True}


def test_the_redirect_to_spotify_has_the_documented_parameters(browser: Browser) -> None:
    asked = query_of(browser.to_spotify())
    assert asked["redirect_uri"] == f"http://127.0.0.1:8000{CALLBACK}"
    assert asked["response_type"] == "code"
    assert len(asked["state"]) >= 43
    assert asked["state"] != query_of(browser.to_spotify())["state"]


def test_pkce_is_used_with_and_without_a_secret(browser: Browser) -> None:
    asked = query_of(browser.to_spotify())
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["code_challenge"]) == 43


def test_declining_on_spotifys_page_changes_nothing_and_shows_a_message(browser: Browser) -> None:
    back = browser.log_in(decision="deny", next_path="/listen")
    assert_page(back, 403, "You did not allow access")
    assert 'href="/listen"' in back.text
    assert browser.session()["logged_in"] is False


def test_a_callback_with_a_foreign_state_logs_nobody_in(browser: Browser) -> None:
    address = browser.decide(browser.to_spotify())
    code, state = query_of(address)["code"], query_of(address)["state"]
    for forged in ("", "x", state[:-1], state + "x", state.swapcase(), "é" * 43):
        back = browser.client.get(CALLBACK, params={"code": code, "state": forged})
        assert_page(back, 400, "was not started in this browser")
    assert browser.session()["logged_in"] is False
    # The real log-in still works after the forged callbacks.
    assert browser.client.get(address).status_code == 303


def test_a_callback_in_another_browser_logs_nobody_in(browser: Browser) -> None:
    address = browser.decide(browser.to_spotify())
    other = browser.another()
    assert_page(other.client.get(address), 400, "was not started in this browser")
    other.to_spotify()
    assert_page(other.client.get(address), 400, "was not started in this browser")
    assert other.session()["logged_in"] is False


def test_a_callback_with_missing_or_repeated_parameters_logs_nobody_in(
    browser: Browser,
) -> None:
    address = browser.decide(browser.to_spotify())
    asked = query_of(address)
    state = f"state={asked['state']}"
    for query in ("", "code=x", f"{state}&{state}&code={asked['code']}"):
        back = browser.client.get(f"{CALLBACK}?{query}")
        assert back.status_code == 400
    assert browser.session()["logged_in"] is False


def test_a_repeated_callback_logs_nobody_in(browser: Browser) -> None:
    address = browser.to_spotify()
    kept = dict(browser.client.cookies)
    address = browser.decide(address)
    assert browser.client.get(address).status_code == 303
    browser.client.post("/auth/logout")
    for name, value in kept.items():  # as if somebody had copied the cookie
        browser.client.cookies.set(name, value)
    assert_page(browser.client.get(address), 400, "was already finished")
    assert browser.session()["logged_in"] is False


def test_an_expired_code_gets_its_own_message(browser: Browser) -> None:
    address = browser.decide(browser.to_spotify())
    browser.world.advance(601)
    assert_page(browser.client.get(address), 400, "code has expired")


def test_an_invented_code_logs_nobody_in(browser: Browser) -> None:
    state = query_of(browser.to_spotify())["state"]
    for code in ("made-up", "a\r\nSet-Cookie: x=y", "x" * 3000, ""):
        browser_state = {"state": state, "code": code}
        back = browser.client.get(CALLBACK, params=browser_state)
        assert back.status_code == 400
        assert "x" not in back.cookies
        state = query_of(browser.to_spotify())["state"]
    assert browser.session()["logged_in"] is False


@pytest.mark.parametrize(
    ("kind", "status", "sentence"),
    [
        ("close", 502, "cannot be reached"),
        ("status", 502, "is having problems"),
        ("not_json", 502, "could not be read"),
        ("empty", 502, "could not be read"),
        ("truncate", 502, ""),
        ("throttle", 503, "no more requests for now"),
    ],
)
def test_each_failure_of_spotify_gets_its_own_message(
    guest: Browser, kind: str, status: int, sentence: str
) -> None:
    address = guest.decide(guest.to_spotify())
    guest.script("token", kind)
    assert_page(guest.client.get(address), status, sentence)
    assert guest.session()["logged_in"] is False


def test_an_account_that_is_not_on_the_apps_user_list_is_refused_with_a_message(
    browser: Browser,
) -> None:
    assert_page(browser.log_in(user="cleo"), 403, "not on the app's user list")
    assert browser.session()["logged_in"] is False


def test_an_app_owner_without_premium_gets_its_own_message(browser: Browser) -> None:
    for client in browser.world.clients.values():
        client.owner_has_premium = False
    assert_page(browser.log_in(), 403, "only while its owner has Premium")


def test_a_wrong_client_secret_is_reported_as_a_server_fault(
    make_browser: Callable[..., Browser],
) -> None:
    browser = make_browser(spotify_client_secret="wrong")
    assert_page(browser.log_in(), 502, "does not accept this server's client id or secret")


def test_without_spotify_the_log_in_answers_not_set_up(client: httpx2.Client) -> None:
    response = client.get("/auth/spotify/login")
    assert response.status_code == 404
    assert "Spotify is not set up on this server" in response.text
    assert client.get(CALLBACK).status_code == 404
    assert client.post("/auth/logout").json() == {"logged_in": False}


def test_a_log_in_from_localhost_is_redirected_to_127_0_0_1(
    browser: Browser,
) -> None:
    answer = browser.client.get("/auth/spotify/login?next=/a", headers={"Host": "localhost:8000"})
    assert answer.headers["location"] == "http://127.0.0.1:8000/auth/spotify/login?next=/a"


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "evil",
        "/a\r\nSet-Cookie: x=y",
        "/" + "a" * 600,
        "",
    ],
)
def test_log_in_never_redirects_to_another_site(guest: Browser, wanted: str) -> None:
    assert guest.log_in(next_path=wanted).headers["location"] == "/"


@given(st.text(max_size=60))
def test_the_address_after_log_in_is_always_on_our_site(wanted: str) -> None:
    path = own_path(wanted)
    joined = httpx2.URL("http://127.0.0.1:8000/auth/spotify/callback").join(path)
    assert (joined.scheme, joined.host, joined.port) == ("http", "127.0.0.1", 8000)
    assert path.isprintable()


def test_behind_https_the_cookie_is_secure_and_bound_to_the_host(
    make_browser: Callable[..., Browser],
) -> None:
    browser = make_browser(public_url="https://undertone.example")
    back = browser.log_in()
    cookies = back.headers.get_list("set-cookie")
    assert cookies
    for cookie in cookies:
        assert cookie.startswith("__Host-undertone-")
        assert "; Secure" in cookie
        assert "; HttpOnly" in cookie
        assert "; SameSite=Lax" in cookie
        assert "; Path=/" in cookie
        assert "Domain" not in cookie


def test_two_people_have_separate_log_ins(guest: Browser) -> None:
    other = guest.another()
    guest.log_in("playback")
    other.log_in("playback", user="ben")
    assert guest.session()["person"]["name"] == "Ada"
    assert other.session()["person"]["name"] == "Ben"
    tokens = {b.client.post("/api/token").json()["access_token"] for b in (guest, other)}
    assert len(tokens) == 2
