"""Registered numbers of a participant's organisation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.db import transaction

from trustone.domain.legal_ids import Scheme, check_number
from trustone.domain.problems import Problem, Refused, Severity
from trustone.members import policies, selectors
from trustone.members.models import Identifier, Member
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation


def read_numbers(typed: Mapping[Scheme, str]) -> tuple[dict[Scheme, str], tuple[Problem, ...]]:
    """The numbers that were filled in, as the registers write them, and what is wrong with them (field = scheme)."""
    values: dict[Scheme, str] = {}
    problems: list[Problem] = []
    for scheme, text in typed.items():
        if not text.strip():
            continue
        checked = check_number(scheme, text)
        problems += [replace(problem, field=scheme.value) for problem in checked.problems]
        if checked.value is not None:
            values[scheme] = checked.value
    return values, tuple(problems)


def check_numbers(
    typed: Mapping[Scheme, str], owner: Organisation | None = None
) -> tuple[dict[Scheme, str], tuple[Problem, ...]]:
    """The same, and a number that already belongs to another organisation than ``owner`` is refused (MEM-015)."""
    values, problems = read_numbers(typed)
    for scheme, value in values.items():
        other = selectors.organisation_with_number(scheme, value)
        if other is not None and (owner is None or other.organisation_id != owner.pk):
            problems += (Problem("MEM-015", {"name": other.organisation.name}, field=scheme.value),)
    return values, problems


@transaction.atomic
def set_number(*, actor: Actor, member: Member, scheme: Scheme, value: str) -> tuple[Problem, ...]:
    """Give the organisation this number, in place of the one it had in that register.

    Returns notes and warnings to show (a zero put back, numbers that contradict each other); raises ``Refused``.
    """
    require(policies.may_manage(actor))
    values, problems = check_numbers({scheme: value}, member.organisation)
    if not value.strip():
        raise Refused(Problem("MEM-001", field=scheme.value))
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise Refused(problems)
    store_numbers(actor, member.organisation, values)
    return problems + selectors.number_contradictions(member)


def store_numbers(actor: Actor, organisation: Organisation, values: Mapping[Scheme, str]) -> bool:
    """Write checked numbers; returns whether anything changed. The caller has checked the right."""
    known = dict(Identifier.objects.filter(organisation=organisation).values_list("scheme", "value"))
    changed = {scheme.value: value for scheme, value in values.items() if known.get(scheme.value) != value}
    for scheme, value in changed.items():
        Identifier.objects.update_or_create(organisation=organisation, scheme=scheme, defaults={"value": value})
    if changed:
        audit.record(actor, "members.numbers.set", organisation, changed)
    return bool(changed)


@transaction.atomic
def remove_number(*, actor: Actor, member: Member, scheme: Scheme) -> None:
    """Take a number away; taking it away twice changes nothing."""
    require(policies.may_manage(actor))
    gone, _ = Identifier.objects.filter(organisation=member.organisation, scheme=scheme.value).delete()
    if gone:
        audit.record(actor, "members.numbers.removed", member.organisation, {"scheme": scheme.value})
