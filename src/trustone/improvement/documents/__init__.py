"""A plan as a document: one model for the page, the PDF and the text file, so that all three say the same."""
