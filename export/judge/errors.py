"""One error for everything that keeps a folder from being judged; its message is for the person."""

from __future__ import annotations

from export.errors import ExportError


class JudgeError(ExportError):
    """Nothing, or nothing more, can be judged; the message says why and what to do."""
