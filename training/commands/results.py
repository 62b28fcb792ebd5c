"""Write RESULTS.md: every evaluated run beside its paper's figures, from the run folders."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path

DEFAULT = Path(__file__).parents[1] / "RESULTS.md"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--runs", type=Path, help="the folder of runs (default: runs)")
    parser.add_argument("--out", type=Path, default=DEFAULT, help="default: training/RESULTS.md")


def run(arguments: argparse.Namespace) -> int:
    from training.common.marked_section import BEGIN, END, replace_section
    from training.common.run_folder import runs_root, write_whole
    from training.evaluation.results_table import collect_runs, format_results

    root = arguments.runs or runs_root()
    rows = collect_runs(root)
    shown = root / "leak" / "leak.json"
    leak = json.loads(shown.read_text(encoding="utf-8")) if shown.is_file() else None
    picture = root / "leak" / "figures" / "leak.png"
    if leak and picture.is_file():
        shutil.copyfile(picture, arguments.out.with_name("leak.png"))
    old = arguments.out.read_text(encoding="utf-8") if arguments.out.is_file() else None
    page = replace_section(old, format_results(rows, leak))
    if page is None:
        print(
            f"{arguments.out} lacks the lines {BEGIN!r} and {END!r}, which enclose what this "
            "command writes. Add both, or name another file with --out.",
            file=sys.stderr,
        )
        return 2
    write_whole(arguments.out, page)
    print(f"wrote {arguments.out}: {len(rows)} runs")
    return 0
