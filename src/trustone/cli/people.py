"""``trustone people``: invite the first people of an installation."""

from __future__ import annotations

from typing import Any

from trustone.cli._installation import connect, tell
from trustone.domain.problems import Refused


def add(subparsers: Any) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("people", help="invite people from the command line")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    invite = actions.add_parser("invite", help="make the secretariat if there is none, and invite somebody to it")
    invite.add_argument("email", help="the address to invite")
    invite.add_argument(
        "--role", action="append", dest="roles", help="secretariat_lead, administrator, assessor, second_reader"
    )
    invite.add_argument("--name", default="Secretariat", help="name of the secretariat when it is made now")
    invite.add_argument("--language", default="nl", choices=["nl", "en", "fr", "de"])
    parser.set_defaults(run=run)


def run(arguments: Any) -> int:
    """Invite; the mail waits for the worker (or stands in the mail folder)."""
    connect()
    from trustone.catalog.selectors import covenant_or_none
    from trustone.members.terms import invitation_lasts
    from trustone.platform.actors import system_actor
    from trustone.platform.models import Organisation
    from trustone.platform.services import INVITATION_LASTS, create_organisation, invite

    actor = system_actor("command line")
    office = Organisation.objects.filter(kind="secretariat").first()
    if office is None:
        office = create_organisation(actor=actor, name=arguments.name, kind="secretariat")
    try:
        invite(
            actor=actor,
            organisation=office,
            email=arguments.email,
            roles=arguments.roles or ["secretariat_lead", "administrator"],
            language=arguments.language,
            lasts=invitation_lasts(covenant) if (covenant := covenant_or_none()) else INVITATION_LASTS,
        )
    except Refused as refusal:
        tell(refusal.problems)
        return 1
    print(f"{arguments.email} is invited. The mail goes out as soon as the worker runs.")
    return 0
