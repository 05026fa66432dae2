"""What the codes VER-nnn say: samples and verification."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "VER-001": _("This cannot be done where the verification stands now. Look at its page for what comes next."),
    "VER-002": _("Somebody else takes this step. The page says who."),
    "VER-003": _("Write why, in a few words. The reason stays readable."),
    "VER-004": _("You are tied to this company, so a colleague does this one."),
    "VER-005": _("{count} questions have no finding yet. Answer them first; “could not be verified” is an answer too."),
    "VER-006": _("You wrote or shared these findings. Ask a colleague to confirm them."),
    "VER-007": _("The company can still reply. Wait for its reply, or for the last day on which it can."),
    "VER-009": _("This text has {length} characters; at most {most} fit. Nothing was cut. Please make it shorter."),
    "VER-010": _(
        "The covenant has not set which share is drawn. Type a share, and why. "
        "Or have it set under the terms of the covenant first."
    ),
    "VER-011": _("A share is a whole number from 1 to 100."),
    "VER-012": _("This share is not the one the covenant has set. Write why you choose it; everybody can read it."),
    "VER-013": _("Choose at least one fact by which the groups are made."),
    "VER-014": _("No company stands in this sample: none of this type took part on that day."),
    "VER-015": _("Fill in both the public source and its day, or neither."),
    "VER-016": _("Choose a day that is still to come: until then nobody may know the value."),
    "VER-017": _(
        "There is a sample of this kind for {year} already. It cannot be drawn again in silence: withdraw it first, "
        "with a reason everybody can read."
    ),
    "VER-018": _("The public value is known on {date}. Draw on that day or later."),
    "VER-019": _(
        "Type the value of the public source exactly as it was published, in at most 100 characters and without “|”."
    ),
    "VER-020": _("Choose one of the choices in the list."),
    "VER-021": _("This sample was withdrawn. Nothing can be added to it any more."),
    "VER-022": _("Draw the sample first. The seed is opened after that."),
    "VER-023": _("Choose a rule and a number of extra visits (at most 500), or neither."),
    "VER-024": _("Choose the last day on which the company can reply, from tomorrow on."),
    "VER-025": _("Nobody is left in this group. Stop the visit without drawing the next one."),
    "VER-030": _("Choose what you found."),
    "VER-031": _("Name the source: what did you see, or whom did you speak to?"),
    "VER-032": _("Write in a few words what you saw, or why it could not be verified."),
}
