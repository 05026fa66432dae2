"""The year of a member: six steps, what is due when, and one task at a time."""
