"""The one error of an export: its message says what is wrong and what to do about it."""

from __future__ import annotations


class ExportError(Exception):
    """An export cannot go on. Nothing has been written where a bundle is read from."""
