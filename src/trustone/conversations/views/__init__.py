"""Pages of questions between a company and the secretariat."""
