"""`catalogue.json`: the bundles of a folder, and which one the page uses for each task."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from export.errors import ExportError

SCHEMA = 1
CATALOGUE = "catalogue.json"


def write_catalogue(folder: Path, make_default: str | None = None) -> None:
    """Lists every bundle in `folder`. A task's default stays until another is chosen."""
    path = folder / CATALOGUE
    chosen = {bundle["task"]: bundle["name"] for bundle in _read(path) if bundle.get("default")}
    bundles: list[dict[str, Any]] = []
    for manifest_path in sorted(folder.glob("*/manifest.json")):
        if manifest_path.parent.name.startswith("."):
            continue
        manifest = json.loads(manifest_path.read_text(encoding="utf-8"))
        bundles.append(
            {
                "name": manifest_path.parent.name,
                "task": manifest["task"],
                "bytes": sum(file["bytes"] for file in manifest["files"]),
            }
        )
    for task in {bundle["task"] for bundle in bundles}:
        names = [bundle["name"] for bundle in bundles if bundle["task"] == task]
        if make_default in names:
            chosen[task] = make_default
        elif chosen.get(task) not in names:
            chosen[task] = names[0]
    for bundle in bundles:
        bundle["default"] = chosen[bundle["task"]] == bundle["name"]
    text = json.dumps({"schema": SCHEMA, "bundles": bundles}, indent=2) + "\n"
    partial = path.with_name(f".{CATALOGUE}.partial")
    partial.write_text(text, encoding="utf-8")
    os.replace(partial, path)


def _read(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    try:
        return json.loads(path.read_text(encoding="utf-8"))["bundles"]
    except (ValueError, KeyError) as error:
        raise ExportError(
            f"{path} is damaged ({error}). Delete it; the next export writes a new one."
        ) from error
