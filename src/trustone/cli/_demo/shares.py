"""A published figure of the monitor over the fictional tenders, frozen by one person and published by another."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from trustone.catalog.models import Covenant
from trustone.cli._demo.clock import Clock
from trustone.platform.actors import actor_for
from trustone.platform.models import User
from trustone.procurement.monitor import services

_NOTES = {
    "nl": "Geteld in verzonnen aanbestedingen van een oefenvoorbeeld. Het cijfer zegt niets over echte overheden.",
    "en": "Counted in invented tenders of a practice example. The figure says nothing about real authorities.",
}


def publish_shares(covenant: Covenant, users: Mapping[str, User], clock: Clock) -> None:
    """The three years of the tenders, some days after they were read."""
    assessor = clock.at(actor_for(users["beoordelaar"]), date(clock.last + 1, 3, 9))
    lead = clock.at(actor_for(users["leiding"]), date(clock.last + 1, 3, 12))
    made = services.prepare(
        actor=assessor, covenant=covenant, first_year=clock.last - 2, last_year=clock.last, notes=_NOTES
    )
    services.publish(actor=lead, edition=made, expected_version=made.version)
