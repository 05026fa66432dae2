"""Narrow, logged ways to learn more than the public list says, and to reach companies without learning who they are."""
