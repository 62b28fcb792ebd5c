"""HTTP: static files, headers, request checks, endpoints, error pages, OpenAPI."""
