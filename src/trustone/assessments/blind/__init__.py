"""Blind second reading: two people judge the same file without seeing each other; how well they agree is reported."""
