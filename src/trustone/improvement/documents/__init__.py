"""A plan as a document, so that page, PDF and text file say the same."""
