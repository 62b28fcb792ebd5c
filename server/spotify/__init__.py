"""Spotify: client, HTTP session, gateway (threads, circuit breaker), cached catalogue."""
