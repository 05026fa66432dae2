"""Codes of the rules in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, str | Promise]

DEPTHS: Words = {
    "unknown": _("Not known yet"),
    "country": _("The country is known, not deeper"),
    "area": _("The quarry area is known"),
    "quarry": _("The quarry is known"),
}
TOLD: Words = {
    "country": _("The country only"),
    "area": _("Country and quarry area"),
    "quarry": _("Everything: quarry, factory and sellers"),
}
SEVERITY: Words = {
    "": _("Not judged"),
    "low": _("Not serious: people recover fully and soon"),
    "middle": _("Serious: people suffer, but it can be made good"),
    "high": _("Very serious: lives, health or freedom, or it cannot be made good"),
    "unknown": _("We cannot tell yet"),
}
LIKELIHOOD: Words = {
    "": _("Not judged"),
    "low": _("Hardly: we have signs that it does not happen"),
    "middle": _("Possible: it happens in such places"),
    "high": _("Likely: there are signs for this chain"),
    "unknown": _("We cannot tell yet"),
}
SHORT_SEVERITY: Words = {
    "": _("not judged"),
    "low": _("not serious"),
    "middle": _("serious"),
    "high": _("very serious"),
    "unknown": _("not known yet"),
}
SHORT_LIKELIHOOD: Words = {
    "": _("not judged"),
    "low": _("hardly"),
    "middle": _("possible"),
    "high": _("likely"),
    "unknown": _("not known yet"),
}
LANGUAGES: Words = {
    "nl": _("Dutch"),
    "fr": _("French"),
    "de": _("German"),
    "en": _("English"),
}
QUESTIONS: Words = {
    "origin": _("1. Where does the stone come from?"),
    "risks": _("2. Which risks are there?"),
    "actions": _("3. What will you do about them?"),
}
FILES: Words = {
    "docx": _("Word (docx)"),
    "odt": _("OpenDocument (odt)"),
    "pdf": _("PDF"),
    "json": _("To go on later, or for programs (json)"),
}
BLANK_FILES: Words = {
    "docx": _("Word (docx)"),
    "odt": _("OpenDocument (odt)"),
    "xlsx": _("Excel (xlsx)"),
}
CONTENTS: Words = {
    "accepts_condition": _("Accepts the performance condition of this contract."),
    "knows_chain": _(
        "Knows the chain of the stone to factory and quarry area, for at least 80 per cent of the volume."
    ),
    "risk_analysis": _("And: weighs the risks for each quarry area and says which come first."),
    "plan_with_suppliers": _("And: has a plan with days, made with the suppliers, with money and a person for it."),
    "results_checked": _(
        "And: results, and a way to complain for people there, were checked by a third party or in a joint project."
    ),
}
EVIDENCE: Words = {
    "signature": _("a signature"),
    "origin_list": _("a list of origins; any form will do"),
    "analysis_scored": _("a document with the risks, scored on this sheet"),
    "plan": _("the plan"),
    "third_party_report": _("a report or statement of the third party, of whatever name"),
}
DECIDES: Words = {
    "knows_chain": _(
        "Add up the volume with a factory and a quarry area, and divide by the whole. “Not known yet” is no answer "
        "here, but it never shuts a bid out."
    ),
    "risk_analysis": _(
        "Is there a list of risks for each area, with how serious and how likely, and how the bidder knows? A list "
        "copied for all places does not count."
    ),
    "plan_with_suppliers": _(
        "Is it about the stone of this contract, with days, a person, and something the supplier does? A policy of "
        "the firm does not count."
    ),
    "results_checked": _(
        "Did somebody who does not sell the stone look at it, and is there a way for workers and neighbours to "
        "complain? Every kind of check counts."
    ),
    "accepts_condition": _("Is the bid signed without a reservation about the condition?"),
}


def choices(words: Words) -> list[tuple[str, Any]]:
    """As a form field takes them."""
    return list(words.items())
