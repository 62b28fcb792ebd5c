"""Hands out the page and its models, and speaks to Spotify for whoever wants that.

A request goes from `serve` to `app` (the table of contents), through `log`, `headers`, `gates`,
`rates` and `sessions`, to `files`, `auth` or `api/`; from there by `signin`, `catalog`, `refresh`
and `door` (threads, breaker) to `spotify` (spotipy) and `wire` (HTTP). `planning/` only reckons.
"""
