"""What a company wants to change, what it does for it, whether that shows, and the yearly plan that says so."""
