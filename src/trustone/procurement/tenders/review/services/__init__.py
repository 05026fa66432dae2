"""Writes of the review: judging a procedure, the blind sample, objections of buyers."""
