"""Rules that say what does not fit together in a member's year, in one table (``table.RULES``)."""

from trustone.domain.consistency.rule import (
    Finding,
    Found,
    Rule,
    Scope,
    ToDo,
    Weight,
    check_covenant,
    check_member,
)
from trustone.domain.consistency.table import BY_CODE, RULES

__all__ = [
    "BY_CODE",
    "RULES",
    "Finding",
    "Found",
    "Rule",
    "Scope",
    "ToDo",
    "Weight",
    "check_covenant",
    "check_member",
]
