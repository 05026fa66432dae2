"""To whom the work is given, and who declares to be tied to a member."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from trustone.assessments import policies, staff
from trustone.assessments.models import Assessment, DeclaredTie, StepWord
from trustone.assessments.services.moving import check_length, note_step
from trustone.assessments.ties import tied_pairs
from trustone.domain.problems import Problem, Refused
from trustone.domain.words import prose
from trustone.members.models import Member
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.models import User
from trustone.platform.roles import Role
from trustone.platform.versions import save_if_unchanged


@transaction.atomic
def assign(
    *, actor: Actor, assessment: Assessment, expected_version: int, assessor: User | None, second_reader: User | None
) -> Assessment:
    """Say who assesses and who reads second; ``None`` is nobody.

    Refused for somebody tied to the member (ASM-031), for one person in both parts (ASM-032), and for somebody who
    does not hold the role today (ASM-033). Raises ``Conflict`` when two assign at once.
    """
    require(policies.may_assign(actor))
    problems = [
        *_fits(actor, assessment, assessor, staff.ASSESSING, "assessor"),
        *_fits(actor, assessment, second_reader, staff.READING, "second_reader"),
    ]
    if assessor is not None and assessor == second_reader:
        problems.append(Problem("ASM-032", field="second_reader"))
    if problems:
        raise Refused(problems)
    save_if_unchanged(assessment, expected_version, assessor=assessor, second_reader=second_reader)
    names = " · ".join(str(person) if person else "–" for person in (assessor, second_reader))
    note_step(actor, assessment, StepWord.ASSIGN, names)
    facts = {"assessor": assessor and assessor.pk, "second_reader": second_reader and second_reader.pk}
    audit.record(actor, "assessments.assessment.assigned", assessment, facts)
    return assessment


def _fits(
    actor: Actor, assessment: Assessment, person: User | None, roles: frozenset[Role], field: str
) -> list[Problem]:
    if person is None:
        return []
    if person.pk not in staff.holders(roles, actor.today):
        return [Problem("ASM-033", {"name": str(person)}, field=field)]
    if tied_pairs([person.pk], [assessment.member_id], actor.today):
        return [Problem("ASM-031", {"name": str(person)}, field=field)]
    return []


@transaction.atomic
def declare_tie(
    *, actor: Actor, user: User, member: Member, reason: str, valid_from: date, valid_to: date | None = None
) -> DeclaredTie:
    """Somebody of the secretariat is tied to a member. Declared by the person, or by the head of the secretariat."""
    require(policies.may_declare_for(actor, user.pk))
    kept = prose(reason)
    check_length(kept)
    if not kept:
        raise Refused(Problem("ASM-035", field="reason"))
    if valid_to is not None and valid_to < valid_from:
        raise Refused(Problem("ASM-034", field="valid_to"))
    tie = DeclaredTie.objects.create(
        user=user,
        member=member,
        reason=kept,
        valid_from=valid_from,
        valid_to=valid_to,
        declared_at=actor.now,
        declared_by_name=actor.name,
    )
    facts = {"user": user.pk, "member": member.number, "from": valid_from.isoformat()}
    audit.record(actor, "assessments.tie.declared", tie, {**facts, "until": valid_to and valid_to.isoformat()})
    return tie


@transaction.atomic
def end_tie(*, actor: Actor, tie: DeclaredTie, expected_version: int, valid_to: date) -> DeclaredTie:
    """The last day of a tie. It stays readable that it was there."""
    require(policies.may_declare_for(actor, tie.user_id))
    if valid_to < tie.valid_from:
        raise Refused(Problem("ASM-034", field="valid_to"))
    save_if_unchanged(tie, expected_version, valid_to=valid_to)
    audit.record(actor, "assessments.tie.ended", tie, {"until": valid_to.isoformat()})
    return tie
