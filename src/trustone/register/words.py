"""Words of the register that pages and forms share."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.domain.disclosure import Waits

COLOUR_WORDS = {
    "green": pgettext_lazy("result", "Green"),
    "orange": pgettext_lazy("result", "Orange"),
    "red": pgettext_lazy("result", "Red"),
    "undecided": _("Not decided yet"),
    "first_year": _("First year, no result yet"),
    "not_scored": _("No colour for this type"),
}

TYPE_WORDS = {
    "A": _("A: buys from importers in the area of the covenant"),
    "B": _("B: imports only from the European Economic Area"),
    "C": _("C: imports from outside the European Economic Area"),
}

WAIT_WORDS = {
    Waits.NOT_COVERED: _("The list covers other years than those in which you bought there."),
    Waits.NEWCOMER: _(
        "You joined recently. The places of new members are added together, so that nobody can tell who brought which."
    ),
    Waits.TOO_FEW: _("Too few companies share this place. Naming it could show who buys there."),
}
