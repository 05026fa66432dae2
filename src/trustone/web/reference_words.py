"""Words for the coded values of the reference data, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

Words = Mapping[str, str | Promise]

SILICA: Words = {
    "low": gettext_lazy("low"),
    "medium": gettext_lazy("medium"),
    "high": gettext_lazy("high"),
    "very_high": gettext_lazy("very high"),
}

HINTS: Words = {
    "low": gettext_lazy("low"),
    "medium": gettext_lazy("medium"),
    "high": gettext_lazy("high"),
    "very_high": gettext_lazy("very high"),
    "unknown": gettext_lazy("not known"),
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

STAGES: Words = {
    "all": gettext_lazy("whole chain"),
    "quarry": gettext_lazy("quarry"),
    "artisanal_quarry": gettext_lazy("artisanal quarry"),
    "processing": gettext_lazy("processing"),
    "factory": gettext_lazy("factory"),
    "fabrication": gettext_lazy("fabrication workshop"),
    "waste_stone_processing": gettext_lazy("waste stone processing"),
    "cobble_packing": gettext_lazy("cobble packing"),
    "home_cobble_cutting": gettext_lazy("cobble cutting at home"),
    "stone_carving": gettext_lazy("stone carving"),
    "crushing": gettext_lazy("crushing"),
}

EVIDENCE: Words = {
    "field_study": gettext_lazy("field study"),
    "ngo": gettext_lazy("report of a civil society organisation"),
    "union": gettext_lazy("report of a trade union"),
    "government_list": gettext_lazy("government list"),
    "academic": gettext_lazy("academic study"),
    "news": gettext_lazy("news"),
    "sector": gettext_lazy("statement from the sector"),
    "single_case": gettext_lazy("one documented case"),
    "covenant": gettext_lazy("analysis by the covenant"),
    "index": gettext_lazy("international index"),
    "inference": gettext_lazy("conclusion by analogy"),
    "unchecked": gettext_lazy("no source yet"),
    "ilo": gettext_lazy("International Labour Organization"),
    "certifier": gettext_lazy("report of a certifier"),
    "benchmark": gettext_lazy("living-wage benchmark"),
    "risk_assessment": gettext_lazy("risk assessment"),
    "encyclopaedia": gettext_lazy("encyclopaedia"),
    "regulator": gettext_lazy("table of a regulator"),
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

GROUPS: Words = {
    "ituc": gettext_lazy("Workers’ rights (ITUC)"),
    "ilo": gettext_lazy("Conventions of the International Labour Organization"),
    "wgi": gettext_lazy("Governance (World Bank)"),
    "dol": gettext_lazy("Child labour (US Department of Labor)"),
    "derived": gettext_lazy("Own computation, not verified"),
}

INDICATOR_VALUES: Words = {
    "not_ratified": gettext_lazy("not ratified"),
    "moderate": pgettext_lazy("advancement", "moderate"),
    "minimal": pgettext_lazy("advancement", "minimal"),
    "significant": pgettext_lazy("advancement", "significant"),
    "minimal_practice": pgettext_lazy("advancement", "minimal: a practice delayed it"),
    "minimal_law": pgettext_lazy("advancement", "minimal: a law delayed it"),
    "risk": pgettext_lazy("class", "higher risk"),
    "low_risk": pgettext_lazy("class", "lower risk"),
}

BENCHMARKS: Words = {
    "living_wage": gettext_lazy("living wage"),
    "living_income": gettext_lazy("living income"),
    "living_income_reference": gettext_lazy("living income, reference value"),
}

POINTS: Words = {
    "town": gettext_lazy("point of the town"),
    "stand_in": gettext_lazy("point of another town as a stand-in"),
    "none": gettext_lazy("no point"),
}


def word(words: Words, code: str) -> str:
    """The word for a code; nothing for a code that has none, never the raw code."""
    return str(words.get(code, ""))


def several(words: Words, codes: list[str]) -> str:
    """The words for some codes, with commas."""
    return ", ".join(filter(None, (word(words, code) for code in codes)))


def year_words(year: str) -> str:
    """The year of a source as it is known: ``~2015`` about 2015, ``>2020`` after 2020, ``n.d.`` without date."""
    if year == "n.d.":
        return _("no date")
    if year.startswith("~"):
        return _("about %(year)s") % {"year": year[1:]}
    if year.startswith(">"):
        return _("after %(year)s") % {"year": year[1:]}
    return year.replace("-", "–")
