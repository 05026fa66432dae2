"""Pages of the documents of a member."""
