"""Who may do what with the list of quarry areas. What is published is for everybody."""

from __future__ import annotations

from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.roles import COMPANY, Role
from trustone.register.models import ListState, QuarryList


def may_prepare(actor: Actor) -> bool:
    """Preview and propose lists, and see what waits: the secretariat, which knows all chains anyway."""
    return actor.is_secretariat


def may_confirm(actor: Actor, quarry_list: QuarryList) -> bool:
    """Confirm or decline a proposal: somebody of the secretariat who did not propose it."""
    if not actor.is_secretariat or quarry_list.state != ListState.DRAFT:
        return False
    return actor.user_id is not None and actor.user_id != quarry_list.proposed_by_id


def may_publish(actor: Actor, quarry_list: QuarryList) -> bool:
    """Give a confirmed list its date."""
    return actor.is_secretariat and quarry_list.state == ListState.CONFIRMED


def may_see_own_places(actor: Actor) -> bool:
    """See which of the own quarry areas are on the list: people of a company."""
    return bool(actor.organisations(*COMPANY))


def may_show_badge(actor: Actor, organisation_id: int | None = None) -> bool:
    """Copy the badge of the own company: people of a company, or of this one."""
    own = actor.organisations(*COMPANY)
    return bool(own) if organisation_id is None else organisation_id in own


def may_bring_in_history(actor: Actor) -> bool:
    """Bring in what was decided and published before this platform."""
    return actor.is_secretariat


def may_see_statement(actor: Actor, member: Member) -> bool:
    """See what a company signed about its sources, and when: its own people, and the secretariat."""
    own = member.organisation_id in actor.organisations(*COMPANY)
    return member.kind == "company" and (own or actor.is_secretariat)


def may_make_public(actor: Actor, member: Member) -> bool:
    """Tell everybody about the company's sources: who signs for it, nobody else and never the secretariat."""
    return member.kind == "company" and member.organisation_id in actor.organisations(Role.SIGNATORY)


def may_take_back(actor: Actor, member: Member) -> bool:
    """Take it back: anybody of the company, since closing is always safe."""
    return member.organisation_id in actor.organisations(*COMPANY)
