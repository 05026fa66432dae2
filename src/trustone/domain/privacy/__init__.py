"""How long personal data and files are kept: periods as data, the day before which something goes."""
