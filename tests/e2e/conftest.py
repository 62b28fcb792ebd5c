"""A real server, a real Chromium, a camera that plays a clip. On failure both logs are printed."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from server.spotify.fake.serving import Running, running
from tests.e2e import clips
from tests.e2e.journey import Begin, journeys
from tests.e2e.models import LAY_OUT
from tests.e2e.own_files import lay_out_music
from tests.e2e.site import Site, built_page, chromium
from tests.e2e.visit import Manner, Visit

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
Models = Literal["none", "missing", "tiny", "shipped", "finder", "certain"]

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
        if HERE in item.path.parents and "visit" in getattr(item, "fixturenames", ()):
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
    return built_page(tmp_path_factory.mktemp("page"))


@pytest.fixture(scope="session")
def open_site(
    page_dir: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[Models], Site]]:
    """The site with the models named; each is started once."""
    sites: dict[str, Site] = {}

    def open_with(models: Models) -> Site:
        if models not in sites:
            folder = tmp_path_factory.mktemp(f"models-{models}")
            LAY_OUT[models](folder)
            sites[models] = Site(page_dir, folder)
        return sites[models]

    yield open_with
    for site in sites.values():
        site.stop()


# Per module, not per session: other folders' tests start a Playwright of their own, and two at once
# in one thread are refused.
@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="module")
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
        clip = _CLIPS[camera](tmp_path_factory.mktemp("clips") / f"{camera}.y4m")
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
def visit(
    request: pytest.FixtureRequest,
    open_site: Callable[[Models], Site],
    open_browser: Callable[[Camera], Browser],
) -> Iterator[Callable[..., Visit]]:
    """Opens the page as a new person: `visit(camera="face", models="missing", dark=True)`."""
    visits: list[Visit] = []

    def open_page(*, camera: Camera = "face", models: Models = "missing", **options: Any) -> Visit:
        manner = Manner(**options)
        made = Visit(open_browser(camera), open_site(models), manner, limit_ms=_LIMIT_MS)
        visits.append(made)
        return made

    yield open_page
    failed = _REPORT in request.node.stash and request.node.stash[_REPORT].failed
    errors = []
    for made in visits:
        if failed:
            print(made.story())  # noqa: T201
        errors += made.errors
        made.close()
    if not failed:
        assert errors == [], "the page reported errors"


@pytest.fixture
def fake() -> Iterator[Running]:
    """A Spotify that can be spoilt."""
    with running() as fake:
        yield fake


@pytest.fixture
def journey(
    fake: Running,
    page_dir: Path,
    tmp_path: Path,
    open_browser: Callable[[Camera], Browser],
) -> Iterator[Begin]:
    """Begins journeys at a server that speaks to the fake Spotify."""
    with journeys(fake, page_dir, tmp_path, open_browser("none")) as begin:
        yield begin


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out_music(tmp_path_factory.mktemp("own") / "Music")
