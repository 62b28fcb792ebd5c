"""Expression nets: the published systems of our line and our own, their recipes, their training."""
