"""What the codes PRC-241 to PRC-259 say: questions to bidders, kept answers, information about a participant."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "PRC-241": _("This has {length} characters, more than {most}. Make it shorter; nothing was cut."),
    "PRC-242": _("Write what the tender is called."),
    "PRC-243": _("Write the name of the authority, as it stands in the tender."),
    "PRC-244": _("Name at least one stone. Write each on a line of its own."),
    "PRC-245": _("You named {count} stones. A form takes {most}; make two forms, or put alike stones on one line."),
    "PRC-246": _("The day of closing ({day}) has passed. Write the day until which bids can be handed in."),
    "PRC-247": _("Write the name of your firm. The authority must see whose answer it is."),
    "PRC-248": _("You filled in a day, a person or a proof, but not what you will do. Write that as well."),
    "PRC-249": _("A form takes {origins} origins and {actions} things to do. Put alike ones together."),
    "PRC-250": _("Choose the country and write the place, or choose “not known yet”. Not knowing is allowed."),
    "PRC-251": _(
        "This file is no answer that was saved here, or it was changed. Choose the file that ends in .json, or begin "
        "anew."
    ),
    "PRC-252": _("This form is not in use any more. Ask the authority which one holds."),
    "PRC-253": _("Write what you want to know it for, and for which purchase."),
    "PRC-254": _("Choose a last day, from today to {day}."),
    "PRC-255": _("Tick at least one thing."),
    "PRC-256": _("This request was answered or taken back. Look at the page again."),
    "PRC-257": _("Your organisation has asked this company already, and there is no answer yet: {request}."),
    "PRC-258": _("Give this answer a name that none of your other answers has."),
    "PRC-259": _(
        "Bids are being made or judged. Say that you treat all bidders alike, or wait until the contract is awarded."
    ),
}
