"""Words for the coded values of findings and figures, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from trustone.domain.risk.findings import Part, PlaceMatch, StoneMatch
from trustone.domain.risk.silica import WorkStep

Words = Mapping[str, str | Promise]

HINTS: Words = {
    "low": gettext_lazy("low"),
    "medium": gettext_lazy("medium"),
    "high": gettext_lazy("high"),
    "very_high": gettext_lazy("very high"),
    "unknown": gettext_lazy("not known"),
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
    "trade": gettext_lazy("trade, storage and transport"),
}

STEPS: Words = {
    WorkStep.DRILLING.value: gettext_lazy("drilling"),
    WorkStep.SPLITTING.value: gettext_lazy("splitting and chiselling"),
    WorkStep.CRUSHING.value: gettext_lazy("crushing"),
    WorkStep.DRY_CUTTING.value: gettext_lazy("dry cutting"),
    WorkStep.CARVING.value: gettext_lazy("carving"),
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

PARTS: Mapping[Part, str | Promise] = {
    Part.QUARRY: pgettext_lazy("part of a chain", "Quarry"),
    Part.FACTORY: pgettext_lazy("part of a chain", "Factory"),
    Part.TRADERS: pgettext_lazy("part of a chain", "Sellers and traders"),
}

PLACES: Mapping[PlaceMatch, str | Promise] = {
    PlaceMatch.AREA: gettext_lazy("about your quarry area"),
    PlaceMatch.ADMIN2: gettext_lazy("about your district"),
    PlaceMatch.ADMIN1: gettext_lazy("about your province or state"),
    PlaceMatch.COUNTRY: gettext_lazy("about the whole country"),
    PlaceMatch.UNCERTAIN: gettext_lazy("elsewhere in the country, perhaps yours"),
    PlaceMatch.ANYWHERE: gettext_lazy("holds everywhere"),
}

STONES: Mapping[StoneMatch, str | Promise] = {
    StoneMatch.SAME: gettext_lazy("about this stone"),
    StoneMatch.WIDER: gettext_lazy("about the family of this stone"),
    StoneMatch.ANY: gettext_lazy("about any stone"),
    StoneMatch.KIND: gettext_lazy("about one kind of this stone, perhaps yours"),
}


def word(words: Words, code: str) -> str:
    """The word for a code; nothing for a code that has none, never the raw code."""
    return str(words.get(code, ""))


def several(words: Words, codes: Sequence[str]) -> str:
    """The words for some codes, with commas."""
    return ", ".join(filter(None, (word(words, code) for code in codes)))
