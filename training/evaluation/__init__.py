"""Evaluates expression nets: the same rows, metrics and intervals for each."""
