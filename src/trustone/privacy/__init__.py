"""What is kept of people and companies: shown, taken along, corrected, and taken away in time."""
