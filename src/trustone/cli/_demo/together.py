"""Two people of the first company work on one year: who does what, and a line to a colleague."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from trustone.cli._demo import cast
from trustone.cli._demo.clock import Clock
from trustone.cycle import services
from trustone.members.models import Member
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import User

_NOTE = "De brochure van de leverancier uit Turkije ligt bij mij; ik vul de fabrieken deze week aan."
_ANSWER = "Dank je. Ik doe zelf het deel over de openbare tekst."


def make_together(members: dict[str, Member], users: dict[str, User], clock: Clock) -> None:
    """Of the year that is reported on."""
    hero, year = members[cast.HERO], clock.last

    def at(login: str, days: int) -> Actor:
        return replace(actor_for(users[login]), now=clock.now - timedelta(days=days))

    signatory, editor = users["directie"], users["bedrijf"]
    services.give(actor=at("directie", 9), member=hero, year=year, what="2", to=editor.pk)
    services.give(actor=at("bedrijf", 8), member=hero, year=year, what="5", to=signatory.pk)
    services.add_note(actor=at("bedrijf", 8), member=hero, year=year, step="2", text=_NOTE)
    services.add_note(actor=at("directie", 7), member=hero, year=year, step="2", text=_ANSWER)
