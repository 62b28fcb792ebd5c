"""Judges folders of pictures with the page's own worker in a real browser, whatever net it has."""
