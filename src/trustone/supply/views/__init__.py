"""Pages about chains: parse, call, render."""
