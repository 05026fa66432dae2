"""Reproducible samples of members, data and improvements, and what was found in them."""
