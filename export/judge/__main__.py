"""Judge a folder of pictures with the page's own worker, in headless Chromium.

    python -m export.judge IMAGES --out OUT.json [--crops]

Writes {"files": [{"file", "width", "height", "milliseconds", "faces": [...]}], "skipped": [...]}.
Boxes go from brow to chin, in the picture's own pixels as a browser shows it (turned the way the
camera was held). Interrupted, it goes on where it stopped when called again.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import tempfile
from pathlib import Path

from export.errors import ExportError
from export.judge.bar import Bar
from export.judge.browser import Setting, opened_judge
from export.judge.errors import JudgeError
from export.judge.notebook import Notebook
from export.judge.pictures import find_pictures
from export.web import WEB

_AT_ONCE = 32  # pictures per question to the browser: an interruption costs no more
_MOST_WORKERS = 4


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m export.judge",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("images", type=Path, help="a folder of pictures; folders in it count, too")
    parser.add_argument("--out", type=Path, required=True, help="the JSON file to write")
    parser.add_argument("--crops", action="store_true", help="every picture is a cut-out face")
    parser.add_argument("--workers", type=int, default=min(os.cpu_count() or 1, _MOST_WORKERS))
    given = parser.parse_args(arguments)
    try:
        return _judge(given.images, given.out, crops=given.crops, workers=max(1, given.workers))
    except ExportError as error:
        _say(str(error))
        return 1
    except KeyboardInterrupt:
        _say("Stopped. The same command goes on from here.")
        return 130


def _judge(images: Path, out: Path, *, crops: bool, workers: int) -> int:
    pictures = find_pictures(images)
    models = Path(os.environ.get("UNDERTONE_MODELS_DIR") or WEB / "public" / "models")
    setting = {"crops": crops, "models": models_mark(models)}
    with Notebook(out, setting) as notebook:
        left = [number for number, it in enumerate(pictures) if not notebook.known(it)]
        if len(left) < len(pictures):
            _say(f"{len(pictures) - len(left)} of {len(pictures)} pictures were judged before.")
        if left:
            bar = Bar(len(left))
            way = Setting(crops=crops, workers=workers)
            with (
                tempfile.TemporaryDirectory() as build,
                opened_judge(Path(build), models, pictures, way) as judge,
            ):
                for start in range(0, len(left), _AT_ONCE):
                    answers = judge.judge(left[start : start + _AT_ONCE])
                    notebook.note((pictures[answer.pop("picture")], answer) for answer in answers)
                    bar.step(len(answers))
            _say(f"{bar.per_second:.1f} pictures per second, starting up included.")
        notebook.finish(pictures)
        _report(notebook, out)
    return 0


def _report(notebook: Notebook, out: Path) -> None:
    entries = notebook.entries.values()
    judged = [entry["judged"] for entry in entries if entry["judged"] is not None]
    faces = sum(len(one["faces"]) for one in judged)
    without = sum(not one["faces"] for one in judged)
    _say(f"{len(judged)} pictures, {faces} faces, {without} pictures without a face: {out}")
    for entry in entries:
        if entry["judged"] is None:
            _say(f"Skipped {entry['name']}: {entry['skipped']}")


def models_mark(models: Path) -> str:
    """Changes with every model: what another net said must not be mixed in."""
    manifests = sorted(models.glob("*/manifest.json"))
    if not manifests:
        raise JudgeError(
            f"{models} holds no models. Export one (python -m export), or name another folder in "
            "UNDERTONE_MODELS_DIR."
        )
    digest = hashlib.sha256()
    for path in manifests:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _say(sentence: str) -> None:
    print(f"[undertone] {sentence}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
