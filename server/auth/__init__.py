"""Log-in, sealed cookies and sessions, token refresh."""
