"""Logging in with Spotify and out again: the whole way, and every way in which it can go wrong."""

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
    """A page for people: what happened, and ways on."""
    assert response.status_code == status
    assert response.headers["content-type"].startswith("text/html")
    assert sentence in response.text.replace("&#x27;", "'")
    assert "Log in again" in response.text
    assert "Go on without Spotify" in response.text


def test_the_whole_way_in_and_out(browser: Browser) -> None:
    assert browser.session()["logged_in"] is False
    back = browser.log_in(next_path="/listen?x=1#now")
    assert (back.status_code, back.headers["location"]) == (303, "/listen?x=1#now")
    session = browser.session()
    assert session["logged_in"] is True
    assert session["person"]["name"] == "Ada"
    assert browser.client.post("/auth/logout").json() == {"logged_in": False}
    assert browser.session()["logged_in"] is False
    assert len(browser.client.cookies) == 0


def test_the_first_log_in_asks_for_the_least_and_more_only_when_it_is_wanted(
    browser: Browser,
) -> None:
    asked = query_of(browser.to_spotify())
    assert asked["scope"] == "user-top-read"
    browser.log_in()
    assert browser.session()["permissions"] == {"taste": True, "playback": False, "keeping": False}
    more = query_of(browser.to_spotify(groups=["keeping"]))["scope"].split()
    assert set(more) == {
        "user-top-read",
        "user-library-read",
        "user-library-modify",
        "playlist-modify-private",
    }
    browser.log_in("keeping")
    assert browser.session()["permissions"] == {"taste": True, "playback": False, "keeping": True}


def test_what_is_sent_to_spotify_is_exact(browser: Browser) -> None:
    asked = query_of(browser.to_spotify())
    assert asked["redirect_uri"] == f"http://127.0.0.1:8000{CALLBACK}"
    assert asked["response_type"] == "code"
    assert len(asked["state"]) >= 43
    assert asked["state"] != query_of(browser.to_spotify())["state"]


def test_the_code_is_bound_to_a_verifier_with_and_without_a_secret(browser: Browser) -> None:
    asked = query_of(browser.to_spotify())
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["code_challenge"]) == 43


def test_a_no_on_spotifys_page_changes_nothing_and_says_so(browser: Browser) -> None:
    back = browser.log_in(decision="deny", next_path="/listen")
    assert_page(back, 403, "You did not allow it")
    assert 'href="/listen"' in back.text
    assert browser.session()["logged_in"] is False


def test_a_callback_with_a_foreign_state_logs_nobody_in(browser: Browser) -> None:
    address = browser.decide(browser.to_spotify())
    code, state = query_of(address)["code"], query_of(address)["state"]
    for forged in ("", "x", state[:-1], state + "x", state.swapcase(), "é" * 43):
        back = browser.client.get(CALLBACK, params={"code": code, "state": forged})
        assert_page(back, 400, "was not started in this browser")
    assert browser.session()["logged_in"] is False
    # None of the forgeries spoilt the log-in that was under way in earnest.
    assert browser.client.get(address).status_code == 303


def test_a_callback_in_another_browser_logs_nobody_in(browser: Browser) -> None:
    address = browser.decide(browser.to_spotify())
    other = browser.another()
    assert_page(other.client.get(address), 400, "was not started in this browser")
    other.to_spotify()
    assert_page(other.client.get(address), 400, "was not started in this browser")
    assert other.session()["logged_in"] is False


def test_a_callback_without_anything_or_with_everything_twice_logs_nobody_in(
    browser: Browser,
) -> None:
    address = browser.decide(browser.to_spotify())
    asked = query_of(address)
    state = f"state={asked['state']}"
    for query in ("", "code=x", f"{state}&{state}&code={asked['code']}"):
        back = browser.client.get(f"{CALLBACK}?{query}")
        assert back.status_code == 400
    assert browser.session()["logged_in"] is False


def test_a_callback_that_is_played_again_logs_nobody_in(browser: Browser) -> None:
    address = browser.to_spotify()
    kept = dict(browser.client.cookies)
    address = browser.decide(address)
    assert browser.client.get(address).status_code == 303
    browser.client.post("/auth/logout")
    for name, value in kept.items():  # somebody kept a copy of the cookie, too
        browser.client.cookies.set(name, value)
    assert_page(browser.client.get(address), 400, "was finished already")
    assert browser.session()["logged_in"] is False


def test_a_code_that_has_run_out_gets_its_own_sentence(browser: Browser) -> None:
    address = browser.decide(browser.to_spotify())
    browser.world.advance(601)
    assert_page(browser.client.get(address), 400, "permission ran out")


def test_a_code_of_somebody_elses_making_logs_nobody_in(browser: Browser) -> None:
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
        ("status", 502, "trouble of its own"),
        ("not_json", 502, "makes no sense"),
        ("empty", 502, "makes no sense"),
        ("truncate", 502, ""),
        ("throttle", 503, "no more requests for now"),
    ],
)
def test_a_spotify_in_trouble_gets_its_own_sentence(
    guest: Browser, kind: str, status: int, sentence: str
) -> None:
    address = guest.decide(guest.to_spotify())
    guest.script("token", kind)
    assert_page(guest.client.get(address), status, sentence)
    assert guest.session()["logged_in"] is False


def test_who_is_not_on_the_apps_list_is_told_so_and_not_logged_in(browser: Browser) -> None:
    assert_page(browser.log_in(user="cleo"), 403, "not on the app's user list")
    assert browser.session()["logged_in"] is False


def test_an_owner_without_premium_gets_its_own_sentence(browser: Browser) -> None:
    for client in browser.world.clients.values():
        client.owner_has_premium = False
    assert_page(browser.log_in(), 403, "only while its owner has Premium")


def test_a_wrong_secret_is_told_as_a_fault_of_the_server(
    make_browser: Callable[..., Browser],
) -> None:
    browser = make_browser(spotify_client_secret="wrong")
    assert_page(browser.log_in(), 502, "does not accept this server's client id or secret")


def test_without_spotify_the_log_in_says_so(client: httpx2.Client) -> None:
    response = client.get("/auth/spotify/login")
    assert response.status_code == 404
    assert "Spotify is not set up on this server" in response.text
    assert client.get(CALLBACK).status_code == 404
    assert client.post("/auth/logout").json() == {"logged_in": False}


def test_who_comes_as_localhost_is_led_to_the_address_that_spotify_allows(
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
def test_after_logging_in_nobody_is_led_to_another_site(guest: Browser, wanted: str) -> None:
    assert guest.log_in(next_path=wanted).headers["location"] == "/"


@given(st.text(max_size=60))
def test_every_next_is_a_path_of_ours(wanted: str) -> None:
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


def test_two_people_at_one_server_have_two_log_ins(guest: Browser) -> None:
    other = guest.another()
    guest.log_in("playback")
    other.log_in("playback", user="ben")
    assert guest.session()["person"]["name"] == "Ada"
    assert other.session()["person"]["name"] == "Ben"
    tokens = {b.client.post("/api/token").json()["access_token"] for b in (guest, other)}
    assert len(tokens) == 2
