"""Writes of kept purchases: keeping and changing one, telling what became of it, and the settings of an authority."""

from trustone.procurement.purchases.services.keeping import (
    Own,
    archive,
    change_answers,
    change_clause,
    change_words,
    keep,
    take_out,
)
from trustone.procurement.purchases.services.setting import Numbers, set_numbers, show_totals
from trustone.procurement.purchases.services.telling import Outcome, share, tell_outcome, tick, untick

__all__ = [
    "Numbers",
    "Outcome",
    "Own",
    "archive",
    "change_answers",
    "change_clause",
    "change_words",
    "keep",
    "set_numbers",
    "share",
    "show_totals",
    "take_out",
    "tell_outcome",
    "tick",
    "untick",
]
