"""Converts run folders to model bundles for the browser. Knows nothing of training/ or server/."""
