"""What the rules of this room refuse, in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "CYC-001": _("Choose somebody who works for your company. Who is missing in the list can be invited first."),
    "CYC-002": _("There is nothing in the note yet. Write a line, then save again."),
    "CYC-003": _("The note is too long. At most {most} characters fit; what you typed is still here."),
    "CYC-004": _("Nothing is ticked. Tick the answers that are still true, or answer the criteria one by one."),
    "CYC-005": _(
        "One of these answers, or what is asked, was changed in the meantime. Nothing was taken over. "
        "Look again: the page shows how it stands now."
    ),
    "CYC-006": _("The file is not with you at the moment, so answers cannot be confirmed. The secretariat has it."),
    "CYC-007": _("This task is not on the list any more. Perhaps a colleague did it."),
}
