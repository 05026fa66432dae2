"""What the codes SCN-nnn say: scenarios, and frameworks that are sent in and activated."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "SCN-001": _("Give the scenario a name, so that your colleagues find it."),
    "SCN-002": _("There is a scenario “{name}” already. Choose another name."),
    "SCN-003": _("A scenario changes at most {most} answers. Make a second scenario for the others."),
    # A framework as a workbook
    "SCN-010": _("The sheet “{sheet}” is missing. Download the workbook again and copy your changes into it."),
    "SCN-011": _("Cell {cell} holds a formula. A framework is what stands in it: replace the formula by its value."),
    "SCN-012": _("The sheet “Framework” has one row. Delete the others."),
    "SCN-013": _("This covenant’s framework is {expected}, not {key}. Put the key back as it was."),
    "SCN-014": _("The code {code} stands there twice. Give each row its own code."),
    "SCN-015": _("There is no tier {tier} on the sheet “Tiers”. Add it there, or change it here."),
    "SCN-016": _("Criterion {code} has no weight. Fill one in, or name the group with which it shares a weight."),
    "SCN-017": _("The group “{group}” already weighs {weight} at its first criterion. Leave this cell empty."),
    "SCN-018": _("Year {year} of tier {tier} stands there twice. Delete one of the rows."),
    "SCN-019": _("Give both thresholds of a year, or leave both empty."),
    "SCN-020": _("This text is there in another language. Fill it in here too, or leave all four empty."),
    "SCN-021": _("“{value}” is not a year. Write a whole number from {least}."),
    "SCN-022": _("There is no criterion {code} in tier {tier}. Add it on the sheet “Criteria”, or change it here."),
    "SCN-023": _("Year {year} of criterion {code} stands there twice. Delete one of the rows."),
    # A framework on its way to being in force
    "SCN-030": _("Write a reason, so that others can follow it later."),
    "SCN-031": _("That day lies in a reporting year that is over. Choose a day in reporting year {year} or later."),
    "SCN-032": _("This is version {own}, and there is a version {version} already. Send it in with a higher number."),
    "SCN-033": _("What the framework would do has changed since you looked: files came in. Look at the report again."),
    "SCN-034": _("You proposed this framework. Somebody else has to decide: two people look at every change."),
    "SCN-035": _("Version {version} is valid from {date}. Choose a later day."),
    "SCN-004": _("There is no member with number {number}. Look it up on the page “Participants”."),
}
