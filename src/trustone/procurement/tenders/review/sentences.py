"""What is missing or wrong in a judgement, a sample or an objection, and what to do about it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

REVIEW: dict[str, Any] = {
    "SCR-100": _("Say whether new natural stone is bought."),
    "SCR-101": _("Say of every clause whether it is right, is something else, or is no clause."),
    "SCR-102": _(
        "You changed what this clause is, but chose “right”. Choose “something else”, or put back what was there."
    ),
    "SCR-103": _(
        "This sentence does not stand on that page. Copy it from the page as it stands there, or check the number."
    ),
    "SCR-104": _("This sentence stands on page {page}, not on the page you gave. Correct the number."),
    "SCR-105": _("Quote at least three words, so that the sentence can be found again."),
    "SCR-106": _("Choose the document in which the sentence stands."),
    "SCR-107": _("Say of the missed clause what it is about and where it stands."),
    "SCR-108": _("This has {length} characters, more than {most}. Make it shorter; nothing was cut."),
    "SCR-109": _(
        "A document of this procedure was read again while you were judging. Look at its clauses as they are now."
    ),
    "SCR-110": _("Draw at least one procedure, and at most {most}."),
    "SCR-111": _("There is no procedure to draw from yet. Bring in documents first."),
    "SCR-112": _("You judged this procedure already. Somebody else gives the second answer."),
    "SCR-113": _("Two people have judged this procedure. Nobody else can judge it blind."),
    "SCR-114": _("You saw the screener's answer when you reviewed this procedure. Two others judge it here."),
    "SCR-115": _(
        "The documents of this procedure changed since the draw. It falls out of the sample, and is not judged here."
    ),
    "SCR-116": _("The two answers are the same, or one is still missing. There is nothing to settle."),
    "SCR-118": _("This was settled already. Read what was decided."),
    "SCR-120": _("Write why you disagree. One sentence can be enough."),
    "SCR-121": _("Your authority has an objection here that is not answered yet. Wait for the answer."),
    "SCR-122": _("Write an answer. The authority reads it."),
    "SCR-123": _("Judge this procedure first, with the objection in mind. Then answer."),
    "SCR-124": _("This objection was answered already."),
    "SCR-130": _("You are one of the two. Propose what both of you could answer; it counts when the other agrees."),
    "SCR-131": _("The proposal changed while you were looking. Read how it stands now, then decide."),
    "SCR-132": _("This is your own proposal. The other of the two agrees, or a third person decides."),
    "SCR-133": _("The documents changed since this proposal. Look at them again, and propose anew."),
    "SCR-125": _("{path} cannot be written: {reason}"),
    "SCR-126": _("{path}, the file with what was learned here (TRUSTONE_SCREENING_LEARNED), cannot be read: {reason}"),
    "SCR-127": _(
        "{path} is not the kind of file that tools/train_screening.py writes, so nothing is read with it. Take such a "
        "file, unchanged."
    ),
}
