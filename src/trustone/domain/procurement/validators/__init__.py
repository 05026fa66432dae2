"""Reads choices and free text: what would be unlawful (hard) or doubtful (soft), and what may be written instead."""

from trustone.domain.procurement.validators.choices import check_choices
from trustone.domain.procurement.validators.finding import ALTERNATIVES, Finding
from trustone.domain.procurement.validators.texts import Around, TextReader
from trustone.domain.procurement.validators.whole import check_assembled, check_clause
from trustone.domain.procurement.validators.words import PlaceKind, PlaceWord, WordLists

__all__ = [
    "ALTERNATIVES",
    "Around",
    "Finding",
    "PlaceKind",
    "PlaceWord",
    "TextReader",
    "WordLists",
    "check_assembled",
    "check_choices",
    "check_clause",
]
