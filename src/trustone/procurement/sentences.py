"""What is wrong with a purchase, a clause, a text or a file, and how to mend it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from trustone.procurement.sentences_of_clauses import CLAUSES, TEXTS

_PURCHASE: dict[str, Any] = {
    "PRC-001": _(
        "We only know the rules of the Netherlands and of Flanders, not of “{country}”. Choose one of the two."
    ),
    "PRC-002": _("“{line}” is no procedure of this route map. Choose one from the list."),
    "PRC-003": _(
        "This is no amount. Write it in euro, for example 25000 or 25.000,50. Leave it empty if you do not know."
    ),
    "PRC-004": _("An amount must be more than zero. Leave it empty if you do not know."),
    "PRC-005": _("This amount has {digits} digits, more than {most}. Check whether there are zeros too many."),
    "PRC-006": _("{value} is very much for natural stone. Check whether the amount is right."),
    "PRC-007": _(
        "The stone ({stone}) cannot be worth more than the whole contract ({total}). Mend one of the two amounts."
    ),
    "PRC-008": _("The part that is stone must be more than 0 and at most 100 per cent."),
    "PRC-009": _(
        "You say that {given} per cent is stone, but the two amounts give {derived} per cent. Leave one of the "
        "three empty, or mend it."
    ),
    "PRC-010": _(
        "The contract starts on {start}, before or on the day of publication ({published}). Mend one of the two days."
    ),
    "PRC-011": _(
        "The day of publication ({published}) has passed. What is not in the documents by then cannot be added."
    ),
    "PRC-012": _("The contract has begun already ({start}). A clause can then only be agreed upon with the supplier."),
    "PRC-013": _("The number of months must be from 1 to {most}."),
    "PRC-014": _("A framework of {months} months is longer than {most}. That needs a special reason in your file."),
    "PRC-015": _("A works specification belongs to works. Choose works as the kind of contract, or another procedure."),
    "PRC-016": _("A contractor who buys the stone belongs to works. Choose works as the kind of contract."),
    "PRC-017": _(
        "One direct order cannot be a framework agreement. Choose another procedure, or say that it is no framework."
    ),
    "PRC-018": _("You chose the line of framework agreements, but said that it is no framework. Mend one of the two."),
    "PRC-019": _("A risk was named without an origin. Tick the countries the stone may come from."),
    "PRC-020": _("The number of firms cannot be below zero. Leave it empty if you do not know."),
    "PRC-021": _("If no firm can do this, first talk with the market: station 3."),
    "PRC-022": _(
        "You buy only stone that is used again, yet ticked countries with serious risks. They do not count then."
    ),
    "PRC-023": _(
        "That is too much for one direct order in most places. Choose how you really buy, or a smaller amount."
    ),
    "PRC-030": _(
        "This procedure is not open: {value} is not below {most}, the limit that holds on {day}. Choose another "
        "procedure."
    ),
    "PRC-031": _(
        "{value} is not below {most}, which is usual for this procedure on {day}. Your own rules decide; write "
        "the reason in your file."
    ),
    "PRC-032": _("Whether this procedure is open depends on the value, which you left empty."),
    "PRC-040": _("The three amounts of the levels must rise: incidental, light, full."),
    "PRC-041": _("This number must be more than zero."),
    "PRC-050": _(
        "No amount is set for this date ({day}): {key}. We do not use an older one. Look it up in your law or ask"
        " your lawyer."
    ),
    "PRC-051": _(
        "Two amounts are set for the same date ({day}): {key}. Tell the secretariat; until then look it up in your law."
    ),
    "PRC-052": _("The period of an amount ends before it begins: {key}. Tell the secretariat."),
    "PRC-053": _("Between two periods of an amount there are days without one: {key}. Tell the secretariat."),
    "PRC-054": _("An amount has no source: {key}. Tell the secretariat."),
    "PRC-060": _(
        "Mind the change: until {until} the limit is {value} ({key}), from {next_from} it is {next}. You publish "
        "on {published}, so the new one counts."
    ),
    "PRC-061": _(
        "You publish on {published}. For that day no limit is set yet ({key}); the one of {value} holds until "
        "{until}. Come back when the new one is known."
    ),
}

_PAGES: dict[str, Any] = {
    "PRC-200": _("There is no answer yet for {stone}."),
    "PRC-201": _("Name the country {stone} comes from, or the day on which you will know it."),
    "PRC-202": _("The day on which the origin is known comes too late. It is needed by {due}."),
    "PRC-203": _("Name the quarry area and the factory of {stone}."),
    "PRC-204": _("Say which risks you see, or how you looked and found none."),
    "PRC-205": _("Say how you know of this risk: {theme}."),
    "PRC-206": _("Nothing is done about this risk yet: {theme}. Say what you will do."),
    "PRC-207": _("Name the day by which this is done: {action}."),
    "PRC-208": _("Name who does this: {action}."),
    "PRC-209": _("Name at least one thing you will do."),
    "PRC-210": _("You will do something about {theme}, but name no risk there. Add the risk, or leave the action out."),
    "PRC-211": _("The file holds no items of a specification. Export it again from your RAW program."),
    "PRC-212": _("The file holds more than {limit} items. Export the chapter with the stone only."),
    "PRC-213": _("The quantity of item {item} is no number: “{value}”. It is left out; look at the item yourself."),
    "PRC-214": _("This file is XML, but no RAW exchange file: it begins with “{root}”. Export it as RSX."),
    "PRC-220": _("Choose where your organisation is."),
    "PRC-221": _("Choose the kind of contract."),
    "PRC-222": _("This is not one of the choices. Choose one from the list."),
    "PRC-223": _("Write a whole number, for example 24, or leave it empty."),
    "PRC-224": _("This is no day. Write it as 2026-09-30, or leave it empty."),
    "PRC-225": _("Choose how you buy. Not sure? Take the one your organisation uses most."),
    "PRC-226": _("Choose what kind of organisation it is."),
    "PRC-227": _("Choose whether you buy new stone. “We do not know yet” is fine."),
    "PRC-228": _("Choose who does the work."),
    "PRC-229": _("Choose whether it is a framework agreement."),
    "PRC-230": _(
        "The text has {length} characters, more than {most}. Check it in parts. Nothing was cut: it still stands "
        "in the field."
    ),
    "PRC-231": _("Paste a text first, or choose a file."),
    "PRC-232": _(
        "There are no words in this file. Perhaps it holds only pictures of pages: copy the text and paste it."
    ),
    "PRC-233": _("This file cannot be read. Choose a file of the kind docx, odt, pdf or txt, or paste the text."),
    "PRC-234": _("The file is larger than {most} MB. Paste the part with the clause instead."),
    "PRC-235": _("{name}: write a number from {least} to {most}."),
    "PRC-236": _("{name}: write a number."),
    "PRC-237": _("{name} is not filled in. The clause needs it."),
    "PRC-238": _("Choose how much stone it is. “I do not know” is fine."),
    "PRC-239": _("Choose what is known of the origin. “Not known” is fine."),
    "PRC-240": _("There is no such notice. Choose one from the list."),
}

SENTENCES: dict[str, Any] = {**_PURCHASE, **CLAUSES, **TEXTS, **_PAGES}
