"""Evaluates folders of pictures with the page's own worker in a real browser."""
