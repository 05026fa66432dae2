"""Pages of the monitor: those for everybody, and those of the secretariat and the steering group."""
