"""Inviting many people at once, and reminding those who did not answer. Nobody gets two for one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from django.db import transaction

from trustone.catalog.models import Covenant
from trustone.domain.problems import Problem, Refused
from trustone.members import policies
from trustone.members.models import InvitationWave, Member, WaveInvitation
from trustone.members.selectors import members_on
from trustone.members.terms import invitation_lasts
from trustone.members.waves import Candidate, Choice, candidates, to_remind
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation
from trustone.platform.selectors import people_of
from trustone.platform.services import invite

MOST_REMINDERS, LONGEST_WAIT = 5, 90


@transaction.atomic
def send_wave(
    *, actor: Actor, covenant: Covenant, name: str, chosen: Collection[str], most_reminders: int, days_between: int
) -> InvitationWave:
    """Invite the chosen people (:attr:`Candidate.key`) together. Who got a login or an invitation since is left out.

    Refused: MEM-091 nobody chosen, MEM-092 no name, MEM-093 odd reminders, MEM-094 nobody left.
    """
    require(policies.may_manage(actor))
    problems = []
    if not name.strip():
        problems.append(Problem("MEM-092", field="name"))
    if not chosen:
        problems.append(Problem("MEM-091", field="people"))
    if not (0 <= most_reminders <= MOST_REMINDERS and 1 <= days_between <= LONGEST_WAIT):
        problems.append(Problem("MEM-093", {"most": MOST_REMINDERS, "days": LONGEST_WAIT}, field="most_reminders"))
    if problems:
        raise Refused(problems)
    Covenant.objects.select_for_update().get(pk=covenant.pk)  # two people sending at once queue up
    everybody = candidates(covenant, actor.now, actor.today, Choice(without_login=False))
    people = {one.key: one for one in everybody if one.key in chosen and not one.why_not and one.roles}
    if not people:
        raise Refused(Problem("MEM-094", field="people"))
    wave = InvitationWave.objects.create(
        covenant=covenant,
        name=" ".join(name.split())[:120],
        most_reminders=most_reminders,
        days_between=days_between,
        sent_at=actor.now,
        sent_by_id=actor.user_id,
        sent_as=actor.name,
    )
    organisations = Organisation.objects.in_bulk({one.organisation_id for one in people.values()})
    for one in people.values():
        _invite(actor, wave, one, organisations[one.organisation_id])
    audit.record(actor, "members.wave.sent", wave, {"name": wave.name, "people": len(people)})
    return wave


def _invite(actor: Actor, wave: InvitationWave, one: Candidate, organisation: Organisation) -> None:
    invitation = invite(
        actor=actor,
        organisation=organisation,
        email=one.email,
        roles=one.roles,
        language=one.language,
        lasts=invitation_lasts(wave.covenant),
    )
    WaveInvitation.objects.create(
        wave=wave,
        member_id=one.member_id,
        name=one.name,
        email=one.email,
        invitation=invitation,
        last_sent_at=actor.now,
    )


def remind_invited(*, actor: Actor, covenant: Covenant, dry_run: bool = False) -> int:
    """Send those who did not answer a fresh link when it is due; gives how many. For jobs and the command line."""
    require(actor.is_system)
    return _remind(actor, covenant, to_remind(covenant, actor.now), dry_run=dry_run)


def remind_wave(*, actor: Actor, wave: InvitationWave) -> int:
    """The same for one wave, now; nobody gets more than the wave allows, or two within a day."""
    require(policies.may_manage(actor))
    day = timedelta(days=1)
    people = [one for one in to_remind(wave.covenant, actor.now, wave) if one.last_sent_at + day <= actor.now]
    return _remind(actor, wave.covenant, people)


def _remind(actor: Actor, covenant: Covenant, people: list[WaveInvitation], *, dry_run: bool = False) -> int:
    present = {one.pk for one in members_on(covenant, actor.today)}
    wanted = [one for one in people if one.member_id in present and not _logs_in(actor, one)]
    return len(wanted) if dry_run else sum(_again(actor, covenant, one) for one in wanted)


def _logs_in(actor: Actor, person: WaveInvitation) -> bool:
    held = people_of(person.member.organisation, actor.today)
    return held.filter(user__email__iexact=person.email, user__is_active=True).exists()


@transaction.atomic
def _again(actor: Actor, covenant: Covenant, person: WaveInvitation) -> bool:
    """A fresh link in the place of the old one; false when another run beside this one was first."""
    Member.objects.select_for_update().get(pk=person.member_id)
    mine = WaveInvitation.objects.filter(pk=person.pk, reminders=person.reminders)
    if not mine.update(reminders=person.reminders + 1, last_sent_at=actor.now):
        return False
    old = person.invitation
    fresh = invite(
        actor=actor,
        organisation=person.member.organisation,
        email=person.email,
        roles=old.roles,
        language=old.language,
        lasts=invitation_lasts(covenant),
    )
    if old.withdrawn_at is None:
        type(old).objects.filter(pk=old.pk, withdrawn_at=None).update(withdrawn_at=actor.now)
    type(old).objects.filter(pk=fresh.pk).update(invited_by_id=person.wave.sent_by_id)  # the mail names who asked
    WaveInvitation.objects.filter(pk=person.pk).update(invitation=fresh)
    audit.record(actor, "members.wave.reminded", person.wave, {"email": person.email, "time": person.reminders + 1})
    return True
