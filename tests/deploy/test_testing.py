"""Parts of `make test` run side by side, report what failed, and end with the command itself."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.lanes import Part, run
from deploy.steps import ROOT

PATIENCE_S = 30  # of the tests themselves, on a busy machine
FOREVER_S = 3600


def part(name: str, code: str) -> Part:
    return Part(name, (sys.executable, "-c", f"import pathlib, os, sys, time\n{code}"))


def meets(folder: Path, mine: str, other: str) -> str:
    """Waits for another part of the same kind, and prints a line before and after."""
    return f"""
print("{mine} begins", flush=True)
mine, other = pathlib.Path("{folder}/{mine}"), pathlib.Path("{folder}/{other}")
mine.touch()
end = time.monotonic() + {PATIENCE_S}
while not other.exists() and time.monotonic() < end: time.sleep(0.01)
print("{mine} ends")
sys.exit(not other.exists())
"""


def test_lanes_run_side_by_side_and_their_output_is_not_mixed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = (part(*names) for names in (
        ("one", meets(tmp_path, "one", "two")), ("two", meets(tmp_path, "two", "one")),
    ))  # fmt: skip
    assert run([[[one], [two]]]) == 0
    said = capsys.readouterr().out
    assert "one begins\none ends\n" in said
    assert "two begins\ntwo ends\n" in said
    assert "Everything passed." in said


def test_a_failed_part_is_named_and_the_others_still_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = part("bad", "sys.exit(3)")
    later = part("later", f"pathlib.Path('{tmp_path}/ran').touch()")
    assert run([[[bad]], [[later]]]) == 1
    assert (tmp_path / "ran").exists()
    durations = capsys.readouterr().out.partition("Durations:")[2].splitlines()
    assert [line.split()[0] for line in durations[1:4]] == ["bad", "later", "all"]
    assert durations[1].endswith("FAILED")
    assert durations[-1] == "[undertone] Failed: bad."


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_all_that_was_started(sent: signal.Signals) -> None:
    code = f"""
from deploy.testing import *
part = Part("long", ("sh", "-c", "sleep {FOREVER_S} & echo started; wait"))
sys.exit(main([[[part]]]))
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        while process.stdout.readline() != "started\n":
            assert process.poll() is None
        process.send_signal(sent)
        # Returns when nobody holds the other end of the pipe: `sleep` would.
        said, _ = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 130
    assert said == "[undertone] Stopped.\n"
