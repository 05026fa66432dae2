"""Words for the coded values of the reference data, in the language of the page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy, pgettext_lazy

from trustone.library.words import year_words
from trustone.risks.wording import (
    BENCHMARKS,
    EVIDENCE,
    GROUPS,
    HINTS,
    INDICATOR_VALUES,
    STAGES,
    Words,
    several,
    word,
)

SILICA: Words = {
    "low": gettext_lazy("low"),
    "medium": gettext_lazy("medium"),
    "high": gettext_lazy("high"),
    "very_high": gettext_lazy("very high"),
}

FAMILIES: Words = {
    "igneous": gettext_lazy("igneous rock"),
    "metamorphic": gettext_lazy("metamorphic rock"),
    "sedimentary": gettext_lazy("sedimentary rock"),
}

ACTIVITIES: Words = {
    "quarry": pgettext_lazy("activity", "quarrying"),
    "quarry_closed": pgettext_lazy("activity", "quarrying (closed)"),
    "quarry_aggregate": pgettext_lazy("activity", "quarrying of aggregate"),
    "quarry_heritage": pgettext_lazy("activity", "quarrying (heritage stone)"),
    "processing": pgettext_lazy("activity", "processing"),
    "processing_hub": pgettext_lazy("activity", "processing hub"),
    "trade": pgettext_lazy("activity", "trade"),
    "polishing": pgettext_lazy("activity", "polishing"),
    "cobble_making": pgettext_lazy("activity", "cobble making"),
    "cobble_yards": pgettext_lazy("activity", "cobble yards"),
    "cobble_packing": pgettext_lazy("activity", "cobble packing"),
    "stone_carving": pgettext_lazy("activity", "stone carving"),
    "crushing": pgettext_lazy("activity", "crushing"),
    "craft": pgettext_lazy("activity", "craft"),
}

PARTY_KINDS: Words = {
    "government": gettext_lazy("Government"),
    "federation": gettext_lazy("Trade association"),
    "union": gettext_lazy("Trade union"),
    "ngo": gettext_lazy("Civil society organisation"),
    "company": gettext_lazy("Company"),
    "secretariat": gettext_lazy("Secretariat"),
    "supporter": gettext_lazy("Supporting organisation"),
    "local_partner": gettext_lazy("Local partner"),
}

TERMS: Words = {
    "party": pgettext_lazy("term", "Party"),
    "not_named": pgettext_lazy("term", "Not named"),
    "pilot_applicant": pgettext_lazy("term", "Applied for the pilot"),
    "pilot": pgettext_lazy("term", "In the pilot"),
    "funder": pgettext_lazy("term", "Gave funds"),
    "supporter": pgettext_lazy("term", "Supports"),
    "local_partner": pgettext_lazy("term", "Local partner"),
    "involved": pgettext_lazy("term", "Involved"),
    "dissolved": pgettext_lazy("term", "Dissolved"),
    "site_used": pgettext_lazy("term", "Its website is still used"),
}

REPORTS: Words = {
    "none": gettext_lazy("No yearly report"),
    "origins": gettext_lazy("A yearly report on origins"),
    "full": gettext_lazy("A yearly report on the whole due diligence, with a public action plan"),
}

POINTS: Words = {
    "town": gettext_lazy("point of the town"),
    "stand_in": gettext_lazy("point of another town as a stand-in"),
    "none": gettext_lazy("no point"),
}

__all__ = [
    "ACTIVITIES",
    "BENCHMARKS",
    "EVIDENCE",
    "FAMILIES",
    "GROUPS",
    "HINTS",
    "INDICATOR_VALUES",
    "PARTY_KINDS",
    "POINTS",
    "REPORTS",
    "SILICA",
    "STAGES",
    "TERMS",
    "several",
    "word",
    "year_words",
]
