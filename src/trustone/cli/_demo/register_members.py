"""Organisations of the demonstration, what happened to them, and the people who can log in."""

from __future__ import annotations

from datetime import date

from trustone.catalog.models import Covenant
from trustone.cli._demo import cast
from trustone.cli._demo.clock import Clock
from trustone.cli._demo.people import DOMAIN, PEOPLE
from trustone.domain.membership import EventKind
from trustone.members import services
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation, User
from trustone.platform.services import create_organisation, give_role

REGION = {"BE": "BE-VLG", "NL": ""}


def joined_on(clock: Clock, years: int, number: int) -> date:
    """A day that gives so many full years at the last close; joining is spread over the months."""
    month = 1 + (number * 5) % 9
    return date(clock.last - years, month, 1 + (number * 7) % 27)


def register_all(actor: Actor, covenant: Covenant, clock: Clock) -> dict[str, Member]:
    """Everybody who takes part, oldest first, by name."""
    rows: list[tuple[str, str, str, str, int, str | None]] = [
        *((c.name, "company", c.city, c.country, c.years, c.type) for c in cast.COMPANIES),
        *((name, "authority", city, country, years, None) for name, city, country, years in cast.AUTHORITIES),
        *((name, kind, "", country, 5, None) for name, kind, country in cast.OTHERS),
    ]
    dated = sorted((joined_on(clock, row[4], number), number, row) for number, row in enumerate(rows))
    members = {}
    for day, _, (name, kind, city, country, _years, type_) in dated:
        details = services.Details(
            name=name,
            country=country,
            region=REGION[country],
            city=city,
            declared_type=type_,
            contact_name="Iemand Verzonnen",
            contact_email=f"info@{DOMAIN}",
        )
        members[name] = services.register_member(
            actor=clock.at(actor, day), covenant=covenant, kind=kind, details=details, joins_on=day
        )
    return members


def record_events(actor: Actor, covenant: Covenant, members: dict[str, Member], clock: Clock) -> None:
    """Groups, a merger, a company that left, one that paused."""
    for name, sisters in cast.GROUPS.items():
        group = services.create_group(actor=clock.at(actor, date(clock.last - 3, 5, 2)), covenant=covenant, name=name)
        for sister in sisters:
            since = max(date(clock.last - 3, 5, 1), _joined(members[sister]))
            services.put_in_group(actor=clock.at(actor, since), member=members[sister], group=group, since=since)
    happened = (
        (cast.LEFT, EventKind.LEAVES, date(clock.last - 1, 12, 31), None, "Stopt met import."),
        (cast.PAUSED, EventKind.PAUSES, date(clock.last, 3, 1), None, "Verbouwing na waterschade."),
        (cast.MERGED[0], EventKind.MERGES_INTO, date(clock.last, 2, 1), cast.MERGED[1], ""),
    )
    for name, kind, day, into, note in happened:
        services.record_event(
            actor=clock.at(actor, day),
            member=members[name],
            kind=kind,
            on=day,
            into=members[into] if into else None,
            note=note,
        )


def _joined(member: Member) -> date:
    return min(fact.on for fact in member.as_facts())


def make_people(actor: Actor, members: dict[str, Member]) -> dict[str, User]:
    """One login per role, by login name; the secretariat is made on the way."""
    organisations: dict[str, Organisation] = {name: member.organisation for name, member in members.items()}
    organisations[cast.SECRETARIAT] = create_organisation(
        actor=actor, name=cast.SECRETARIAT, kind="secretariat", country="NL"
    )
    users = {}
    for person in PEOPLE:
        user = User.objects.create_user(person.email, person.password, name=person.name, language="nl")
        for role in person.roles:
            give_role(actor=actor, user=user, organisation=organisations[person.organisation], role=role)
        users[person.login] = user
    return users
