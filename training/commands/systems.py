"""List every network: source, parameters beside the published ones, recipe."""

from __future__ import annotations

import argparse
import json
import os
from typing import Any


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace) -> int:
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    rows = describe_systems()
    print(json.dumps(rows, indent=2) if arguments.json else as_text(rows))
    return 0


def describe_systems() -> list[dict[str, Any]]:
    """One row per system, measured on the network itself, with random weights."""
    from training.expression.cost import count_multiply_adds
    from training.expression.recipes import RECIPES
    from training.expression.systems import ENSEMBLE, SYSTEMS, Request

    rows = []
    for system in (*SYSTEMS.values(), ENSEMBLE):
        row: dict[str, Any] = {
            "name": system.name,
            "source": system.source,
            "parameters": None,
            "published_parameters": system.published_parameters,
            "published_accuracy": system.published_accuracy,
            "million_multiply_adds": None,
            "input": None,
            "recipes": [
                recipe.name for recipe in RECIPES.values() if recipe.model.system == system.name
            ],
            "note": system.note,
        }
        if system is not ENSEMBLE:
            model = system.build(Request(pretrained=False)).model
            row["parameters"] = model.count_params()
            row["million_multiply_adds"] = round(count_multiply_adds(model) / 1e6, 1)
            row["input"] = f"{model.input_shape[1]}x{model.input_shape[2]} grey"
            if system.enlarged_to:
                row["input"] += f", enlarged to {system.enlarged_to}"
        rows.append(row)
    return rows


def as_text(rows: list[dict[str, Any]]) -> str:
    titles = (
        "system",
        "parameters",
        "published",
        "published %",
        "MMAdd",
        "input",
        "recipes",
        "source",
    )
    table: list[tuple[str, ...]] = [titles]
    for row in rows:
        parameters, published = row["parameters"], row["published_parameters"]
        table.append(
            (
                row["name"],
                f"{parameters:,}" if parameters else "of its members",
                f"{published:,}" if published else "",
                f"{row['published_accuracy']:.2f}" if row["published_accuracy"] else "",
                f"{row['million_multiply_adds']:.0f}" if parameters else "",
                row["input"] or "",
                ", ".join(row["recipes"]),
                row["source"],
            )
        )
    widths = [max(len(line[column]) for line in table) for column in range(len(titles))]
    lines = ["  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) for line in table]
    notes = [f"{row['name']}: {row['note']}." for row in rows if row["note"]]
    return "\n".join([*(line.rstrip() for line in lines), "", *notes])
