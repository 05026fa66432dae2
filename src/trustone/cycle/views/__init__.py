"""Pages of a member's year."""
