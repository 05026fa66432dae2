"""Who takes part in a covenant, since when, and for how many full years.

``events`` holds the table of what can follow what, ``years`` counts, ``groups`` says who belongs together.
"""

from trustone.domain.membership.events import (
    MOVES,
    EventKind,
    MembershipFact,
    Spell,
    Status,
    check_history,
    facts_known_at,
    possible_events,
    spells,
    status_on,
)
from trustone.domain.membership.groups import GroupSpell, check_groups, group_on
from trustone.domain.membership.years import (
    DEFAULT_YEAR_END,
    MembershipYear,
    YearEnd,
    close_of,
    membership_year,
    reporting_year_of,
)

__all__ = [
    "DEFAULT_YEAR_END",
    "MOVES",
    "EventKind",
    "GroupSpell",
    "MembershipFact",
    "MembershipYear",
    "Spell",
    "Status",
    "YearEnd",
    "check_groups",
    "check_history",
    "close_of",
    "facts_known_at",
    "group_on",
    "membership_year",
    "possible_events",
    "reporting_year_of",
    "spells",
    "status_on",
]
