"""What is known about the chains of a member, how it rates that, and in which order it will act."""
