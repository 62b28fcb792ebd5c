"""The routes under /api: one module per thing the page can do. `routes.py` lists them all."""
