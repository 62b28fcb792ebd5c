"""Pictures to run folders. Knows nothing of export/ or server/."""
