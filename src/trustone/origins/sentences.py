"""What the codes ORG-nnn say: questions to suppliers about origin, and the yearly origin report."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "ORG-001": _("Write the name of the supplier you asked."),
    "ORG-002": _("Fill in on which day you asked. An estimate is better than nothing."),
    "ORG-003": _("{date} is still to come. Fill in the day on which you asked."),
    "ORG-004": _("{date} is past. Choose today or a later day for the reminder, or leave it empty."),
    "ORG-005": _("The reminder comes before the question. Change one of the two days."),
    "ORG-006": _("Fill in on which day the supplier said so."),
    "ORG-007": _("You asked on {date}; the answer cannot be older. Change one of the two days."),
    "ORG-008": _("{date} is still to come. Fill in the day on which the supplier answered."),
    "ORG-009": _("Write what the supplier answered, in a few words."),
    "ORG-010": _("This text has {length} characters; at most {most} fit. Nothing was cut. Please make it shorter."),
    "ORG-011": _("Choose one of the choices in the list."),
    "ORG-012": _("This question has ended. Open it again first, then add what happened."),
    "ORG-013": _("Write what happened, in a few words."),
    "ORG-014": _("This question waits for an answer already."),
    "ORG-020": _(
        "There are no chains in {year} yet, so there is nothing to report. Add the chains of that year first."
    ),
    "ORG-021": _("Your chains changed while you were looking. This is what would be filed now. Look again, then file."),
    "ORG-022": _(
        "{name} filed this report in the meantime (version {version}). Look at it first; nothing was filed twice."
    ),
    "ORG-023": _("Nothing changed since version {version}. There is no need to file it again."),
    "ORG-024": _("The year {year} has not begun. File the report when it is over."),
}
