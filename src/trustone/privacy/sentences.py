"""Sentences for problems with one's own data (PRV)."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "PRV-001": _("Fill in your name, so that others know who you are."),
    "PRV-002": _("The name is too long; at most {most} characters fit."),
    "PRV-003": _("Choose one of the four languages."),
    "PRV-010": _(
        "You are the last person with a role that somebody has to hold in: {organisations}. "
        "Give that role to somebody else first, then come back."
    ),
    "PRV-011": _("Tick the box, so that it is certain that you mean it."),
    "PRV-012": _("Nobody logs in with this address. Look it up among the people of the organisation."),
}
