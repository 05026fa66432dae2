"""How an organisation comes to take part: the states of an application, and what its answers say about its type."""

from trustone.domain.joining.answers import BoughtFrom, SituationAnswers, Where, likely_type, origin_of
from trustone.domain.joining.names import holds_address, name_key
from trustone.domain.joining.workflow import (
    APPLICANT_EDITS,
    BY_STEP,
    CLOSED,
    MOVES,
    Guard,
    Move,
    Part,
    Standing,
    State,
    Step,
    may,
    mermaid,
    open_steps,
)

__all__ = [
    "APPLICANT_EDITS",
    "BY_STEP",
    "CLOSED",
    "MOVES",
    "BoughtFrom",
    "Guard",
    "Move",
    "Part",
    "SituationAnswers",
    "Standing",
    "State",
    "Step",
    "Where",
    "holds_address",
    "likely_type",
    "may",
    "mermaid",
    "name_key",
    "open_steps",
    "origin_of",
]
