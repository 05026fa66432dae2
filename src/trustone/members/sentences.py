"""What the codes MEM-nnn say: numbers, events, groups, participants, purchasing situations."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    # registered numbers
    "MEM-001": _("Fill in the number, or remove this line."),
    "MEM-002": _("There is a sign in this number that does not belong there. Use digits and letters only."),
    "MEM-003": _(
        "A KvK number has 8 digits; this one has {found}. A spreadsheet may have dropped zeros at the front: "
        "is it {suggestion}? Look it up and write all 8 digits."
    ),
    "MEM-004": _("A KvK number has 8 digits and nothing else; here are {found} characters. Please check it."),
    "MEM-005": _("This is the number of a branch (12 digits). Write the KvK number of 8 digits."),
    "MEM-006": _("A KBO number has 10 digits and starts with 0 or 1; here are {found} characters. Please check it."),
    "MEM-007": _("A zero at the front was missing. We wrote {value}; the check digits agree."),
    "MEM-008": _("The check digits of this KBO number do not agree. Two digits may be swapped. Please check it."),
    "MEM-009": _(
        "A VAT number starts with the two letters of an EU country, such as NL or BE; this one starts with “{start}”."
    ),
    "MEM-010": _("This is not how a VAT number of {country} is written. Write it like {sample}."),
    "MEM-011": _("The check digits of this VAT number do not agree. Two digits may be swapped. Please check it."),
    "MEM-012": _("A LEI code has 20 characters and ends in two digits; here are {found} characters. Please check it."),
    "MEM-013": _("The check digits of this LEI code do not agree. Please copy it again."),
    "MEM-014": _("The KBO number {kbo} and the VAT number {vat} belong to two organisations. Please check both."),
    "MEM-015": _("This number already belongs to {name}. Check the number, or open that participant."),
    # events
    "MEM-020": _("Nothing can happen before the organisation joins. Record first on which day it joined ({date})."),
    "MEM-021": _(
        "On {date} the organisation takes part already. It can pause, leave, be excluded or merge, not join again."
    ),
    "MEM-022": _("On {date} there is a pause. It can end, or the organisation leaves, is excluded or merges."),
    "MEM-023": _("On {date} the organisation has left. It can only join again."),
    "MEM-024": _("On {date} the organisation is excluded. It can only join again."),
    "MEM-025": _("On {date} the organisation has merged into another one. Record what follows with that participant."),
    "MEM-026": _("There is already an event on {date}. Choose another day, or correct the event that is there."),
    "MEM-027": _("Choose into which participant the organisation merges."),
    "MEM-028": _("An organisation cannot merge into itself. Choose another participant."),
    "MEM-029": _("{name} does not take part on {date}. Choose a participant that does, or record that it leaves."),
    "MEM-030": _("The end lies before the beginning, or on the same day. The beginning is {date}."),
    "MEM-031": _("On {date} the organisation belongs to another group. End that first."),
    "MEM-032": _("{date} cannot be right: it lies before 1990 or more than a year ahead. Please check the year."),
    "MEM-033": _("Write in a few words why, and who decided. Only the secretariat sees it."),
    "MEM-034": _("Choose another participant only for a merger. Empty this field, or choose “merges”."),
    "MEM-035": _("Pauses count as years of taking part. The covenant does not say how to count them; this is assumed."),
    "MEM-036": _(
        "The years before the organisation left count too; the time away does not. "
        "The covenant does not say how to count them; this is assumed."
    ),
    "MEM-037": _("Give the group a name."),
    "MEM-038": _("This group belongs to another covenant. Choose a group from the list."),
    # purchasing situations
    "MEM-040": _("It is bought from an importer in the covenant's own area."),
    "MEM-041": _("All quarries and factories lie inside the European Economic Area."),
    "MEM-042": _("The stone comes from a quarry outside the European Economic Area."),
    "MEM-043": _("The stone is processed outside the European Economic Area."),
    "MEM-044": _("Not known is where the quarry is; until then it counts as outside the European Economic Area."),
    "MEM-045": _("Not known is where it is processed; until then it counts as outside the European Economic Area."),
    "MEM-046": _("It is bought from a trader elsewhere in the European Economic Area, so quarry and factory decide."),
    "MEM-047": _("The supplier is in the covenant's own area but is not an importer, so quarry and factory decide."),
    "MEM-048": _(
        "Not known is whether the supplier is an importer. If it is one, this is situation A. Ask the supplier."
    ),
    "MEM-049": _("Not known is whether it is bought in the covenant's own area. Fill in the region of the supplier."),
    "MEM-051": _("Declared is type {declared}, but the chains show type {derived}. Check the chains, then the type."),
    "MEM-052": _(
        "Declared is type {declared}, but origins are missing, so the chains count as type {derived}. "
        "Fill in quarry and factory first."
    ),
    "MEM-053": _("Declared is type {declared}; the chains so far show type {derived}. Perhaps chains are missing."),
    # participants
    "MEM-060": _("Fill in the name of the organisation."),
    "MEM-061": _("Choose what kind of organisation it is."),
    "MEM-062": _("Choose type A, B or C, or leave it open."),
    "MEM-063": _("Only a company has a type A, B or C. Leave it open."),
    "MEM-064": _("The region does not lie in that country. Choose another region, or leave it open."),
    "MEM-065": _("This is not a complete web address. Write it like https://www.company.nl."),
    "MEM-066": _(
        "{name} ({number}) has the same name. Open that participant; if this is another organisation, "
        "tick the box below and add it."
    ),
    # workbooks
    "MEM-067": _("The signing day is still to come. Fill in the day on which it signed, or leave it open."),
    "MEM-068": _("A signing day and where it is recorded belong together. Fill in both, or leave both open."),
    "MEM-069": _("For a company the day on which it joined counts. Leave the signing day and its source open."),
    "MEM-070": _("There is no participant with the number {number}. Leave it empty for a new participant."),
    "MEM-071": _("There are several participants called {name}. Fill in the participant number of the one you mean."),
    "MEM-072": _("This row is about the same participant as row {row}. Keep one of the two."),
    "MEM-073": _(
        "A date or a group is not emptied in a workbook. Put it back here; end it, or take it back, on the page of "
        "the participant."
    ),
    "MEM-074": _("The registered numbers in this row belong to different participants: {names}. Please check them."),
    "MEM-075": _(
        "{name} ({number}) has other registered numbers. Correct the numbers here, or add this organisation by hand "
        "if it is another one."
    ),
    "MEM-076": _("We do not know the participant “{name}”. Write its number, or its name exactly as it stands here."),
    "MEM-077": _("The participant is in another group now. End that on its page first."),
    "MEM-078": _("Fill in from which day it is in the group, or on which day it joined."),
    "MEM-079": _("The row of this participant on the first sheet has a problem. Mend that one first."),
    "MEM-090": _("The sheet “{sheet}” tells this otherwise. Make both the same, or empty this cell."),
    # invitations in waves
    "MEM-091": _("Choose at least one person to invite."),
    "MEM-092": _("Give this wave a name, so that you find it again."),
    "MEM-093": _("Choose 0 to {most} reminders, with 1 to {days} days between them."),
    "MEM-094": _(
        "Nobody of those you chose can be invited any more: they have a login, or an invitation went out already. "
        "Look at the list again."
    ),
    # terms of the covenant
    "MEM-080": _("There is no such day of the year. Choose a day and a month, or leave both open."),
    "MEM-081": _("Fill in a whole number from {low} to {high}, or leave it open."),
    "MEM-082": _("Choose who decides, or leave it open."),
    "MEM-083": _(
        "The file is due first, then the review is done, then the results are public. Choose a day that keeps this "
        "order after the close of the reporting year."
    ),
    "MEM-084": _("Say where this was agreed, or why it changes. Others read it later."),
    "MEM-085": _("The reason has {length} characters; at most {most} fit. Please make it shorter."),
    "MEM-098": _("Choose one of the four: at once, once a week, once a month, or no mails."),
    # reading along
    "MEM-120": _("Choose an NGO, a union or an authority that takes part."),
    "MEM-121": _("Choose what they may read, and of which year."),
    "MEM-122": _("Write in a few words what they may use it for."),
    "MEM-123": _("This text has {length} characters; at most {most} fit. Nothing was cut: please shorten it."),
    # other names
    "MEM-130": _("Write the name, in at most {most} characters."),
    "MEM-131": _("“{name}” is a name of this participant already."),
    "MEM-132": _(
        "Only a former name has a last day, and that day cannot lie in the future. Correct it, or leave it open."
    ),
    "MEM-133": _("A participant can have at most {most} other names. Take one away first."),
    "MEM-125": _("Choose at least one chain of this year."),
    "MEM-124": _("Choose a last day from today up to two years ahead."),
}
