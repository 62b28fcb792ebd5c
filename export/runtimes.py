"""Runs a bundle under Node and in Chromium, for parity checks and benchmarks.

Both use the page's own worker modules from `web/`, so nothing can pass here and fail in the page.
"""

from __future__ import annotations

import contextlib
import functools
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import IO, Any, cast

import numpy as np

from export.errors import ExportError
from export.web import CHROMIUM_FLAGS, WEB, build_page, find_chromium, local_site, run_in_web

BROWSER_FLAGS = [
    *CHROMIUM_FLAGS,
    # Software WebGL: the same code path as on a GPU, on any machine.
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]
# As strict as the server's, so that the runtime is tested under it.
POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'"
Answers = dict[str, np.ndarray]


class Node:
    """TensorFlow.js in one Node process, which takes seconds to start, for many questions."""

    def __init__(self, process: subprocess.Popen[str], errors: Path) -> None:
        self._process, self._errors = process, errors

    def answers(self, bundle: Path, backend: str, pictures: np.ndarray) -> Answers:
        """Raw answers by head, one row per picture; `pictures` is (n, height, width, 3), 0-255."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            _as_floats(pictures).tofile(folder / "pictures.f32")
            job = {
                "bundle": str(bundle.resolve()),
                "backend": backend,
                "pictures": str(folder / "pictures.f32"),
                "shape": list(pictures.shape[:3]),
                "out": name,
            }
            (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
            self._run(folder / "job.json")
            found = {path.stem: path for path in folder.glob("*.f32") if path.stem != "pictures"}
            return {
                head: np.fromfile(path, np.float32).reshape(len(pictures), -1)
                for head, path in found.items()
            }

    def _run(self, job: Path) -> None:
        to, back = cast("tuple[IO[str], IO[str]]", (self._process.stdin, self._process.stdout))
        with contextlib.suppress(BrokenPipeError):
            print(job, file=to, flush=True)
        if back.readline() != "done\n":
            complaint = self._errors.read_text(encoding="utf-8")[-2000:]
            raise ExportError(f"web/tools/answers.ts failed:\n{complaint}")


@contextlib.contextmanager
def node() -> Iterator[Node]:
    with (
        tempfile.NamedTemporaryFile() as errors,
        subprocess.Popen(  # noqa: S603
            [_find_node(), "tools/run.mjs", "answers"],
            cwd=WEB,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as process,
    ):
        yield Node(process, Path(errors.name))  # the end of its input ends the process


def node_detections(bundle: Path, frames: list[Frame]) -> list[dict[str, Any]]:
    """The faces that the page's detector finds in each frame under Node, and its input pixels."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        job = {"bundle": str(bundle.resolve()), "backend": "wasm", "out": name}
        run_tool("faces", job | {"frames": _write_frames(frames, folder)}, folder)
        return json.loads((folder / "answers.json").read_text(encoding="utf-8"))


def run_tool(name: str, job: dict[str, Any], folder: Path) -> str:
    """Runs `web/tools/NAME.ts` on a job; returns its output."""
    path = folder / "job.json"
    path.write_text(json.dumps(job), encoding="utf-8")
    return run_in_web([_find_node(), "tools/run.mjs", name, path], f"web/tools/{name}.ts failed")


def _find_node() -> str:
    found = shutil.which("node")
    if found is None:
        raise ExportError("Node is missing. Install Node 20 or later.")
    return found


@dataclass(frozen=True, slots=True)
class Frame:
    """`pixels` (height, width, 3) uint8; `cut`: centre x, y, side, roll and size of a square."""

    pixels: np.ndarray
    cut: tuple[float, float, float, float, int] = (0, 0, 1, 0, 1)


class Browser:
    """The worker modules on a page of their own, in a real Chromium."""

    def __init__(self, page: Any, root: Path, address: str) -> None:
        self._page, self._root, self._address = page, root, address

    def _open(self, bundle: Path) -> None:
        """Loads a fresh page for each job, because a started backend cannot be changed."""
        served = self._root / "bundle"
        shutil.rmtree(served, ignore_errors=True)
        shutil.copytree(bundle, served)
        self._page.goto(f"{self._address}/index.html")
        self._page.wait_for_function("'answers' in globalThis")

    def faces(self, bundle: Path, frames: list[Frame]) -> list[dict[str, Any]]:
        job = {"bundle": "/bundle/", "backend": "wasm", "frames": _write_frames(frames, self._root)}
        self._open(bundle)
        return self._page.evaluate("job => faces(job)", job)

    def bench(self, bundle: Path, frames: list[Frame], runs: int) -> dict[str, dict[str, float]]:
        """Milliseconds per stage; `frames` are one with a face and one without."""
        job = {"bundle": "/bundle/", "backend": "wasm", "runs": runs}
        self._open(bundle)
        return self._page.evaluate(
            "job => bench(job)", job | {"frames": _write_frames(frames, self._root)}
        )

    def answers(self, bundle: Path, backend: str, pictures: np.ndarray) -> Answers:
        _as_floats(pictures).tofile(self._root / "pictures.f32")
        self._open(bundle)
        job = {
            "bundle": "/bundle/",
            "backend": backend,
            "pictures": "/pictures.f32",
            "shape": list(pictures.shape[:3]),
        }
        found = self._page.evaluate("job => answers(job)", job)
        return {
            head: np.asarray(values, np.float32).reshape(len(pictures), -1)
            for head, values in found.items()
        }


@contextlib.contextmanager
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        root = Path(name)
        build_page("parity-page", root)
        with local_site(functools.partial(_Handler, directory=str(root))) as address:
            chromium = playwright.chromium.launch(
                executable_path=find_chromium(), args=BROWSER_FLAGS
            )
            try:
                yield Browser(chromium.new_page(), root, address)
            finally:
                chromium.close()


class _Handler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: a failed request shows in the page's own error."""


def _write_frames(frames: list[Frame], folder: Path) -> list[dict[str, Any]]:
    jobs = []
    for index, frame in enumerate(frames):
        height, width = frame.pixels.shape[:2]
        opaque = np.full((height, width, 1), 255, np.uint8)
        np.concatenate([frame.pixels, opaque], axis=2).tofile(folder / f"{index}.rgba")
        size = {"width": width, "height": height}
        jobs.append({"file": f"{index}.rgba", "cut": list(frame.cut), **size})
    return jobs


def _as_floats(pictures: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(pictures, np.float32)
