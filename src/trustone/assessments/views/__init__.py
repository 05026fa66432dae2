"""Pages about assessments: parse, call, render."""
