"""A text as a file to print, to send or to go on writing in: its parts, and a writer for each kind of file."""
