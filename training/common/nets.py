"""Nets as files."""

from __future__ import annotations

from pathlib import Path

import keras


def save_net(net: keras.Model, path: Path) -> None:
    """Written atomically: the file is the old net or the new one."""
    part = path.with_name(f".unfinished.{path.name}")
    net.save(part)
    part.replace(path)


def load_net(path: Path) -> keras.Model:
    return keras.models.load_model(path, compile=False)  # type: ignore[return-value]
