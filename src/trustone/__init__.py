"""trustone: a platform on which a sector runs a responsible-business covenant."""

__version__ = "0.1.0"
