"""Words that several pages of this room use: kinds, parts, types, and how a state looks."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.domain.joining import State
from trustone.joining.models import OutcomeWord

GROUPS: dict[str, tuple[str, ...]] = {
    "company": ("company",),
    "authority": ("authority", "government"),
    "other": ("ngo", "union", "federation"),
}
"""The three doors of the start page, and the kinds of organisation behind each."""

PART_TITLES: dict[str, str | Promise] = {
    "who": _("Your organisation"),
    "numbers": _("Registered numbers"),
    "buying": _("How you buy stone"),
    "promises": _("What you commit yourself to"),
    "people": _("Who fills in, and who signs"),
    "remarks": _("Anything else"),
}

PART_HINTS: dict[str, str | Promise] = {
    "who": _("Name, place and website. Two minutes."),
    "numbers": _("KvK, KBO or VAT number. One minute."),
    "buying": _("Three questions for each way in which you buy. Five minutes."),
    "promises": _("Read it and say yes. Two minutes."),
    "people": _("The one who signs gets a mail to confirm. Two minutes."),
    "remarks": _("What the secretariat should know."),
}

TYPE_TITLES: dict[str, str | Promise] = {
    "A": _("A: you buy only from importers in the covenant's own area"),
    "B": _("B: you import, but only stone that is quarried and processed inside the European Economic Area"),
    "C": _("C: you import stone that is quarried or processed outside the European Economic Area"),
}

TYPE_ASKS: dict[str, str | Promise] = {
    "A": _(
        "You ask your suppliers where the stone comes from and which risks there are. You think about another supplier "
        "when one keeps refusing to tell. No yearly report is asked of you."
    ),
    "B": _("You find out where your stone comes from and report it each year. The report is kept secret."),
    "C": _(
        "You trace your stone back to the quarry, look for risks to people and environment, act on the worst ones, and "
        "report each year. Your plan of action is public; the report itself is kept secret."
    ),
}

STATE_MARKS = {
    State.BEGUN.value: "todo",
    State.DRAFT.value: "todo",
    State.AT_SIGNATORY.value: "waiting",
    State.DECLINED.value: "attention",
    State.AT_SECRETARIAT.value: "waiting",
    State.ASKED.value: "attention",
    State.ACCEPTED.value: "done",
    State.REFUSED.value: "problem",
    State.WITHDRAWN.value: "",
    State.EXPIRED.value: "",
}

OUTCOME_MARKS = {
    OutcomeWord.OPEN.value: "todo",
    OutcomeWord.JOINED.value: "done",
    OutcomeWord.NOT_NOW.value: "waiting",
    OutcomeWord.NO.value: "",
}

LIKENESS_WORDS: dict[str, str | Promise] = {
    "number": _("has the same registered number"),
    "name": _("has the same name"),
    "email": _("was filled in from the same e-mail address"),
}

NOBODY = pgettext_lazy("speaks to a prospect", "Nobody yet")
