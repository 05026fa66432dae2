"""What is wrong with a request for help, and how to mend it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Any] = {
    "HLP-001": _("The request has moved on, so this cannot be done any more. Open it again to see where it stands."),
    "HLP-002": _("This step is for somebody else in this request."),
    "HLP-003": _("Write something first: the others read it."),
    "HLP-004": _("This text has {length} characters; there is room for {most}. Shorten it. Nothing was cut."),
    "HLP-005": _("Choose whether it helped. “Partly” is fine."),
    "HLP-006": _("This link does not work. Ask for a new one below; we mail it to the address you used."),
    "HLP-007": _("This link is too old. Ask for a new one below; we mail it to the address you used."),
    "HLP-010": _("Choose where your organisation is."),
    "HLP-011": _("Choose the station you are at. Not sure? Take the one that comes next."),
    "HLP-012": _("Write what you want to know. One sentence is enough."),
    "HLP-013": _("Choose a day from today on, at most two years ahead."),
    "HLP-014": _("This is not one of the choices. Choose what you buy, or leave it open."),
    "HLP-015": _("Write the name of your organisation, without a web or mail address."),
    "HLP-016": _("This is no e-mail address. Write it as name@town.example."),
    "HLP-017": _("Write a day, such as 2026-09-30."),
    "HLP-018": _("Choose the organisation you ask for."),
    "HLP-030": _("{name} may not advise on this request: look at what was found. Choose somebody else."),
    "HLP-031": _("{name} does not advise any more. Choose somebody else."),
    "HLP-032": _("Choose one of the two: no interest, or some interest."),
    "HLP-033": _("Say what the tie or interest is. The secretariat weighs it before you go on."),
    "HLP-034": _("Choose an adviser."),
    "HLP-040": _("Write what this person helps with, in one line."),
    "HLP-041": _("{name} works for {company}. Somebody of a company never advises buyers."),
    "HLP-042": _("{name} has no role on the platform, or is on the list already. Choose somebody else."),
    "HLP-043": _("Choose an organisation, or write its name."),
    "HLP-044": _("Choose how this person is tied to it."),
    "HLP-045": _("Choose a first day that is not later than today."),
    "HLP-046": _("The last day must not be before the first day."),
    "HLP-047": _("Choose the person."),
    "HLP-050": _("At most {most} documents stand with a request. Take one away first, or leave some out."),
    "HLP-051": _("“{name}” stands with this request already."),
    "HLP-052": _("“{name}” cannot be added: {why}"),
    "HLP-053": _("Choose at least one document."),
    "HLP-060": _("Choose a level."),
}
