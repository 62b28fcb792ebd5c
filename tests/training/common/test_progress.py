"""The progress line of a training."""

from __future__ import annotations

import io

from training.common.progress import ProgressLine, format_duration, progress_text


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_quarter_done_in_a_minute_leaves_three_minutes() -> None:
    text = progress_text(0.25, 60, {"loss": 1.5})
    assert "25.0 %" in text
    assert "3 min 00 s left" in text
    assert "loss 1.5" in text


def test_before_the_first_step_there_is_no_estimate() -> None:
    assert "left" not in progress_text(0.0, 0.0, {})


def test_long_times_are_shown_in_hours() -> None:
    assert format_duration(3720) == "1 h 02 min"


def test_a_log_file_gets_a_line_every_half_minute() -> None:
    now = [0.0]
    file = io.StringIO()
    line = ProgressLine(file, lambda: now[0])
    for second in range(61):
        now[0] = float(second)
        line.show(second / 100, second, {})
    line.done()
    assert len(file.getvalue().splitlines()) == 3


def test_a_terminal_redraws_one_line() -> None:
    now = [0.0]
    screen = Terminal()
    line = ProgressLine(screen, lambda: now[0])
    for second in range(5):
        now[0] = float(second)
        line.show(second / 5, second, {})
    line.done()
    assert screen.getvalue().count("\r") == 5
    assert screen.getvalue().count("\n") == 1
