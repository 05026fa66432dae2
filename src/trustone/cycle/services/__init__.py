"""Writes: putting off, giving, noting, confirming answers of last year, the calendar."""

from trustone.cycle.services.answers import keep_answers, ticket
from trustone.cycle.services.calendars import entries_for, make_link, revoke_link
from trustone.cycle.services.people import add_note, bring_back, give, put_off

__all__ = [
    "add_note",
    "bring_back",
    "entries_for",
    "give",
    "keep_answers",
    "make_link",
    "put_off",
    "revoke_link",
    "ticket",
]
