"""`python3 -m deploy STEP ...`: the steps behind the Makefile. A step already done does nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable

from deploy import browser, distribution, environments, page
from deploy.steps import SetupError, say


def _browser() -> None:
    path = browser.find_or_install()
    (environments.LAB.folder / "chromium").write_text(str(path))
    say(f"Browser tests use {path}.")


def _redis() -> None:
    distribution.bring(
        "redis-server",
        package="redis-server",
        otherwise="The tests start a Redis of their own. Install it (Debian: apt-get install "
        "redis-server), then try again.",
    )


STEPS: dict[str, Callable[[], None]] = {
    "serving": lambda: environments.prepare(environments.SERVING),
    "lab": lambda: environments.prepare(environments.LAB),
    "packages": page.install_packages,
    "page": page.build,
    "browser": _browser,
    "redis": _redis,
}


def main(steps: list[str]) -> int:
    unknown = [step for step in steps if step not in STEPS]
    if unknown or not steps:
        say(f"Steps are {', '.join(STEPS)}; not {' '.join(unknown) or 'nothing'}.")
        return 2
    try:
        for step in steps:
            STEPS[step]()
    except SetupError as error:
        say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
