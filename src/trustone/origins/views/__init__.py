"""Pages of questions to suppliers, the letter, and the origin report."""
