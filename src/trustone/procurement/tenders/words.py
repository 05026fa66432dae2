"""What kinds, positions and rules are called on pages: no code stands alone."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.domain.screening.own import RULE

KINDS: dict[str, Promise] = {
    "legal_minimum": _("Refers to what the law says anyway"),
    "declaration": _("Asks for a declaration"),
    "ilo_specific": _("Names child labour, forced labour or another single norm"),
    "ilo_core": _("Names the core conventions of the ILO"),
    "label_cert": _("Asks for a label or certificate"),
    "origin_traceability": _("Asks where the stone comes from"),
    "oecd_ungp": _("Names the OECD guidelines or the UN principles"),
    "isv": _("Names international social conditions"),
    "dd_process": _("Asks for due diligence in the chain"),
    "dd_followup": _("Asks for reports or checks, or threatens a sanction"),
}

POSITIONS: dict[str, Promise] = {
    "exclusion": pgettext_lazy("position of a clause", "Ground for exclusion"),
    "selection": pgettext_lazy("position of a clause", "Selection of bidders"),
    "specification": pgettext_lazy("position of a clause", "Specification"),
    "award": pgettext_lazy("position of a clause", "Award criterion"),
    "performance": pgettext_lazy("position of a clause", "Condition of performance"),
    "policy": pgettext_lazy("position of a clause", "Policy text"),
    "reference": pgettext_lazy("position of a clause", "Reference only"),
}

#: Why the rules count a find, by the name the rule has in a verdict.
RULES: dict[str, Promise] = {
    "named": _("The words of the matter stand there."),
    "general law": _("The text points to general law."),
    "declaration about people": _("A declaration is asked for, and people or human rights are named close by."),
    "label": _("A label is named, or a certificate with people close by."),
    "origin is told": _("The sentence asks to tell where the stone comes from."),
    "dd named near chain or people": _("Due diligence is named, with the chain or people close by."),
    "steps of due diligence": _("The steps are described: know the chain, weigh risks to people, act, report."),
    "told in other words": _(
        "People, the chain or a step are named. The rest is in words without a rule; the second opinion is nearly "
        "certain."
    ),
    "follow-up": _("Beside due diligence the text speaks of reports, checks or sanctions."),
    RULE: _("This is a clause of the generator on this platform, known by its number."),
}

#: What a find of stone counts for.
COUNTS: dict[str, Promise] = {
    "new": _("speaks for new stone"),
    "plain": _("names stone"),
    "weak": _("names stone, weakly"),
    "existing": _("speaks of stone that is there already"),
    "nothing": _("does not count"),
}


def kind_of(code: str) -> str:
    """What a kind of clause is called."""
    return str(KINDS.get(code, code))


def position_of(code: str) -> str:
    """What a position is called."""
    return str(POSITIONS.get(code, code))


def rule_of(name: str) -> str:
    """Why a find counts, in sentences; of a rule that is not known any more its name."""
    parts = [part.partition(":")[0].strip() for part in name.split(";")]
    return " ".join(str(RULES.get(part, part)) for part in parts)


MISSING = {
    "year": _("The year is not known"),
    "place": _("The place is not known"),
    "buyer": _("The authority is not known"),
}
"""What is not known of a procedure."""

FACTS = {
    "title": _("the title"),
    "buyer_name": _("the contracting authority"),
    "region": _("the place"),
    "published_in": _("the year"),
}
"""What somebody can write of a procedure, by the column it is kept in."""
