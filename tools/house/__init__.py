"""Setting up a machine that has Python and nothing else. Standard library only."""
