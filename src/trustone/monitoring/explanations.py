"""Why a group of rules is there, in words of the reader; ``why`` of a rule is the key."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.domain.consistency import Scope, ToDo, Weight

EXPLANATIONS: dict[str, Promise] = {
    "type": _("The heaviest chain decides of which type a company is, and so what is asked of it."),
    "depth": _(
        "A chain that is not known to the depth asked cannot be checked for risks there. A reason counts as an "
        "answer; an empty field does not."
    ),
    "place": _("Places decide which findings bear on a chain, and what stands on the public list of quarry areas."),
    "amounts": _("Amounts show where a company weighs most, and so where it has to act first."),
    "twice": _("A chain that is counted twice makes every share of the company wrong."),
    "year": _("What is reported belongs to the reporting year in which it happened."),
    "suppliers": _("What a supplier does not say is no fault of yours, if you can show that you asked."),
    "findings": _("A judgement holds for what was known when it was made. New findings can change it."),
    "priorities": _(
        "The most severe and likely risks come first: each needs an objective, and each objective an action."
    ),
    "heard": _("People who live with a risk know it best. Their words weigh in the judgement."),
    "judging": _("A starting value is what sources say of a region; a judgement is what you know of your own chain."),
    "measuring": _("Without a first value and a measurement nobody can say whether something became better."),
    "success": _("What is reported as reached will be read by others beside the figures. The two have to agree."),
    "results": _("What came of an action is the heart of the report, also when it was less than hoped."),
    "dates": _("Days that contradict each other, or have passed, make a plan unreadable for others."),
    "partners": _("Partners show which actions are shared; the yearly figures count them."),
    "people": _("An action that nobody carries will not be done."),
    "public": _("The public reads the published plan, not your draft."),
    "languages": _("NGOs and unions in other countries read the English text. Both have to say the same."),
    "purchasing": _("How you buy decides what a supplier can do. It is asked in every plan."),
    "leaving": _(
        "“Does not apply” takes a criterion out of the score, so it counts only with a reason that the secretariat "
        "can judge."
    ),
    "claims": _("An answer may be right without a record here, but the assessor will look for what shows it."),
    "words": _("A few words save a round of questions."),
    "history": _("The years of membership decide what is asked of a company, so the history has to hold."),
    "documents": _("A document shows something for the time in which it holds, and for the answers it speaks of."),
    "origins": _(
        "The origin report says what was known on the day it was filed. When chains change, it is filed again."
    ),
    "questions": _("An open question keeps a file from going on."),
    "four_eyes": _("Nothing is published before a second person has looked at it."),
    "list": _("Readers take the newest list for today’s."),
    "damage": _("What was published stays as it was; otherwise nobody could rely on it."),
}

WEIGHTS: dict[Weight, Promise] = {
    Weight.BLOCKS: pgettext_lazy("rule", "Has to be mended first"),
    Weight.WARNING: pgettext_lazy("rule", "Probably not right"),
    Weight.HINT: pgettext_lazy("rule", "Worth a look"),
}

#: How each weight looks as a tag.
KINDS: dict[Weight, str] = {Weight.BLOCKS: "problem", Weight.WARNING: "attention", Weight.HINT: "waiting"}

TO_DO: dict[ToDo, Promise] = {
    ToDo.CORRECT: _("Correct what contradicts itself"),
    ToDo.COMPLETE: _("Add what is missing"),
    ToDo.RENEW: _("Bring up to date"),
    ToDo.LOOK: _("Have another look"),
}

SCOPES: dict[Scope, Promise] = {
    Scope.CHAIN: pgettext_lazy("rule", "Chain"),
    Scope.SITE: pgettext_lazy("rule", "Site in a chain"),
    Scope.RATING: pgettext_lazy("rule", "Rating of a risk"),
    Scope.OBJECTIVE: pgettext_lazy("rule", "Objective"),
    Scope.ACTION: pgettext_lazy("rule", "Action"),
    Scope.PLAN: pgettext_lazy("rule", "Yearly plan"),
    Scope.ANSWER: pgettext_lazy("rule", "Answer"),
    Scope.MEMBERSHIP: pgettext_lazy("rule", "Membership"),
    Scope.EVIDENCE: pgettext_lazy("rule", "Document"),
    Scope.ORIGIN_REPORT: pgettext_lazy("rule", "Origin report"),
    Scope.YEAR: pgettext_lazy("rule", "The whole year"),
    Scope.COVENANT: pgettext_lazy("rule", "What the covenant publishes"),
}
