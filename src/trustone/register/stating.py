"""A company makes public which stones it sells and where they come from, and takes it back."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from trustone.catalog.selectors import countries, stones
from trustone.domain.problems import Problem, Refused
from trustone.members.models import Member
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.register import policies
from trustone.register.statement_models import SourceStatement


@transaction.atomic
def make_public(
    *, actor: Actor, member: Member, stones_: Iterable[str], countries_: Iterable[str], agreed: bool
) -> SourceStatement:
    """Sign a statement; the one before it ends. Refused when nothing is chosen (REG-063), when it was not agreed to
    (REG-064), and for codes the catalogue does not know (REG-065)."""
    require(policies.may_make_public(actor, member))
    Member.objects.select_for_update().get(pk=member.pk)  # two people signing at once queue up
    wanted, places = sorted(set(stones_)), sorted(set(countries_))
    problems = []
    if not wanted and not places:
        problems.append(Problem("REG-063", field="stones"))
    if not agreed:
        problems.append(Problem("REG-064", field="agreed"))
    known = set(stones().values_list("code", flat=True)), set(countries().values_list("code", flat=True))
    if not (set(wanted) <= known[0] and set(places) <= known[1]):
        problems.append(Problem("REG-065", field="stones"))
    if problems:
        raise Refused(problems)
    _end(actor, member)
    found = SourceStatement.objects.create(
        member=member,
        stones=wanted,
        countries=places,
        signed_at=actor.now,
        signed_by_id=actor.user_id,
        signed_as=actor.name,
    )
    audit.record(actor, "register.sources.made_public", member, {"stones": wanted, "countries": places})
    return found


@transaction.atomic
def take_back(*, actor: Actor, member: Member) -> bool:
    """Take the statement back; whether there was one. From now on nobody sees it here, also not looking back."""
    require(policies.may_take_back(actor, member))
    ended = _end(actor, member)
    if ended:
        audit.record(actor, "register.sources.taken_back", member, {})
    return ended


def _end(actor: Actor, member: Member) -> bool:
    open_one = SourceStatement.objects.filter(member=member, ended_at=None)
    return bool(open_one.update(ended_at=actor.now, ended_by_id=actor.user_id, ended_as=actor.name))
