"""Builds the page (web/ -> web/dist/) with Node, only when something it is made of has changed."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from deploy.steps import ROOT, SetupError, fingerprint, is_done, run, say, set_done

WEB = ROOT / "web"
DIST = WEB / "dist"
OLDEST_NODE = (20, 19)  # Vite 8's floor
NODE_ADVICE = (
    "The page is built with Node 20.19 or newer and its npm. Install them "
    "(Debian: apt-get install nodejs npm, or the packages of nodejs.org), then try again."
)
_SOURCES = ("src/**/*", "public/**/*", "*.html", "*.json", "*.ts", "build/**/*")


def fit_node() -> bool:
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    found = re.match(r"v(\d+)\.(\d+)", answer.stdout)
    return found is not None and (int(found[1]), int(found[2])) >= OLDEST_NODE


def install_packages() -> None:
    """`npm ci`, without any package's own install script: none of ours needs one."""
    if not fit_node():
        raise SetupError(f"No fit Node was found. {NODE_ADVICE}")
    stamp = WEB / "node_modules" / ".ready"
    mark = fingerprint([WEB / "package-lock.json"])
    if is_done(stamp, mark):
        return
    say("Installing the page's packages into web/node_modules/ ...")
    run(
        ["npm", "ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"],
        otherwise="npm's packages come from its registry: is the network reachable?",
        folder=WEB,
    )
    set_done(stamp, mark)


def build() -> None:
    stamp = DIST / ".built"
    mark = fingerprint(_source_files())
    if is_done(stamp, mark):
        return
    install_packages()
    say("Building the page into web/dist/ ...")
    run(
        ["npm", "run", "--silent", "build"],
        otherwise="The page's source does not build; the compiler's message names the file.",
        folder=WEB,
    )
    set_done(stamp, mark)


def _source_files() -> list[Path]:
    files = {file for pattern in _SOURCES for file in WEB.glob(pattern) if file.is_file()}
    return [file for file in files if not file.name.endswith(".tsbuildinfo")]
