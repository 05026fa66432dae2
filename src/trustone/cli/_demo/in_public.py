"""What everybody reads of the demonstration's companies: names from before, reasons, and sources made public."""

from __future__ import annotations

from datetime import date

from trustone.cli._demo import cast
from trustone.cli._demo.clock import Clock
from trustone.domain.membership import EventKind
from trustone.members import services
from trustone.members.models import Member
from trustone.members.name_models import NameKind
from trustone.platform.actors import actor_for
from trustone.platform.models import User
from trustone.register.stating import make_public

#: Company, name, what it is, and how many years before the last one it was dropped.
NAMES = (
    ("Kei Knap Keukenblad", "Keukenkeien Van Voorheen", NameKind.FORMER, 2),
    ("Graniet Geen Spijt", "Spijtvrij Graniet", NameKind.ALSO, 0),
    ("Het Zevende Terras", "Terrasvloeren De Zes", NameKind.FORMER, 1),
)
#: The company that tells everybody what it sells, and what it tells.
OPEN = ("Marmerama en Dochters", ("marble", "limestone", "travertine"), ("TR", "IT", "PT"))
LEFT_BECAUSE = "Verzonnen: stopt met de invoer van natuursteen."


def show_publicly(members: dict[str, Member], users: dict[str, User], clock: Clock) -> None:
    """The secretariat keeps names and a reason; one company signs a statement about its sources."""
    office = clock.at(actor_for(users["beoordelaar"]), clock.after_close(clock.last, 15))
    for company, name, kind, years in NAMES:
        until = date(clock.last - years, 1, 1) if kind is NameKind.FORMER else None
        services.add_other_name(actor=office, member=members[company], name=name, kind=kind, until=until)
    gone = members[cast.LEFT].events.filter(kind=EventKind.LEAVES.value, corrected_by=None).first()
    if gone is not None:
        services.correct_event(
            actor=office, event=gone, kind=EventKind.LEAVES, on=gone.on, note=gone.note, public_note=LEFT_BECAUSE
        )
    signs = clock.at(actor_for(users["bedrijf2"]), clock.after_close(clock.last, 20))
    make_public(actor=signs, member=members[OPEN[0]], stones_=OPEN[1], countries_=OPEN[2], agreed=True)
