"""Generators of larger inputs for tests; what they make is never committed."""
