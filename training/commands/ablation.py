"""Write STEPS.md: what each step of the small net's training added, from the run folders."""

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
    from training.evaluation.ablation import ablation_table, is_ablation_step
    from training.evaluation.results_table import collect_runs

    rows = [
        row for row in collect_runs(arguments.runs or runs_root()) if is_ablation_step(row.recipe)
    ]
    evaluated = [(row.recipe, row.metrics) for row in rows if row.metrics and not row.is_quick]
    lines = ablation_table(evaluated)
    if not lines:
        print(
            "No step has been evaluated. Train one: python -m training train step_plain, then "
            "python -m training evaluate step_plain.",
            file=sys.stderr,
        )
        return 2
    write_whole(arguments.out, "\n".join(lines))
    print(f"wrote {arguments.out}: {len(evaluated)} steps")
    return 0
