"""Sentences for findings: RSK-001 to RSK-099."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Promise] = {
    "RSK-001": _("Choose the theme this finding is about."),
    "RSK-002": _("Name the source: title and who made it. A finding without a source cannot come into force."),
    "RSK-003": _("The address should begin with https:// or http:// and hold no blanks. Copy it from the browser."),
    "RSK-004": _("The text is too long: {length} characters, at most {most}. Nothing was cut: shorten it yourself."),
    "RSK-005": _("Write what the source reports, in at least one language."),
    "RSK-006": _("“{place}” does not lie in the country you chose. Choose other places, or change the country."),
    "RSK-007": _("Choose the country first; a place without a country cannot be found."),
    "RSK-008": _("You proposed this yourself. Somebody else of the secretariat must look at it."),
    "RSK-009": _("Write why. Others read it later to understand the choice."),
    "RSK-010": _("This finding is retired already, or a proposal to retire it waits for a second person."),
    "RSK-011": _("Somebody decided on this in the meantime. Look at how it stands now."),
    "RSK-012": _("Choose at least one kind of work that the source speaks of, or “whole chain”."),
    "RSK-013": _("Write the year with four figures, such as 2021; ~2021 is about, >2021 is after. Empty is: no date."),
    "RSK-014": _("The year of the source lies in the future. Check it."),
    "RSK-015": _("Say how far this can be trusted."),
    "RSK-016": _("Somebody changed this after you opened it. What you typed stands here; below is what stands now."),
    "RSK-017": _("Only a finding in force can be retired."),
    "RSK-018": _("Choose a value of the list."),
}
