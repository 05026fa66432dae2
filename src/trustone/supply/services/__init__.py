"""Writes: one function for each thing that can be done with chains."""

from trustone.supply.services.chains import (
    change_chain,
    copy_year,
    create_chain,
    facts_at,
    next_year,
    problems_of,
    restore_chain,
    withdraw_chain,
)

__all__ = [
    "change_chain",
    "copy_year",
    "create_chain",
    "facts_at",
    "next_year",
    "problems_of",
    "restore_chain",
    "withdraw_chain",
]
