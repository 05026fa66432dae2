"""Other names of a participant, for everybody: trade names and names from before."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from trustone.domain.problems import Problem, Refused
from trustone.domain.words import fold, tidy
from trustone.members import policies
from trustone.members.models import Member
from trustone.members.name_models import NameKind, OtherName
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor

LONGEST_NAME = 200
MOST_NAMES = 20
"""Our choice: enough for any firm, few enough that nobody fills the search with words."""


@transaction.atomic
def add_other_name(*, actor: Actor, member: Member, name: str, kind: NameKind, until: date | None = None) -> OtherName:
    """Keep a name by which the participant is or was known. ``until``: the first day on which it was not so any more.

    Refused for no name (MEM-130), one that is there (MEM-131), a day still to come or beside a trade name (MEM-132),
    and more than so many (MEM-133).
    """
    require(policies.may_manage(actor))
    name = tidy(name)
    known = list(OtherName.objects.select_for_update().filter(member=member))
    problems = []
    if not name or len(name) > LONGEST_NAME:
        problems.append(Problem("MEM-130", {"most": LONGEST_NAME}, field="name"))
    elif fold(name) in {fold(one) for one in (member.name, *(other.name for other in known))}:
        problems.append(Problem("MEM-131", {"name": name}, field="name"))
    if until is not None and (kind is NameKind.ALSO or until > actor.today):
        problems.append(Problem("MEM-132", field="until"))
    if len(known) >= MOST_NAMES:
        problems.append(Problem("MEM-133", {"most": MOST_NAMES}, field="name"))
    if problems:
        raise Refused(problems)
    found = OtherName.objects.create(
        member=member,
        name=name,
        kind=kind.value,
        until=until,
        recorded_at=actor.now,
        recorded_by_id=actor.user_id,
        recorded_as=actor.name,
    )
    audit.record(actor, "members.name.added", member, {"name": name, "kind": kind.value})
    return found


@transaction.atomic
def remove_other_name(*, actor: Actor, member: Member, name_id: int) -> None:
    """Take a name away that should not be there; twice changes nothing. The trail keeps it."""
    require(policies.may_manage(actor))
    found = OtherName.objects.filter(member=member, pk=name_id).first()
    if found is not None:
        audit.record(actor, "members.name.removed", member, {"name": found.name, "kind": found.kind})
        found.delete()
