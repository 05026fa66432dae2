"""Login, invitation and password pages."""
