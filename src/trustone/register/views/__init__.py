"""Pages of the register: parse, call, render."""
