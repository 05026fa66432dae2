"""What the codes ESC-nnn say: warning, improvement period, exclusion."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "ESC-001": _("This step cannot be taken where the case stands now. The steps come one after the other."),
    "ESC-002": _("Somebody else takes this step. The page of the case says who."),
    "ESC-003": _("Write why, in a few words. The reason stays readable."),
    "ESC-004": _("You are tied to this company, so a colleague does this one."),
    "ESC-005": _("The improvement period runs until {date}. Exclusion can be proposed after that day."),
    "ESC-006": _("You proposed this exclusion, so somebody else decides."),
    "ESC-007": _(
        "The covenant has not set who decides on an exclusion, so nobody can decide. "
        "Have it set under the terms of the covenant first."
    ),
    "ESC-008": _(
        "Offer a period first. It can be set without agreement when the company refused it, "
        "or did not answer in the days the covenant has set."
    ),
    "ESC-009": _("This text has {length} characters; at most {most} fit. Nothing was cut. Please make it shorter."),
    "ESC-010": _("The company can still reply to the proposal. Wait for its reply, or for the last day."),
    "ESC-011": _("Fill in the first and the last day of the period: from today on, and the last after the first."),
    "ESC-012": _("Write what has to be reached in this period, so that everybody can see at the end whether it was."),
    "ESC-013": _("There is an open case of this company already. Go on there."),
    "ESC-014": _("This company does not take part today, so no case can be opened."),
    "ESC-015": _("Choose a later day than {date}."),
    "ESC-016": _("Choose from which day the exclusion holds: today or later."),
    "ESC-017": _("Choose one of the choices in the list."),
}
