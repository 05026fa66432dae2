"""What authorities do: a route for each purchase, a clause that binds, help, and questions for bidders."""
