"""Asking about a place: agreements, the frozen state, budgets, what is kept and what is not told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.http import Http404

from inquiries.conftest import NOW, YEAR, AddChain, Asker
from trustone.catalog.models import Covenant, Stone
from trustone.domain.problems import Refused
from trustone.inquiries import places, selectors, services
from trustone.inquiries.gathering import who_is_near
from trustone.inquiries.models import Agreement, FrozenState, Query
from trustone.inquiries.places import PlaceRef
from trustone.members.models import Member
from trustone.members.services import set_term
from trustone.platform.actors import Actor
from trustone.platform.audit import broken_entries
from trustone.platform.models import AuditEntry, Organisation


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


def test_a_union_officer_gets_a_useful_answer_without_learning_a_name(
    asker: Asker, covenant: Covenant, bundi: PlaceRef
) -> None:
    assert asker.ask(bundi).answer == "yes"
    assert asker.ask("IN-RJ").answer == "yes"
    assert asker.ask("country:BR").answer == "no"
    other = next(ref for ref in places.found_by("Kota") if ref.place[1:2] == ("Rajasthan",))
    assert asker.ask(other).answer == "not_deeper"
    granite = Stone.objects.get(pk="granite")
    assert asker.ask(bundi, stone=granite).answer == "no"
    assert broken_entries() == []


def test_without_an_agreement_today_there_is_no_answer(
    asker: Asker, lead: Actor, agreement: Agreement, bundi: PlaceRef
) -> None:
    for days in (-60, 400):
        with pytest.raises(Refused) as refusal:
            asker.ask(bundi, days=days)
        assert codes(refusal) == ["INQ-017"]
    services.end_agreement(actor=lead, agreement=agreement, expected_version=1, reason="Opgezegd")
    with pytest.raises(Refused) as refusal:
        asker.ask(bundi)
    assert codes(refusal) == ["INQ-017"]
    assert not Query.objects.exists()


def test_the_committee_needs_no_agreement(
    committee: Actor, committee_body: Organisation, frozen: FrozenState, bundi: PlaceRef
) -> None:
    asker = Asker(committee, committee_body, frozen.covenant)
    assert asker.ask(bundi, purpose="complaint").answer == "yes"


def test_nobody_else_asks(asker: Asker, company: Actor, steering: Actor, lead: Actor, bundi: PlaceRef) -> None:
    for somebody in (company, steering, lead):
        with pytest.raises(Http404):
            replace(asker, actor=somebody).ask(bundi)


def test_what_is_filed_later_changes_no_answer(asker: Asker, members: list[Member], add_chain: AddChain) -> None:
    assert asker.ask("country:BR").answer == "no"
    add_chain(members[3], country="BR")
    again = asker.ask("country:BR")
    assert (again.answer, again.repeats) == ("no", True)


def test_a_state_is_made_once_and_not_of_a_running_year(lead: Actor, covenant: Covenant, frozen: FrozenState) -> None:
    for year, code in ((YEAR, "INQ-003"), (YEAR - 1, "INQ-003"), (YEAR + 1, "INQ-002")):
        with pytest.raises(Refused) as refusal:
            services.freeze_state(actor=lead, covenant=covenant, year=year)
        assert codes(refusal) == [code]


def test_a_covenant_that_has_not_decided_freezes_nothing(
    lead: Actor, covenant: Covenant, members: list[Member]
) -> None:
    covenant.settings = {**covenant.settings, "disclosure_k": None}
    with pytest.raises(Refused) as refusal:
        services.freeze_state(actor=lead, covenant=covenant, year=YEAR)
    assert codes(refusal) == ["INQ-001"]


def test_a_state_that_was_changed_answers_nothing(asker: Asker, frozen: FrozenState, bundi: PlaceRef) -> None:
    FrozenState.objects.update(document={**frozen.document, "leaves": []})
    with pytest.raises(Refused) as refusal:
        asker.ask(bundi)
    assert codes(refusal) == ["INQ-005"]


def test_questions_are_limited_a_day_and_a_year_and_repeats_are_free(
    asker: Asker, covenant: Covenant, lead: Actor, bundi: PlaceRef
) -> None:
    assert (selectors.limits_of(covenant).per_day, selectors.limits_of(covenant).day_set) == (10, False)
    for key, text in (("questions_per_day", "2"), ("questions_per_year", "3")):
        set_term(actor=lead, covenant=covenant, key=key, text=text, reason="Afgesproken", seen=0)
    for key in ("country:BR", "country:IN"):
        asker.ask(key)
    with pytest.raises(Refused) as refusal:
        asker.ask(bundi)
    assert codes(refusal) == ["INQ-010"]
    assert asker.ask("country:BR").repeats
    asker.ask(bundi, days=1)
    with pytest.raises(Refused) as refusal:
        asker.ask("country:PT", days=1)
    assert codes(refusal) == ["INQ-011"]


def test_what_is_missing_is_said_at_once(asker: Asker) -> None:
    with pytest.raises(Refused) as refusal:
        asker.ask(None, purpose="", reason=" ")
    assert codes(refusal) == ["INQ-006", "INQ-007", "INQ-008"]
    with pytest.raises(Refused) as refusal:
        asker.ask("country:BR", reason="x" * 4001)
    assert codes(refusal) == ["INQ-009"]


def test_every_question_is_in_the_trail_and_counted_without_its_place(
    asker: Asker, covenant: Covenant, bundi: PlaceRef
) -> None:
    asker.ask(bundi)
    asker.ask("country:BR", purpose="research")
    assert AuditEntry.objects.filter(action="inquiries.question.asked").count() == 2
    counts = selectors.counts(covenant)
    assert [(one.quarter, one.number) for one in counts] == [("2026-Q4", 1), ("2026-Q4", 1)]
    assert not any(hasattr(one, name) for one in counts for name in ("place", "area", "country", "answer"))


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Budhpura", "Budhpura"),
        ("rajastan", "Rajasthan"),
        ("Portugel", "Portugal"),
        ("India", "India"),
        ("Bundi", "Bundi"),
    ],
)
def test_a_place_is_found_by_name_also_misspelt(covenant: Covenant, words: str, first: str) -> None:
    assert any(first in ref.title for ref in places.found_by(words)[:3])


@pytest.mark.parametrize("words", ["", "   ", "zzqqxx", "Graniet & Zoon", "'; drop table"])
def test_names_that_are_no_place_find_nothing(covenant: Covenant, members: list[Member], words: str) -> None:
    assert places.found_by(words) == []


def test_an_agreement_says_who_when_and_where_it_was_signed(
    lead: Actor, assessor: Actor, covenant: Covenant, union: Organisation, members: list[Member]
) -> None:
    with pytest.raises(Refused) as refusal:
        services.record_agreement(
            actor=lead, covenant=covenant, organisation=members[0].organisation, starts_on=NOW.date(),
            until=NOW.date() - timedelta(1), reference="", signed_by=" ",
        )  # fmt: skip
    assert codes(refusal) == ["INQ-012", "INQ-013", "INQ-014", "INQ-015"]
    with pytest.raises(Http404):
        services.record_agreement(
            actor=assessor, covenant=covenant, organisation=union, starts_on=NOW.date(), until=NOW.date(),
            reference="x", signed_by="y",
        )  # fmt: skip


def test_who_is_near_is_read_for_the_secretariat_in_order(
    covenant: Covenant, members: list[Member], bundi: PlaceRef
) -> None:
    near = who_is_near(covenant, bundi.place, "", (YEAR,))
    assert [(one.member.name, one.names_it) for one in near] == [("Steen A", True), ("Steen B", False)]
