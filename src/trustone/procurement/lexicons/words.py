"""Words for the codes of this room: kinds of words, rules, what is counted, and how a version stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from trustone.domain.screening.anchors import anchors
from trustone.domain.screening.words import PHRASE, UNUSED, Known, Word
from trustone.procurement.lexicons.models import State

KINDS: Mapping[str, Any] = {
    "stone_core": _("Natural stone by its name"),
    "stone_type": _("Type of stone"),
    "stone_product": _("Product of stone"),
    "stone_norm": _("Product norm of stone"),
    "stone_application": _("Building and paving around stone"),
    "stone_decoy": _("Looks like natural stone and is not"),
    "stone_specific_clause": _("Clause about stone by its name"),
    "buying": _("Says that something is bought or built in"),
    "existing": _("Says that something is there already"),
    "alternative": _("Other material to choose from"),
    "isv_named": _("International social conditions (ISV) by name"),
    "dd_process": _("Due diligence by name"),
    "dd_step_risk": _("Step of due diligence: risks"),
    "dd_step_plan": _("Step of due diligence: plan"),
    "dd_step_report": _("Step of due diligence: report"),
    "dd_step_remedy": _("Step of due diligence: remedy"),
    "step": _("What somebody does in due diligence"),
    "chain_responsibility": _("Responsibility in the chain"),
    "supply_chain": _("Supply chain by name"),
    "chain": _("Places and firms in the chain"),
    "people": _("People, and harm done to them"),
    "human_rights": _("Human rights"),
    "oecd_ungp": _("OECD guidelines and UN principles"),
    "ilo_core": _("Core labour standards"),
    "ilo_specific": _("One labour standard, such as child labour"),
    "covenant": _("The covenant by name"),
    "label_cert": _("Labels and certificates"),
    "origin_traceability": _("Origin and tracing"),
    "origin_word": _("Quarry and origin"),
    "telling": _("Telling and proving"),
    "self_declaration": _("Statement of the bidder"),
    "sanction": _("Sanctions"),
    "audit_right": _("Right to check"),
    "implicit_reference": _("General terms that hold a clause"),
    "position": _("Part of the tender: criteria and conditions"),
    "section": _("Part of the tender: headings"),
    "place": _("Part of the tender: points and proofs"),
    "party": _("Who has the duty"),
    "duty": _("Words that oblige"),
    "weak": _("Wishes and options"),
    "negation": _("Says that something does not apply"),
    "with_bid": _("Handed in with the bid"),
    "finance": _("Due diligence of money and property"),
    "decoy_exclusion": _("Trap: grounds for exclusion"),
    "decoy_art7": _("Trap: duty to obey the law at home"),
    "decoy_social_return": _("Trap: jobs for people out of work"),
    "decoy_social_dumping": _("Trap: pay at the building site"),
    "decoy_dd": _("Trap: due diligence of firms and buildings"),
    "decoy_ilo": _("Trap: other uses of these letters"),
    "decoy_environment": _("Trap: environment alone"),
    "decoy_env_chain": _("Trap: chain of waste or energy"),
    "decoy_site": _("Trap: the building site, software, work at home"),
}

RULES: Mapping[str, Any] = {
    "ALONE": _("Counts by itself."),
    "CONTEXT_ONLY": _("Decides nothing by itself; it helps to judge what stands near it."),
    "COUNT3_IN_600": _("Counts when three different numbers of core conventions stand within 600 characters."),
    "FLAG_NO_NEW_STONE": _("Says that the stone near it is there already and is not bought."),
    "IN_EXCLUSION": _("Marks a sentence about grounds for exclusion; clauses near it do not count."),
    "LABEL_GPP": _("Marks demands about the environment alone."),
    "LABEL_IMPLICIT": _("Marks general terms in which a clause may stand."),
    "LABEL_LEGAL_MINIMUM": _("Counts as a duty to obey the law, and as nothing more."),
    "LABEL_SOCIAL_DUMPING": _("Marks a text on pay and work at the building site, which is no due diligence."),
    "LABEL_SOCIAL_RETURN": _("Marks a text on jobs for people out of work, which is no due diligence."),
    "NEAR_CHAIN_300": _("Counts when the chain, people or their rights are named within 300 characters."),
    "NEAR_DD_300": _("Counts when due diligence or another step of it stands close by (about 300 characters)."),
    "NEAR_DD_600": _("Counts when due diligence or another step of it stands near (about 600 characters)."),
    "NEAR_ILO_600": _("Counts when labour standards or people are named near it, at most 600 characters away."),
    "NEAR_PEOPLE_120": _("Counts when people or their rights are named within 120 characters."),
    "NEAR_SOCIAL_150": _("Counts when people or their rights are named within 150 characters."),
    "NEAR_SOCIAL_300": _("Counts when people or their rights are named within 300 characters."),
    "NEAR_STONE_200": _("Counts in a sentence that asks to name or prove it."),
    "NEED_CONTEXT_OR_CPV": _(
        "Counts when building or paving is named within 120 characters, or the procurement code is one of stone."
    ),
    "NEED_SOCIAL_CERT": _("Counts when it is a label of stone, or people are named within 200 characters."),
    "NEED_STONE_OR_CPV": _(
        "Counts when natural stone is named within 120 characters, or the procurement code is one of stone."
    ),
    "NOT_IN_EXCLUSION": _("Counts outside sentences about grounds for exclusion."),
    "SECTION_OR_NEAR_600": _("Tells in which part of the tender a sentence stands."),
    "STRIP_BEFORE": _("Marks addresses and names of firms and streets; a word inside it is not looked at."),
    "VETO_IF_NO_CORE": _("Takes away a find near it, unless natural stone is named by its own name."),
    "VETO_SPAN": _("Takes away every find inside it."),
}

LANGUAGES: Mapping[str, Any] = {"nl": _("Dutch"), "fr": _("French"), "de": _("German"), "en": _("English")}

MATCHES: Mapping[str, Any] = {
    "phrase": _("A word or phrase, with the endings of its language"),
    "pattern": _("A pattern (regular expression), for who knows these"),
}
MATCHES_SHORT: Mapping[str, Any] = {"phrase": _("phrase"), "pattern": _("pattern")}

CHANGED: Mapping[str, Any] = {
    "added": pgettext_lazy("word", "added"),
    "changed": pgettext_lazy("word", "changed"),
    "off": pgettext_lazy("word", "switched off"),
}
CHANGED_KINDS: Mapping[str, str] = {"added": "done", "changed": "waiting", "off": "attention"}

STATE_KINDS: Mapping[str, str] = {
    State.DRAFT.value: "todo",
    State.COMPARED.value: "waiting",
    State.ACTIVE.value: "done",
    State.RETIRED.value: "",
    State.DROPPED.value: "",
}

FIELDS: Mapping[str, Any] = {
    "term": _("What is searched for"),
    "match": _("How it is searched for"),
    "keeps_case": _("Capitals count"),
    "weight": pgettext_lazy("word", "Weight"),
    "rule": _("When it counts"),
    "concept": _("Group"),
    "kind": pgettext_lazy("word", "Kind"),
    "language": _("Language"),
    "note": pgettext_lazy("word", "Note"),
    "code": pgettext_lazy("word", "Number"),
    "in_use": _("In use"),
}

RATES: Mapping[str, Any] = {
    "stone_recall": _("New natural stone: found of what is there"),
    "stone_precision": _("New natural stone: right of what is found"),
    "stone_answers": _("Natural stone: right answer, of four"),
    "tier_recall": _("Due diligence that binds: found of what is there"),
    "tier_precision": _("Due diligence that binds: right of what is found"),
    "positions": _("Part of the tender: right"),
}
GROUPS: Mapping[str, Any] = {
    "reviewed": _("Documents that people judged here"),
    "documents": _("Whole documents"),
    "passages": _("Single passages"),
}

STONE: Mapping[str, Any] = {
    "yes_new": _("new natural stone"),
    "existing_only": _("only natural stone that is there already"),
    "maybe": _("perhaps natural stone"),
    "no": _("no natural stone"),
}

CLAUSES: Mapping[str, Any] = {
    "isv": _("International social conditions (ISV)"),
    "dd_process": _("Due diligence"),
    "dd_followup": _("Follow-up of due diligence"),
    "oecd_ungp": _("OECD guidelines and UN principles"),
    "ilo_core": _("Core labour standards"),
    "ilo_specific": _("One labour standard, such as child labour"),
    "legal_minimum": _("Duty to obey the law"),
    "declaration": _("Statement of the bidder"),
    "label_cert": _("Labels and certificates"),
    "origin_traceability": _("Origin and tracing"),
}

POSITIONS: Mapping[str, Any] = {
    "exclusion": pgettext_lazy("part of a tender", "exclusion"),
    "selection": pgettext_lazy("part of a tender", "selection"),
    "specification": pgettext_lazy("part of a tender", "specification"),
    "award": pgettext_lazy("part of a tender", "award"),
    "performance": pgettext_lazy("part of a tender", "performance of the contract"),
    "policy": pgettext_lazy("part of a tender", "policy"),
    "reference": pgettext_lazy("part of a tender", "reference only"),
}

TURNS: Mapping[str, tuple[Any, str]] = {
    "worse": (_("worse"), "problem"),
    "same": (_("neither better nor worse"), ""),
    "better": (_("better"), "done"),
}

CARRIED: Mapping[str, Any] = {
    "came": _("The product has this word now, so your own was left out."),
    "both": _("The product changed this word too. Yours stays; look whether it still fits."),
    "gone": _("The product dropped this word. Yours stays as a word of your own."),
    "off_gone": _("You had switched this word off; the product dropped it."),
}

_EXAMPLES = 3


def kind_title(kind: str) -> str:
    """A kind for people; of those no rule of this version asks for, that too."""
    title = str(KINDS.get(kind, ""))
    return gettext("{kind} (kept, not used)").format(kind=title) if kind in UNUSED else title


def unused_titles() -> list[str]:
    """The kinds no rule of this version asks for."""
    return sorted(str(title) for kind, title in KINDS.items() if kind in UNUSED)


def group_titles(known: Known, kind: str, language: str) -> dict[str, str]:
    """The groups of a kind, each named by words in it: those of the reader's language where there are any."""
    return {concept: _examples(known.words, kind, concept, language) for concept in known.concepts.get(kind, ())}


def _examples(words: tuple[Word, ...], kind: str, concept: str, language: str) -> str:
    own = [word for word in words if word.kind == kind and word.concept == concept]
    ordered = sorted(own, key=lambda word: (word.language != language, word.match != PHRASE))
    named = dict.fromkeys(text for word in ordered if (text := readable(word)))
    return ", ".join(list(named)[:_EXAMPLES])


def readable(word: Word) -> str:
    """A word for people: the phrase itself, or a piece of the pattern that must be there."""
    return word.term if word.match == PHRASE else max(anchors(word.term), key=len, default="").replace("\\", "")
