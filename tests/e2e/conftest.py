"""A real server, a real Chromium, a camera that plays a clip. On failure both logs are printed.

What is slow to start is shared: servers, browsers and the page's build by the whole run of a test
process, exported models by all of them. A person's visit is never shared: it is a new browser
context.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from server.spotify.fake.serving import Running, running
from tests.e2e import clips
from tests.e2e.library import write_music_folder
from tests.e2e.models import WRITE_MODELS
from tests.e2e.shared import made_once
from tests.e2e.site import Site, built_page, chromium
from tests.e2e.spotify_visit import OpenWithSpotify, SpotifyVisit, spotify_settings
from tests.e2e.visit import Visit, VisitOptions

HERE = Path(__file__).parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_LIMIT_MS = 60_000  # for a machine that is busy with other things, too

Camera = Literal["face", "room", "dim", "two", "leaves", "none", "asks"]
Models = Literal["none", "missing", "tiny", "shipped", "detector only", "always happy"]

_CLIPS: dict[Camera, Callable[[Path], Path]] = {
    "face": lambda path: clips.write_y4m(path, clips.moving_face()),
    "room": lambda path: clips.write_y4m(path, clips.empty_room()),
    "dim": lambda path: clips.write_y4m(path, clips.dim_face()),
    "two": lambda path: clips.write_y4m(path, clips.two_faces()),
    "leaves": lambda path: clips.write_y4m(path, *clips.coming_and_going()),
}

_REPORT = pytest.StashKey[pytest.TestReport]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents and "open_browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.e2e)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.when == "call":
        item.stash[_REPORT] = report
    return report


@pytest.fixture(scope="session")
def page_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "page", built_page)


@pytest.fixture(scope="session")
def open_site(
    page_dir: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[Models], Site]]:
    """The site with the models named; each is started once."""
    sites: dict[str, Site] = {}

    def open_with(models: Models) -> Site:
        if models not in sites:
            folder = made_once(tmp_path_factory, f"models {models}", WRITE_MODELS[models])
            sites[models] = Site(page_dir, folder)
        return sites[models]

    yield open_with
    for site in sites.values():
        site.stop()


# Per package, not per session: tests of other folders start a Playwright of their own, and a thread
# can have only one at a time.
@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="package")
def open_browser(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[Camera], Browser]]:
    """A browser with the camera named; each is started once."""
    browsers: dict[str, Browser] = {}

    def flags(camera: Camera) -> list[str]:
        if camera == "none":
            return ["--use-fake-ui-for-media-stream"]
        fake = ["--use-fake-device-for-media-stream"]
        if camera == "asks":
            return fake  # without the fake answer, a headless browser's answer is no
        clip = made_once(tmp_path_factory, f"{camera}.y4m", _CLIPS[camera])
        answer = "--use-fake-ui-for-media-stream"
        return [*fake, answer, f"--use-file-for-fake-video-capture={clip}"]

    def open_with(camera: Camera) -> Browser:
        if camera not in browsers:
            browsers[camera] = playwright.chromium.launch(
                executable_path=chromium(), headless=True, args=[*FLAGS, *flags(camera)]
            )
        return browsers[camera]

    yield open_with
    for browser in browsers.values():
        browser.close()


@pytest.fixture
def open_visit(
    request: pytest.FixtureRequest, open_browser: Callable[[Camera], Browser]
) -> Iterator[Callable[[Camera, Site, VisitOptions], Visit]]:
    """Opens the page as a new person. Errors of the page fail the test."""
    visits: list[Visit] = []

    def open_at(camera: Camera, site: Site, options: VisitOptions) -> Visit:
        made = Visit(open_browser(camera), site, options, limit_ms=_LIMIT_MS)
        visits.append(made)
        return made

    yield open_at
    failed = _REPORT in request.node.stash and request.node.stash[_REPORT].failed
    errors = []
    for made in visits:
        if failed:
            print(made.report())  # noqa: T201
        errors += made.errors
        made.close()
    if not failed:
        assert errors == [], "the page reported errors"


@pytest.fixture
def visit(
    open_visit: Callable[[Camera, Site, VisitOptions], Visit], open_site: Callable[[Models], Site]
) -> Callable[..., Visit]:
    """Opens the page as a new person: `visit(camera="face", models="missing", dark=True)`."""

    def open_page(*, camera: Camera = "face", models: Models = "missing", **options: Any) -> Visit:
        return open_visit(camera, open_site(models), VisitOptions(**options))

    return open_page


@pytest.fixture(scope="session")
def fake_spotify() -> Iterator[Running]:
    with running() as fake:
        yield fake


@pytest.fixture(scope="session")
def site_with_spotify(
    fake_spotify: Running, page_dir: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    site = Site(page_dir, *_spotify(fake_spotify, tmp_path_factory.mktemp("spotify")))
    yield site
    site.stop()


def _spotify(fake: Running, folder: Path) -> tuple[Path, dict[str, str]]:
    WRITE_MODELS["missing"](folder)
    return folder, spotify_settings(fake, folder)


@pytest.fixture
def open_with_spotify(
    request: pytest.FixtureRequest,
    open_visit: Callable[[Camera, Site, VisitOptions], Visit],
    fake_spotify: Running,
    page_dir: Path,
    tmp_path: Path,
) -> Iterator[OpenWithSpotify]:
    """Opens the page of a server with a fake Spotify, which is reset for each test.

    `own_server=True`: a server that this test has to itself, because it remembers what Spotify
    refused and what it has answered.
    """
    fake_spotify.world.reset()
    with ExitStack() as stack:

        def site(own_server: bool) -> Site:
            if not own_server:
                return request.getfixturevalue("site_with_spotify")
            made = Site(page_dir, *_spotify(fake_spotify, tmp_path))
            stack.callback(made.stop)
            return made

        def open_page(
            *expected_errors: str, own_server: bool = False, **options: Any
        ) -> SpotifyVisit:
            chosen = VisitOptions(expected_errors=expected_errors, **options)
            return SpotifyVisit(open_visit("none", site(own_server), chosen), fake_spotify)

        yield open_page
        fake_spotify.world.behaviours.clear()  # releases answers that hang


@pytest.fixture(scope="session")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "Music", write_music_folder)
