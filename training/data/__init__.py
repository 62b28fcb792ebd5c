"""Labelled face pictures as arrays: read, verified, deduplicated, cached. Knows no network."""
