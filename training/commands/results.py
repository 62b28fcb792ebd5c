"""Write RESULTS.md: every evaluated run beside its paper's figures, from the run folders."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

DEFAULT = Path(__file__).parents[1] / "RESULTS.md"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--runs", type=Path, help="the folder of runs (default: runs)")
    parser.add_argument("--out", type=Path, default=DEFAULT, help="default: training/RESULTS.md")


def run(arguments: argparse.Namespace) -> int:
    from training.common.run_folder import runs_root, write_whole
    from training.evaluation.results_table import collect_runs, format_results

    root = arguments.runs or runs_root()
    rows = collect_runs(root)
    shown = root / "leak" / "leak.json"
    leak = json.loads(shown.read_text(encoding="utf-8")) if shown.is_file() else None
    picture = root / "leak" / "figures" / "leak.png"
    if leak and picture.is_file():
        shutil.copyfile(picture, arguments.out.with_name("leak.png"))
    write_whole(arguments.out, format_results(rows, leak))
    print(f"wrote {arguments.out}: {len(rows)} runs")
    return 0
