"""Versioned content: frameworks, stones, places, risk sources."""
