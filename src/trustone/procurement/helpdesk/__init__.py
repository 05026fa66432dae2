"""Help on call: requests at a station, advisers, the check for conflicts of interest, answers."""
