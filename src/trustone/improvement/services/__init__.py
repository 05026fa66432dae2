"""Writes: one function for each thing that can be done with objectives, actions and plans."""

from trustone.improvement.services.years import plan_of_year

__all__ = [
    "plan_of_year",
]
