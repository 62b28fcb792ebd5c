"""`python -m training COMMAND ...`: one module per command, imported only when it runs.

A command module has `add_arguments(parser)` and `run(arguments) -> int`; the first line of its
docstring is its help text. Importing TensorFlow takes seconds, so nothing here may import it.
"""

from __future__ import annotations

import argparse
import ast
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

COMMANDS = Path(__file__).parent / "commands"


def main(argv: list[str] | None = None) -> int:
    argv = sys.argv[1:] if argv is None else argv
    parser = argparse.ArgumentParser(
        prog="python -m training", description=(__doc__ or "").split("\n")[0]
    )
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for path in sorted(COMMANDS.glob("[a-z]*.py")):
        name = path.stem.replace("_", "-")
        summary = (ast.get_docstring(ast.parse(path.read_text())) or "").split("\n")[0]
        command = subparsers.add_parser(name, help=summary.replace("%", "%%"), description=summary)
        if argv[:1] == [name]:
            command_module(name).add_arguments(command)
    arguments = parser.parse_args(argv)
    return command_module(arguments.command).run(arguments)


def command_module(name: str) -> ModuleType:
    return import_module(f"training.commands.{name.replace('-', '_')}")


if __name__ == "__main__":
    sys.exit(main())
