"""Results and documents from before this platform: kept as they were decided, never computed again."""
