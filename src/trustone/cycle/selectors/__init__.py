"""Reads: where a member's year stands, what is due, who is on it, what last year said."""
