"""trustone: a platform on which a sector runs a responsible-business covenant."""
