"""Hands out the page and speaks to Spotify for a person. Keeps nothing about anybody."""
