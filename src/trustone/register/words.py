"""Words of the register that pages and forms share."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.domain.disclosure import Holds, Waits

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

STATE_WORDS = {
    "": _("Takes part"),
    "paused": _("Takes part, and pauses"),
    "appeal": _("Takes part, result under appeal"),
    "former": _("Does not take part any more"),
    "all": _("All, also those of before"),
}

ANY_WORDS = {
    "seat": _("All seats"),
    "joined": _("Any year"),
    "decided": _("Any reporting year"),
    "stone": _("Any stone"),
    "country": _("Any country"),
}

STATUS_WORDS = {
    "not_yet": _("not yet a member"),
    "takes_part": _("member"),
    "paused": _("member, and pauses"),
    "left": _("left"),
    "excluded": _("excluded"),
    "merged": _("merged into another company"),
}
"""What a company was on a day, inside a sentence."""

WAIT_WORDS = {
    Waits.NOT_COVERED: _("The list covers other years than those in which you bought there."),
    Waits.NEWCOMER: _(
        "You joined recently. The places of new members are added together, so that nobody can tell who brought which."
    ),
    Waits.TOO_FEW: _("Too few companies share this place. Naming it could show who buys there."),
}

HOLD_WORDS = {
    Holds.TOO_FEW: (
        _("Too few companies share it"),
        _("Also when every new member is counted. It comes onto a list when more companies report it."),
    ),
    Holds.NEWCOMERS: (
        _("New members wait for each other"),
        _(
            "Enough companies share it, but some started after the year up to which lists count. "
            "They are let in together."
        ),
    ),
    Holds.CROWD: (
        _("Too few companies could buy there"),
        _("Enough companies share it, but of those that report too few could buy there to hide among."),
    ),
}

PART_WORDS = {
    "A": _("Type A"),
    "B": _("Type B"),
    "C": _("Type C"),
    "": _("Type not set"),
}
"""The parts of a year's companies in tables and pictures."""
