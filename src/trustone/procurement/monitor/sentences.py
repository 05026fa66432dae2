"""What is wrong with a figure of the monitor, and how to mend it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Any] = {
    "TMO-001": _("The first year must not be later than the last year."),
    "TMO-002": _("{year} is still to come. Choose a last year that is not later than this year."),
    "TMO-003": _("Write a year between 2000 and 2099."),
    "TMO-004": _(
        "In these years no procedure was found that buys new natural stone and whose documents were read. Bring in and "
        "judge documents first, or choose other years."
    ),
    "TMO-005": _("This text has {length} characters; there is room for {most}. Shorten it. Nothing was cut."),
    "TMO-006": _("Say why you send it back. Who prepared it reads this."),
    "TMO-007": _("Nothing would change: these years, numbers and notes are those of the newest published figure."),
    "TMO-008": _("Write a share in percent between 0 and 100, such as 4 or 12.5."),
    "TMO-009": _("Choose two different shares: without a change there is nothing to see."),
    "TMO-010": _(
        "The text of figure {number} is no longer what was prepared, so it is not shown. The secretariat must restore "
        "it from a backup."
    ),
}
