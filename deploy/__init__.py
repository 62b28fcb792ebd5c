"""Sets the project up and packs it. Standard library only: it runs before anything is installed."""
