"""Risks for people and environment: what is known of a chain, how it is rated, in which order one acts."""
