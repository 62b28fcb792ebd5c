"""Serves the page and its models, and talks to Spotify on a person's behalf.

A request passes `http` (connection limits, headers, request checks) and reaches either a static
file, `auth` (log-in) or `api` (JSON routes). A route gets a `Caller`, which asks `spotify` through
its gateway. `recommendations` is pure; `store` is what replicas share.
"""
