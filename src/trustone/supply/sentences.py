"""What the codes SUP-nnn say: chains from the member to the quarry."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "SUP-001": _("Choose which product you buy."),
    "SUP-002": _("Choose which stone it is. The trade name goes in its own field."),
    "SUP-003": _("Write the name of the supplier that sends you the invoice."),
    "SUP-004": _("Choose the country where you buy."),
    "SUP-005": _("We do not know a product “{value}”. Choose one from the list."),
    "SUP-006": _("We do not know a stone “{value}”. Choose one from the list."),
    "SUP-007": _("We do not know a country “{value}”. Choose one from the list."),
    "SUP-008": _("We do not know a quarry area “{value}”. Choose one from the list, or write its name."),
    "SUP-010": _(
        "The quarry area {area} lies in {country}, but the country where it is quarried is {stated}. "
        "Change one of the two."
    ),
    "SUP-011": _("{area} lies in {known}, not in {given}. We keep {known}. Please check the area."),
    "SUP-012": _(
        "The shares of {year} add up to {total} per cent; more than 100 is not possible. "
        "Lower a share, or leave shares empty that you do not know."
    ),
    "SUP-013": _("{name} stands in this chain twice, with somebody else in between. Take it out at one place."),
    "SUP-014": _("The period ends ({end}) before it starts ({start}). Change one of the two."),
    "SUP-015": _(
        "{day} is not in the reporting year {year}, which runs from {first} until {last}. Please check the date."
    ),
    "SUP-016": _("This row says the same as row {other}. Delete one of them, or write what is different."),
    "SUP-017": _("There is a quantity ({quantity}) without a unit. Choose a unit."),
    "SUP-018": _("There is a unit but no quantity. Fill in how much, or empty the unit."),
    "SUP-019": _(
        "The trade name “{name}” makes one think of {suggested}, but the stone is quarried in {stated}. "
        "That is possible; please check it."
    ),
    "SUP-020": _("There is a name here, so it is known. Choose how you know it, or take the name out."),
    "SUP-021": _("You chose how you know it, but there is no name. Fill in the name, or choose why it is unknown."),
    "SUP-022": _("All stone comes from a quarry in an area. Choose why it is not known instead."),
    "SUP-023": _("The number {id} is not one of this participant's chains. Empty the cell for a new chain."),
    "SUP-024": _("The number {id} stands in an earlier row too. Empty the cell for a new chain."),
    "SUP-025": _(
        "This looks much like a chain that is already there ({id}). It will be added as a new chain. "
        "If it is the same one, fill in its number, or change it on its page."
    ),
    "SUP-026": _("There is no participant with the number {id}. Please check it."),
    "SUP-030": _("This chain was withdrawn. Put it back first, then change it."),
    "SUP-031": _("There are already chains in {year}, so nothing was copied."),
    "SUP-032": _("{region} does not lie in {country}. Change the region or the country where you buy."),
    "SUP-033": _("We do not know a unit “{value}”. Choose one from the list."),
    "SUP-034": _("A quantity cannot be below zero."),
    "SUP-035": _("A share lies between 0 and 100 per cent; {value} does not."),
    "SUP-036": _(
        "We cannot read “{value}” as a trader. Write the name, and the country in brackets: Marmi Rossi (IT)."
    ),
    "SUP-037": _(
        "We do not know a country “{value}”. Write its name or its two letters in the brackets: Marmi Rossi (IT)."
    ),
    "SUP-038": _("There are no chains in {year} to copy."),
    "SUP-039": _("Only companies report chains. {name} is not a company."),
}
