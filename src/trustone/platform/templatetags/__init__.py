"""Template tags of the platform itself."""
