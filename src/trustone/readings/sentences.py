"""Sentences for readings of plans (REA): what is wrong and how to mend it."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "REA-001": _("Add a quote from the plan that shows this. Without a quote nobody can follow your reading."),
    "REA-002": _(
        "This quote does not stand in the published plan. Copy it from the text, word for word; leave words out "
        "with “...”."
    ),
    "REA-003": _("The quote has {length} characters; at most {most} fit. Leave words out with “...”."),
    "REA-004": _("The note has {length} characters; at most {most} fit. Your text is still here."),
    "REA-005": _("You chose “says nothing about it”, and give a quote. Choose a higher step, or take the quote away."),
    "REA-006": _("The quote is too short to show anything. Take at least {least} letters."),
    "REA-007": _("Choose what the plan says about this theme."),
    "REA-008": _("{count} themes have no mark yet. A reading is published whole."),
    "REA-009": _(
        "This reading was published and cannot be changed any more. Withdraw it with a reason, and read anew."
    ),
    "REA-010": _(
        "The plan has been published anew since you began. Look at the quotes once more, and take over the new version."
    ),
    "REA-011": _("Write why you withdraw the reading; the reason is public."),
    "REA-012": _("Write a reply before you send it."),
    "REA-013": _("The text has {length} characters; at most {most} fit. Your text is still here."),
    "REA-014": _("This reading was withdrawn, so there is nothing to reply to any more."),
    "REA-015": _("Your organisation already reads this plan. Go on with that reading."),
}
