"""Pages of objectives, actions and plans."""
