"""Pages of readings: for readers, for the company that was read, and for everybody."""
