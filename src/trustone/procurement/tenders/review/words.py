"""What terms and finds of stone mean, in plain words; kinds, places and rules: ``words``. No raw code on a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.domain.screening.lexicon import Term
from trustone.domain.screening.monitor import Step
from trustone.procurement.tenders.words import COUNTS

Words = str | Promise

#: Families of terms, by the kinds of the lexicon.
_FAMILIES: Mapping[str, Words] = {
    "isv_named": _("the name of the international social conditions"),
    "dd_process": _("words for due diligence"),
    "step": _("words for a step of due diligence"),
    "dd_step_report": _("words for reporting"),
    "oecd_ungp": _("the name of a guideline"),
    "ilo_core": _("words for the fundamental labour standards"),
    "ilo_specific": _("words for a single labour standard"),
    "covenant": _("the name of a covenant"),
    "label_cert": _("words for a label or certificate"),
    "origin_traceability": _("words for showing the origin"),
    "origin_word": _("words for the origin"),
    "stone_specific_clause": _("words of clauses on stone"),
    "self_declaration": _("words for a declaration"),
    "human_rights": _("words for human rights"),
    "chain_responsibility": _("words for responsibility in the chain"),
    "supply_chain": _("words for the supply chain"),
    "people": _("words for harm to people"),
    "sanction": _("words for a sanction"),
    "audit_right": _("words for the right to check"),
    "decoy_art7": _("words of the general law"),
    "stone_core": _("words for natural stone"),
    "stone_type": _("the name of a kind of stone"),
    "stone_product": _("words for a product of stone"),
    "stone_norm": _("the number of a product norm for stone"),
}
_ANOTHER = _("words of the lexicon")

COUNT_KINDS: Mapping[str, str] = {"new": "done", "existing": "waiting", "weak": "attention"}
_WHY_STONE: Mapping[str, Words] = {
    "decoy": _("it is the name of something else, or only looks like stone"),
    "alternative": _("stone is one of several choices here"),
    "negated": _("the sentence says that it does not apply"),
    "no context": _("no word of building or paving stands near"),
    "doubted": _("the second opinion sees no purchase of stone here"),
    "likely": _("too little is said for the rules, but the second opinion is nearly certain that it is bought"),
}

LANGUAGES: Mapping[str, Words] = {
    "nl": _("Dutch"),
    "fr": _("French"),
    "de": _("German"),
    "en": _("English"),
    "": pgettext_lazy("language", "Not known"),
}


BINDS: Mapping[bool, Words] = {True: _("binds"), False: _("binds nobody")}


@dataclass(frozen=True, slots=True)
class TermWords:
    """A term for people: its words where it is a phrase, and the family it belongs to."""

    phrase: str
    family: Words

    def __str__(self) -> str:
        if self.phrase:
            return now("“%(phrase)s” (%(family)s)") % {"phrase": self.phrase, "family": self.family}
        return str(self.family)


def terms(ids: Iterable[str]) -> list[TermWords]:
    """The terms behind a find; blocks of the clause generator need no words beside their rule."""
    known = _terms()
    return [_told(known[one]) if one in known else TermWords("", _ANOTHER) for one in ids if "." not in one]


def _told(term: Term) -> TermWords:
    family = _FAMILIES.get(term.kind, _ANOTHER)
    return TermWords("" if term.is_pattern else term.term, family)


@lru_cache(maxsize=1)
def _terms() -> Mapping[str, Term]:
    from trustone.procurement.screener.screening import rules

    return {one.id: one for one in rules().lexicon.terms}


_CODE = re.compile(r"\d{8}")


def evidence(one: Mapping[str, Any]) -> dict[str, Any]:
    """A find of stone for people: its term, what it counts for and why, and the words around it."""
    term = str(one["term"])
    if _CODE.fullmatch(term):
        told: Words = now("procurement code %(code)s") % {"code": term}
    else:
        told = "; ".join(str(word) for word in terms([term]))
    return {
        "told": told,
        "counts": COUNTS.get(one["counts"], COUNTS["plain"]),
        "kind": COUNT_KINDS.get(one["counts"], ""),
        "why": _WHY_STONE.get(one["why"], ""),
        "snippet": "" if _CODE.fullmatch(term) else one["snippet"],
        "page": one["page"],
    }


#: What a sample counts: the question of stone, and whether a procedure counts at a step of the figure.
STEPS: Mapping[str, Words] = {
    "stone": _("New natural stone is bought"),
    Step.LEGAL_MINIMUM.value: _("New stone, and at least what the law says anyway"),
    Step.NORMS.value: _("New stone, and at least norms, a declaration or a label"),
    Step.PROCESS.value: _("New stone, and due diligence in the chain"),
    Step.FOLLOWED_UP.value: _("New stone, and due diligence with follow-up"),
}
