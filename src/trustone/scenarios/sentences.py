"""What the codes SCN-nnn say: scenarios, and frameworks that are sent in and activated."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "SCN-001": _("Give the scenario a name, so that your colleagues find it."),
    "SCN-002": _("There is a scenario “{name}” already. Choose another name."),
    "SCN-003": _("A scenario changes at most {most} answers. Make a second scenario for the others."),
    "SCN-004": _("There is no member with number {number}. Look it up on the page “Participants”."),
}
