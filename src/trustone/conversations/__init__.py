"""Questions between a company and the secretariat: one thread a subject, assigned, kept with the file."""
