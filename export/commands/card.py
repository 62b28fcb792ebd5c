"""Rewrite a bundle's CARD.md from its manifest and notes; the rest of the bundle stays.

python -m export card web/public/models/expression [--notes runs/NAME/card.md]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from export.errors import ExportError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("bundle", type=Path, nargs="+")
    parser.add_argument("--notes", type=Path, help="default: the task's file in export/notes/")


def run(arguments: argparse.Namespace) -> int:
    from export.commands.bundle import NOTES
    from export.model_card import format_card

    for bundle in arguments.bundle:
        path = bundle / "manifest.json"
        if not path.is_file():
            raise ExportError(f"{bundle} holds no manifest.json, so it is no bundle.")
        manifest = json.loads(path.read_text(encoding="utf-8"))
        notes = arguments.notes or NOTES / f"{manifest['task']}.md"
        card = format_card(manifest, notes.read_text(encoding="utf-8"))
        (bundle / "CARD.md").write_text(card, encoding="utf-8")
        print(f"wrote {bundle / 'CARD.md'}")
    return 0
