"""One error for everything that keeps a folder from being judged; its message is for the person."""


class JudgeError(Exception):
    """Nothing, or nothing more, can be judged; the message says why and what to do."""
