"""`make dev`: the page with hot reload, in front of a server that restarts when its code changes.

FAKE_SPOTIFY=1 starts the fake Spotify, too. CAMERA=1 opens a Chromium with a fake camera.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from deploy import browser, environments, page
from deploy.steps import ROOT, SetupError, say

PAGE_PORT = 5173  # Vite's own default
SERVER_PORT = 8000
ADDRESS = f"http://127.0.0.1:{PAGE_PORT}"
CHECK_S = 0.3
STOP_S = 10


def newest_change(folder: Path) -> float:
    """When a Python file of a folder last changed."""
    return max((file.stat().st_mtime for file in folder.rglob("*.py")), default=0.0)


def start_server(environ: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """The server behind Vite. People open Vite's address, so Spotify must lead back there."""
    command = [environments.SERVING.python, "-m", "server", "--port", str(SERVER_PORT)]
    if environ.get("FAKE_SPOTIFY"):
        command.append("--fake-spotify")
    settings = {"UNDERTONE_PUBLIC_URL": ADDRESS, "UNDERTONE_PROXY_IPS": "127.0.0.1"}
    return subprocess.Popen(command, cwd=ROOT, env={**environ, **settings})


def start_page(environ: Mapping[str, str]) -> subprocess.Popen[bytes]:
    vite = page.WEB / "node_modules" / ".bin" / "vite"
    command = [vite, "--host", "127.0.0.1", "--port", str(PAGE_PORT), "--strictPort"]
    proxied = {"UNDERTONE_DEV_SERVER": f"http://127.0.0.1:{SERVER_PORT}"}
    return subprocess.Popen(command, cwd=page.WEB, env={**environ, **proxied})


def open_with_fake_camera(profile: str) -> subprocess.Popen[bytes]:
    flags = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    command = [browser.find_or_install(), f"--user-data-dir={profile}", *flags, ADDRESS]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()


def main(environ: Mapping[str, str] = os.environ) -> int:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with tempfile.TemporaryDirectory() as profile, contextlib.ExitStack() as running:
        served = start_server(environ)
        running.callback(lambda: stop(served))
        running.callback(stop, start_page(environ))
        if environ.get("CAMERA"):
            try:
                running.callback(stop, open_with_fake_camera(profile))
            except SetupError as error:
                say(str(error))
        say(f"Open {ADDRESS} (Ctrl+C stops everything).")
        seen = newest_change(ROOT / "server")
        with contextlib.suppress(KeyboardInterrupt):
            while True:
                time.sleep(CHECK_S)
                if (changed := newest_change(ROOT / "server")) > seen:
                    seen = changed
                    say("The server's code has changed: starting it again.")
                    stop(served)
                    served = start_server(environ)
    return 0


if __name__ == "__main__":
    sys.exit(main())
