"""Set-up steps run once, and say in a sentence what went wrong."""

import sys
from pathlib import Path

import pytest

from deploy import __main__ as door
from deploy import browser, distribution, environments, page, steps


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(steps, "ROOT", tmp_path)
    return tmp_path


def test_a_fingerprint_changes_with_a_file_and_with_its_name(folder: Path) -> None:
    file = folder / "a"
    file.write_text("one")
    first = steps.fingerprint([file])
    assert steps.fingerprint([file]) == first
    file.write_text("two")
    changed = steps.fingerprint([file])
    renamed = file.rename(folder / "b")
    assert len({first, changed, steps.fingerprint([renamed])}) == 3


def test_a_step_is_done_only_for_the_mark_it_was_done_with(folder: Path) -> None:
    stamp = folder / "deep" / ".ready"
    assert not steps.is_done(stamp, "mark")
    steps.set_done(stamp, "mark")
    assert steps.is_done(stamp, "mark")
    assert not steps.is_done(stamp, "another")


def test_a_failing_command_ends_in_the_sentence_given_for_it() -> None:
    with pytest.raises(steps.SetupError, match=r"ended with status 3.*Try again\."):
        steps.run([sys.executable, "-c", "raise SystemExit(3)"], otherwise="Try again.")


def test_a_missing_command_ends_in_the_sentence_given_for_it() -> None:
    with pytest.raises(steps.SetupError, match=r"no-such-command was not found\. Install it\."):
        steps.run(["no-such-command"], otherwise="Install it.")


@pytest.mark.parametrize(
    ("version", "serves", "trains"),
    [((3, 10), False, False), ((3, 11), True, True), ((3, 12), True, True), ((3, 14), True, False)],
)
def test_an_environment_takes_only_the_pythons_it_can_use(
    version: tuple[int, int], serves: bool, trains: bool
) -> None:
    assert environments._is_fit(version, environments.SERVING) is serves
    assert environments._is_fit(version, environments.LAB) is trains


def test_a_browser_that_does_not_start_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNDERTONE_CHROMIUM", "/no/such/browser")
    with pytest.raises(steps.SetupError, match="'/no/such/browser', which does not start"):
        browser.find_or_install()


def test_without_a_fit_node_the_page_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(steps.SetupError, match=r"Node 20\.19 or newer"):
        page.install_packages()


def test_a_program_that_cannot_be_brought_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(steps.SetupError, match=r"Install redis\."):
        distribution.bring("redis-server", package="redis-server", otherwise="Install redis.")


def test_an_unknown_step_is_answered_with_the_known_ones(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert door.main(["nonsense"]) == 2
    assert "serving, lab, packages, page, browser, redis" in capsys.readouterr().out
