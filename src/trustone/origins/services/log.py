"""The log: a question goes out, is reminded of, ends with an answer, a refusal or silence, and can be opened again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from trustone.catalog.models import Country, ProductForm, Stone
from trustone.domain.origin import LONGEST_TEXT, Asked, State, check_asked, check_outcome
from trustone.domain.problems import Problem, Refused
from trustone.domain.words import fold, prose, tidy
from trustone.members.models import Member
from trustone.origins import policies
from trustone.origins.models import FollowUp, Happened, How, Language, OriginQuestion, StateWord
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.platform.versions import save_if_unchanged
from trustone.supply.models import Chain


@dataclass(frozen=True, slots=True)
class Facts:
    """What is recorded of a question. Empty and ``None`` mean not known."""

    supplier: str
    asked_on: date | None
    how: str
    language: str
    stone: Stone | None = None
    product: ProductForm | None = None
    remind_on: date | None = None
    chain: Chain | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a question ended, and what was learnt."""

    state: str
    answered_on: date | None = None
    answer: str = ""
    country: Country | None = None
    area: str = ""


@transaction.atomic
def log_question(*, actor: Actor, member: Member, facts: Facts) -> OriginQuestion:
    """Record that a supplier was asked. Raises ``Refused`` with ORG-001 to ORG-005, ORG-010, ORG-011."""
    require(policies.works_for(actor, member))
    question = OriginQuestion(
        public_id=new_id("ORQ"),
        member=member,
        asked_by_id=actor.user_id,
        asked_by_name=actor.name,
        created_at=actor.now,
        **_checked(facts, member, actor.today),
    )
    question.save()
    audit.record(actor, "origins.question.logged", question, {"question": question.public_id, "member": member.number})
    return question


@transaction.atomic
def change_question(*, actor: Actor, question: OriginQuestion, expected_version: int, facts: Facts) -> OriginQuestion:
    """Correct what was recorded. Raises ``Conflict`` when somebody saved in between."""
    require(policies.works_for(actor, question.member))
    kept = _checked(facts, question.member, actor.today, question.remind_on)
    if question.answered_on and facts.asked_on and facts.asked_on > question.answered_on:
        raise Refused(Problem("ORG-007", {"date": facts.asked_on.isoformat()}, field="asked_on"))
    save_if_unchanged(question, expected_version, **kept)
    audit.record(actor, "origins.question.changed", question, {"question": question.public_id})
    return question


@transaction.atomic
def add_note(
    *, actor: Actor, question: OriginQuestion, expected_version: int, text: str, reminded: bool, remind_on: date | None
) -> FollowUp:
    """Add that the supplier was reminded, or a note; and when to be reminded next."""
    require(policies.works_for(actor, question.member))
    if question.state != StateWord.OPEN:
        raise Refused(Problem("ORG-012"))
    kept = _text(text, "text")
    problems = check_asked(
        Asked(question.supplier, question.asked_on, remind_on), actor.today, earlier_reminder=question.remind_on
    )
    if not kept and not reminded:
        problems.append(Problem("ORG-013", field="text"))
    if reminded and remind_on is not None and remind_on == question.remind_on and remind_on <= actor.today:
        problems.append(Problem("ORG-004", {"date": remind_on.isoformat()}, field="remind_on"))
    if problems:
        raise Refused(problems)
    save_if_unchanged(question, expected_version, remind_on=remind_on)
    return _happened(actor, question, Happened.REMINDED if reminded else Happened.NOTE, kept)


@transaction.atomic
def end_question(*, actor: Actor, question: OriginQuestion, expected_version: int, outcome: Outcome) -> OriginQuestion:
    """Record an answer, a refusal, or that no answer came. A later end takes the place of an earlier one."""
    require(policies.works_for(actor, question.member))
    if outcome.state not in set(StateWord.values) - {StateWord.OPEN}:
        raise Refused(Problem("ORG-011", field="state"))
    state, answer, area = State(outcome.state), _text(outcome.answer, "answer"), tidy(outcome.area)
    problems = check_outcome(state, outcome.answered_on, answer, asked_on=question.asked_on, today=actor.today)
    if len(area) > 120:
        problems.append(Problem("ORG-010", {"length": len(area), "most": 120}, field="area"))
    if problems:
        raise Refused(problems)
    save_if_unchanged(
        question,
        expected_version,
        state=state.value,
        answered_on=outcome.answered_on,
        answer=answer,
        country=outcome.country,
        area=area,
        remind_on=None,
    )
    _happened(actor, question, Happened.ENDED, answer, on=outcome.answered_on, state=state.value)
    return question


@transaction.atomic
def open_again(*, actor: Actor, question: OriginQuestion, expected_version: int) -> OriginQuestion:
    """Wait for an answer again. What the supplier said before stays in the history."""
    require(policies.works_for(actor, question.member))
    if question.state == StateWord.OPEN:
        raise Refused(Problem("ORG-014"))
    save_if_unchanged(question, expected_version, state=StateWord.OPEN.value, answered_on=None, answer="")
    _happened(actor, question, Happened.AGAIN, "")
    return question


def _happened(
    actor: Actor, question: OriginQuestion, what: Happened, text: str, *, on: date | None = None, state: str = ""
) -> FollowUp:
    entry = FollowUp.objects.create(
        question=question, what=what, on=on or actor.today, text=text, state=state,
        at=actor.now, by_id=actor.user_id, by_name=actor.name,
    )  # fmt: skip
    audit.record(actor, f"origins.question.{what.value}", question, {"question": question.public_id, "state": state})
    return entry


def _checked(facts: Facts, member: Member, today: date, earlier: date | None = None) -> dict[str, object]:
    """The facts as they are kept, or ``Refused`` with everything that is wrong."""
    require(facts.chain is None or facts.chain.member_id == member.pk)
    supplier = tidy(facts.supplier)
    problems = check_asked(Asked(supplier, facts.asked_on, facts.remind_on), today, earlier_reminder=earlier)
    if len(supplier) > 200:
        problems.append(Problem("ORG-010", {"length": len(supplier), "most": 200}, field="supplier"))
    if facts.how not in How.values:
        problems.append(Problem("ORG-011", field="how"))
    if facts.language not in Language.values:
        problems.append(Problem("ORG-011", field="language"))
    if problems:
        raise Refused(problems)
    return {
        "supplier": supplier,
        "key": fold(supplier)[:200],
        "asked_on": facts.asked_on,
        "how": facts.how,
        "language": facts.language,
        "stone": facts.stone,
        "product": facts.product,
        "remind_on": facts.remind_on,
        "chain": facts.chain,
    }


def _text(text: str, field: str) -> str:
    kept = prose(text)
    if len(kept) > LONGEST_TEXT:
        raise Refused(Problem("ORG-010", {"length": len(kept), "most": LONGEST_TEXT}, field=field))
    return kept
