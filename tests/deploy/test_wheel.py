"""`pip install .` into an empty environment gives a server with its page inside."""

import json
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of a fresh environment that holds the wheel and its locked dependencies."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "-w", folder, ROOT], check=True)
    subprocess.run([sys.executable, "-m", "venv", folder / "env"], check=True)
    (wheel,) = folder.glob("undertone-*.whl")
    fresh_pip = [folder / "env/bin/python", "-m", "pip", "--quiet", "--disable-pip-version-check"]
    lock = ROOT / "requirements.txt"
    subprocess.run([*fresh_pip, "install", "--require-hashes", "-r", lock], check=True)
    subprocess.run([*fresh_pip, "install", "--no-deps", wheel], check=True)
    return folder / "env/bin"


@contextmanager
def served(installed: Path, folder: Path, *options: str) -> Generator[str]:
    """The address of the installed server, started with these options."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with subprocess.Popen(
        [installed / "undertone", "serve", "--port", str(port), *options],
        cwd=folder,  # not the checkout: what is served must come out of the wheel
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        assert server.stdout is not None
        for line in server.stdout:
            if f"http://127.0.0.1:{port}" in line:
                break
        else:
            pytest.fail("The installed server ended before it named its address.")
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.stdout.close()


@pytest.mark.slow
def test_the_installed_server_serves_the_page_it_carries(installed: Path, tmp_path: Path) -> None:
    with served(installed, tmp_path) as address:
        with urllib.request.urlopen(f"{address}/") as answer:
            assert b"Undertone" in answer.read()
        with urllib.request.urlopen(f"{address}/models/catalogue.json") as answer:
            assert answer.headers["content-type"].startswith("application/json")
        with urllib.request.urlopen(f"{address}/healthz") as answer:
            assert answer.status == 200


@pytest.mark.slow
def test_the_installed_server_carries_the_fake_spotify(installed: Path, tmp_path: Path) -> None:
    with served(installed, tmp_path, "--fake-spotify") as address:
        with urllib.request.urlopen(f"{address}/api/session") as answer:
            assert json.load(answer)["spotify"]["demonstration"] is True
        points = [{"valence": -0.5, "energy": -0.4}, {"valence": 0.5, "energy": 0.5}]
        search = urllib.request.Request(
            f"{address}/api/recommendations",
            json.dumps({"path": points, "count": 10}).encode(),
            {"Content-Type": "application/json", "Origin": address},
        )
        with urllib.request.urlopen(search) as answer:
            assert len(json.load(answer)["tracks"]) == 10
