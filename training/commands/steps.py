"""Write STEPS.md: what each step of the small net's training added, from run folders alone."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

DEFAULT = Path(__file__).parents[1] / "STEPS.md"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--runs", type=Path, help="the folder of runs (default: runs)")
    parser.add_argument("--out", type=Path, default=DEFAULT, help="default: training/STEPS.md")


def run(arguments: argparse.Namespace) -> int:
    from training.common.run_folder import runs_root, write_whole
    from training.judging.ladder import is_step, ladder
    from training.judging.table import collect

    rows = [row for row in collect(arguments.runs or runs_root()) if is_step(row.recipe)]
    judged = [(row.recipe, row.metrics) for row in rows if row.metrics and not row.is_quick]
    lines = ladder(judged)
    if not lines:
        print(
            "No step has been judged. Train one: python -m training train step_plain, then "
            "python -m training evaluate step_plain.",
            file=sys.stderr,
        )
        return 2
    write_whole(arguments.out, "\n".join(lines))
    print(f"wrote {arguments.out}: {len(judged)} steps")
    return 0
