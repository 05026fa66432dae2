"""Pages about participants: parse, call, render."""
