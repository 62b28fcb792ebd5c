"""Judging expression nets: one protocol for all of them, with its doubts shown."""
