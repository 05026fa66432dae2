"""Reads of this room: the facts of every room for many members at once, and what was set aside."""
