"""The three questions to bidders, answers that companies keep, and what authorities ask about a participant."""
