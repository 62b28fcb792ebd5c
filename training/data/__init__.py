"""Labelled face pictures as arrays: read, checked, freed of twins, cached. Knows no network."""
