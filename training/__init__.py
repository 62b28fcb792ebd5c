"""Trains and evaluates networks: pictures to run folders. Knows nothing of export/ or server/."""
