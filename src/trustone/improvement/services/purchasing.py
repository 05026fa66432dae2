"""Fair purchasing: price, lead time, payment; how it is now and what changes. Asked in every plan (domain.md U37)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from trustone.domain.improvement.facts import Practice
from trustone.domain.improvement.smart import said
from trustone.domain.problems import Problem, Refused
from trustone.improvement import policies
from trustone.improvement.models import Plan, PurchasingPractice, words_of
from trustone.improvement.ready_answers import in_both, ready_answers
from trustone.improvement.services.years import plan_of_year
from trustone.members.models import Member
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.versions import Conflict, save_if_unchanged


@dataclass(frozen=True, slots=True)
class Said:
    """What a company says about one practice: a ready answer (its key), or own words in one or two languages."""

    practice: Practice
    now_choice: str = ""
    now: Mapping[str, str] = field(default_factory=dict)
    change_choice: str = ""
    change: Mapping[str, str] = field(default_factory=dict)
    by: date | None = None


@transaction.atomic
def save_practices(
    *, actor: Actor, member: Member, year: int, answers: Sequence[Said], expected: Mapping[Practice, int]
) -> Plan:
    """Keep the answers of a year. ``expected``: the versions the editor saw, 0 for a practice not answered yet.

    Raises ``Conflict`` when somebody answered one of them in the meantime, ``Refused`` with IMP codes.
    """
    require(policies.may_change(actor, member))
    problems = [problem for answer in answers for problem in _problems(answer)]
    if problems:
        raise Refused(problems)
    plan = plan_of_year(actor=actor, member=member, year=year)
    kept = {row.practice: row for row in plan.practices.select_for_update()}
    for answer in answers:
        _save(actor, plan, answer, kept.get(answer.practice.value), expected.get(answer.practice, 0))
    return plan


def _problems(answer: Said) -> list[Problem]:
    known = ready_answers()[answer.practice]
    found = []
    for name, choice, own, ready in (
        ("now", answer.now_choice, answer.now, known.now),
        ("change", answer.change_choice, answer.change, known.change),
    ):
        if choice and choice not in ready:
            found.append(Problem("IMP-081", field=f"{answer.practice}_{name}"))
        elif not choice and not said(words_of(dict(own))):
            found.append(Problem("IMP-080", field=f"{answer.practice}_{name}"))
    return found


def _save(actor: Actor, plan: Plan, answer: Said, row: PurchasingPractice | None, expected: int) -> None:
    known = ready_answers()[answer.practice]
    fields: dict[str, Any] = {
        "now_choice": answer.now_choice,
        "now": in_both(known.now, answer.now_choice) if answer.now_choice else dict(answer.now),
        "change_choice": answer.change_choice,
        "change": in_both(known.change, answer.change_choice) if answer.change_choice else dict(answer.change),
        "by": answer.by,
    }
    if (
        row is not None
        and row.version == expected
        and all(getattr(row, name) == value for name, value in fields.items())
    ):
        return
    stamp = {"said_on": actor.today, "said_by": actor.name}
    if row is None:
        row = PurchasingPractice.objects.create(plan=plan, practice=answer.practice.value, **fields, **stamp)
    elif expected != row.version:
        raise Conflict(row)
    else:
        save_if_unchanged(row, expected, **fields, **stamp)
    values = {"plan": plan.public_id, "practice": answer.practice.value, **fields}
    audit.record(actor, "improvement.practice.said", row, values)
