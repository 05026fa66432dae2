"""Sentences for what the reading interface refuses (API): what is wrong and how to mend it."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "API-001": _(
        "There is nothing at this address. The service root, {root}, links to everything there is. Addresses have no"
        " slash at the end."
    ),
    "API-002": _(
        "There is no {what} here. Look it up in the list first: it may be spelled otherwise or not be public."
    ),
    "API-003": _("This interface is for reading only. Use GET, HEAD or OPTIONS instead of {method}."),
    "API-004": _("This address answers with {offered}. Ask for that, or for */*, in the header Accept."),
    "API-005": _("A request to read has no body. Leave the body out."),
    "API-006": _("There were more than {limit} requests in a minute from your address. Wait {seconds} seconds."),
    "API-007": _("Something went wrong on our side. Try again later; if it stays so, tell the secretariat."),
    "API-008": _("There is no parameter “{parameter}” here. This address knows: {known}."),
    "API-009": _("The parameter “{parameter}” is there more than once. Give it once."),
    "API-010": _("“{parameter}” must be one of: {allowed}."),
    "API-011": _("“{parameter}” must be a whole number from {least} to {most}."),
    "API-012": _("“{parameter}” must be a day, written as year-month-day: 2026-09-30."),
    "API-013": _("“{parameter}” must be a day that has come: this interface does not tell what will be published."),
    "API-014": _("“{parameter}” may have {most} characters at most."),
    "API-015": _("“{parameter}” is not written as it should be. The documentation has an example: {docs}."),
    "API-016": _("This cursor was not made here, or it is damaged. Start at the first page, without a cursor."),
    "API-017": _(
        "This cursor belongs to another list, or to other filters. Use the link “next” as it is, or start without a"
        " cursor."
    ),
    "API-018": _("The request could not be understood: its address or its headers are too long or damaged."),
    "API-019": _("No covenant is in use yet in this installation. Try again later."),
    "API-020": _("What you have is not what is here now. Read it again without If-Match and If-Unmodified-Since."),
}
