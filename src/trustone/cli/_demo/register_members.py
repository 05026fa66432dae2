"""The people of the demonstration who can log in."""

from __future__ import annotations

from trustone.cli._demo import cast
from trustone.cli._demo.people import PEOPLE
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation, User
from trustone.platform.services import create_organisation, give_role


def make_people(actor: Actor, members: dict[str, Member]) -> dict[str, User]:
    """One login per role, by login name; secretariat and committee, which are no participants, are made on the way."""
    organisations: dict[str, Organisation] = {name: member.organisation for name, member in members.items()}
    for name, kind in ((cast.SECRETARIAT, "secretariat"), (cast.COMMITTEE, "committee")):
        organisations[name] = create_organisation(actor=actor, name=name, kind=kind, country="NL")
    users = {}
    for person in PEOPLE:
        user = User.objects.create_user(person.email, person.password, name=person.name, language="nl")
        for role in person.roles:
            give_role(actor=actor, user=user, organisation=organisations[person.organisation], role=role)
        users[person.login] = user
    return users
