"""Who takes part: participants, their dated events and groups."""
