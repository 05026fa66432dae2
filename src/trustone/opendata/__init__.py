"""All that is public as files, described for people and programs, and the public part as static pages."""
