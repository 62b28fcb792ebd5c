"""Converts run folders to the model bundles that the page loads.

`python -m export runs/NAME --out web/public/models/NAME` writes a bundle; `python -m export
COMMAND` runs another command. A command module has `add_arguments(parser)` and `run(arguments) ->
int`. Importing TensorFlow takes seconds, so nothing here may import it.
"""

from __future__ import annotations

import argparse
import ast
import os
import sys
from importlib import import_module
from pathlib import Path

from export.errors import ExportError

COMMANDS = Path(__file__).parent / "commands"
DEFAULT_COMMAND = "bundle"


def main(argv: list[str] | None = None) -> int:
    # Hides TensorFlow's start-up messages. It reads the variable on import.
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    argv = list(sys.argv[1:] if argv is None else argv)
    names = sorted(path.stem for path in COMMANDS.glob("[a-z]*.py"))
    if argv and argv[0] not in names and not argv[0].startswith("-"):
        argv.insert(0, DEFAULT_COMMAND)
    parser = argparse.ArgumentParser(
        prog="python -m export", description=(__doc__ or "").split("\n")[0]
    )
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in names:
        source = (COMMANDS / f"{name}.py").read_text(encoding="utf-8")
        summary = (ast.get_docstring(ast.parse(source)) or "").split("\n")[0]
        command = subparsers.add_parser(name, help=summary, description=summary)
        if argv[:1] == [name]:
            import_module(f"export.commands.{name}").add_arguments(command)
    arguments = parser.parse_args(argv)
    try:
        return import_module(f"export.commands.{arguments.command}").run(arguments)
    except ExportError as error:
        print(f"export: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
