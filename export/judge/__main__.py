"""Analyse a folder of pictures with the page's own worker, in headless Chromium.

    python -m export.judge IMAGES --out OUT.json [--crops]

Writes {"files": [{"file", "width", "height", "milliseconds", "faces": [...]}], "skipped": [...]}.
Bounding boxes go from brow to chin, in pixels of the picture as a browser shows it (with its EXIF
rotation). An interrupted run resumes when the command is repeated.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import tempfile
from pathlib import Path

from export.errors import ExportError, JudgeError
from export.judge.browser import JudgeOptions, open_judge
from export.judge.checkpoint import Checkpoint
from export.judge.pictures import find_pictures
from export.judge.progress import ProgressBar
from export.web import WEB

_BATCH = 32  # pictures per call to the browser, and at most lost by an interruption
_MAX_WORKERS = 4


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m export.judge",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("images", type=Path, help="a folder of pictures, with subfolders")
    parser.add_argument("--out", type=Path, required=True, help="the JSON file to write")
    parser.add_argument("--crops", action="store_true", help="every picture is a face crop")
    parser.add_argument("--workers", type=int, default=min(os.cpu_count() or 1, _MAX_WORKERS))
    options = parser.parse_args(arguments)
    try:
        return _run(
            options.images, options.out, crops=options.crops, workers=max(1, options.workers)
        )
    except ExportError as error:
        _say(str(error))
        return 1
    except KeyboardInterrupt:
        _say("Stopped. Repeat the command to resume.")
        return 130


def _run(images: Path, out: Path, *, crops: bool, workers: int) -> int:
    pictures = find_pictures(images)
    models = Path(os.environ.get("UNDERTONE_MODELS_DIR") or WEB / "public" / "models")
    settings = {"crops": crops, "models": models_checksum(models)}
    with Checkpoint(out, settings) as checkpoint:
        remaining = [
            number for number, picture in enumerate(pictures) if not checkpoint.contains(picture)
        ]
        if len(remaining) < len(pictures):
            _say(f"{len(pictures) - len(remaining)} of {len(pictures)} pictures were done before.")
        if remaining:
            progress = ProgressBar(len(remaining))
            judge_options = JudgeOptions(crops=crops, workers=workers)
            with (
                tempfile.TemporaryDirectory() as build,
                open_judge(Path(build), models, pictures, judge_options) as judge,
            ):
                for start in range(0, len(remaining), _BATCH):
                    answers = judge.judge(remaining[start : start + _BATCH])
                    checkpoint.add((pictures[answer.pop("picture")], answer) for answer in answers)
                    progress.step(len(answers))
            _say(f"{progress.per_second:.1f} pictures per second, including start-up.")
        checkpoint.finish(pictures)
        _report(checkpoint, out)
    return 0


def _report(checkpoint: Checkpoint, out: Path) -> None:
    entries = checkpoint.entries.values()
    judged = [entry["judged"] for entry in entries if entry["judged"] is not None]
    faces = sum(len(one["faces"]) for one in judged)
    without = sum(not one["faces"] for one in judged)
    _say(f"{len(judged)} pictures, {faces} faces, {without} pictures without a face: {out}")
    for entry in entries:
        if entry["judged"] is None:
            _say(f"Skipped {entry['name']}: {entry['skipped']}")


def models_checksum(models: Path) -> str:
    """Changes with every model, so that results of different models are never mixed."""
    manifests = sorted(models.glob("*/manifest.json"))
    if not manifests:
        raise JudgeError(
            f"{models} has no models. Export one (python -m export), or set another folder in "
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
