"""What a run of ``publish`` refuses."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "OPN-001": _("{folder} is a file. Name a folder."),
    "OPN-002": _(
        "{folder} holds files that were not written by publish. Name an empty folder, or one that publish made before."
    ),
    "OPN-003": _("Writing in {folder} did not work: {reason}. The copy that was there is unchanged."),
    "OPN-004": _("The list of files in {folder} is damaged. Empty the folder and publish again."),
    "OPN-005": _("No covenant is in use yet, so nothing is public. Load the packs and put one in use first."),
    "OPN-006": _("Another run is writing in {folder}. Wait until it is done."),
    "OPN-007": _("The page {address} does not work, so nothing was published. See the log of the program."),
    "OPN-008": _(
        "The styles of the pages are not in {folder} yet. Call ./run once, or django collectstatic; "
        "nothing was published."
    ),
}
