"""What the codes JOI-nnn say: applications, signatures, decisions, the recruitment list."""

from typing import Any

from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Any] = {
    # the steps of an application
    "JOI-001": _("The application has moved on in the meantime, so this cannot be done now. See below how it stands."),
    "JOI-002": _("Somebody else takes this step. Open the link in your own mail."),
    "JOI-003": _("Write in a few words why. The other side reads it."),
    "JOI-004": _("Choose from which day the organisation takes part."),
    "JOI-005": _("Some parts are not filled in yet ({count}). Fill them in, then ask for the signature."),
    "JOI-006": _(
        "You changed something after the application was signed. Ask for the signature again; your answer goes with it."
    ),
    "JOI-007": _("The application was changed while you read it. Read it again, then confirm."),
    # links and addresses
    "JOI-010": _("This is not a complete e-mail address. Write it like name@company.nl."),
    "JOI-011": _("{email} had several mails from us today already. Look in the spam folder, or try again tomorrow."),
    "JOI-012": _("This link does not work (any more). Ask for a new one below; what you filled in is kept."),
    "JOI-013": _("This link is too old. Ask for a new one below; what you filled in is kept."),
    "JOI-014": _("This link to sign does not work (any more). Ask the person who applies to send you a new one."),
    # what is filled in
    "JOI-020": _("This text has {length} characters; at most {most} fit. Nothing was cut: please shorten it."),
    "JOI-021": _("Choose what kind of organisation it is."),
    "JOI-022": _("A name cannot hold a web or mail address. Write the name only."),
    "JOI-023": _("Write in a few words what you buy."),
    "JOI-024": _("Choose one of the answers. If you do not know, choose “We do not know yet”."),
    "JOI-025": _("There are {most} ways of buying here already. Put together those with the same answers."),
    "JOI-026": _("This way of buying was taken away in the meantime. Add it again if you still need it."),
    "JOI-027": _("Fill in at least one registered number of your company."),
    "JOI-028": _("Tick the box to say that your organisation commits itself to this."),
    "JOI-029": _("Fill in the name of the organisation."),
    # decisions
    "JOI-030": _("{name} decided on this application just before you. Nothing of yours was saved."),
    "JOI-031": _("{name} cannot come back as this participant. Choose another one, or a new participant."),
    "JOI-032": _("Fill in the name of this person."),
    # recruitment
    "JOI-040": _("Fill in the name of the organisation."),
    "JOI-041": _("We do not know this country. Choose one from the list, or leave it open."),
    "JOI-042": _("{date} cannot be right: it lies in the past or more than three years ahead. Please check the day."),
    "JOI-043": _("{name} does not recruit. Choose an ambassador or somebody of the secretariat."),
    "JOI-044": _("{name} is on the list already. Open it there; if this is another organisation, tick the box below."),
    "JOI-045": _("Write in a few words what was said."),
    "JOI-046": _("Fill in on which day you spoke; it cannot lie in the future."),
    "JOI-047": _("Choose how it stands."),
    # the recruitment list as a workbook
    "JOI-048": _("Several people here are called {name}. Write the e-mail address instead."),
    "JOI-049": _("Row {first} is about the same organisation. Put both rows together."),
    "JOI-050": _("Nobody on the list has the number {number}. Leave the cell empty for a new organisation."),
    "JOI-051": _("Several organisations on the list are called {name}. Add the number of the one you mean."),
}
