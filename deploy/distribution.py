"""Brings a program from the distribution's packages, where we may; else says what to install."""

from __future__ import annotations

import os
import shutil

from deploy.steps import SetupError, run, say


def install(package: str, otherwise: str) -> None:
    if shutil.which("apt-get") is None:
        raise SetupError(otherwise)
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    say(f"Installing the distribution's {package} ...")
    run([*apt, "update"], otherwise=otherwise)
    run([*apt, "install", "-y", package], otherwise=otherwise)


def bring(program: str, package: str, otherwise: str) -> None:
    """Does nothing when the program is on PATH."""
    if shutil.which(program):
        return
    install(package, otherwise)
    if shutil.which(program) is None:
        raise SetupError(otherwise)
