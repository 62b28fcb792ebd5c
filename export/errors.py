"""Errors of an export; the message says what is wrong and what to do about it."""

from __future__ import annotations


class ExportError(Exception):
    """An export failed. No bundle was changed."""


class JudgeError(ExportError):
    """A folder of pictures cannot be evaluated, or not any further."""
