"""`python -m training COMMAND ...`: one module per command, loaded only when asked for.

A command module offers `add_arguments(parser)` and `run(arguments) -> int`; its docstring's first
line is its help text. TensorFlow takes seconds to import, so nothing here may import it.
"""

from __future__ import annotations

import argparse
import ast
import sys
from importlib import import_module
from pathlib import Path

COMMANDS = Path(__file__).parent / "commands"


def main(argv: list[str] | None = None) -> int:
    argv = sys.argv[1:] if argv is None else argv
    parser = argparse.ArgumentParser(
        prog="python -m training", description=(__doc__ or "").split("\n")[0]
    )
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for path in sorted(COMMANDS.glob("[a-z]*.py")):
        name = path.stem
        summary = (ast.get_docstring(ast.parse(path.read_text())) or "").split("\n")[0]
        command = subparsers.add_parser(name, help=summary.replace("%", "%%"), description=summary)
        if argv[:1] == [name]:
            import_module(f"training.commands.{name}").add_arguments(command)
    arguments = parser.parse_args(argv)
    return import_module(f"training.commands.{arguments.command}").run(arguments)


if __name__ == "__main__":
    sys.exit(main())
