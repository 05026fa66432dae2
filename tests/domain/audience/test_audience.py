"""The one table of who may know what: what holds for every line of it, and the lines a source hangs on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.audience import (
    TABLE,
    Audience,
    Condition,
    Topic,
    UndeclaredError,
    allowed,
    combinable,
    fields_of,
    may_combine,
    public_names,
    records,
    shown,
)

audiences = st.sampled_from(Audience)
conditions = st.frozensets(st.sampled_from(Condition))
any_record = st.sampled_from(records())
LINES = [(record, field) for record in TABLE for field in TABLE[record]]


@given(any_record, audiences, conditions, conditions)
def test_more_that_is_true_never_shows_less(
    record: str, audience: Audience, met: frozenset[Condition], more: frozenset[Condition]
) -> None:
    assert allowed(audience, record, met) <= allowed(audience, record, met | more)


@given(any_record, audiences, conditions)
def test_what_the_public_sees_everybody_sees(record: str, audience: Audience, met: frozenset[Condition]) -> None:
    assert allowed(Audience.PUBLIC, record, met) <= allowed(audience, record, met)


@given(any_record, conditions)
def test_consent_adds_to_what_a_party_sees(record: str, met: frozenset[Condition]) -> None:
    if record in {"query", "signal"}:  # those belong to who asked or reported, not to a member
        return
    assert allowed(Audience.PARTY, record, met) <= allowed(Audience.PARTY_WITH_CONSENT, record, met)


@given(any_record, audiences, conditions, st.data())
def test_a_row_is_cut_to_what_is_allowed_and_keeps_its_values(
    record: str, audience: Audience, met: frozenset[Condition], data: st.DataObject
) -> None:
    names = data.draw(st.lists(st.sampled_from(sorted(fields_of(record))), unique=True))
    row = {name: object() for name in names}
    seen = shown(audience, record, row, met)
    assert set(seen) == set(row) & allowed(audience, record, met)
    assert all(seen[name] is row[name] for name in seen)
    assert list(seen) == [name for name in row if name in seen]


def test_what_nobody_declared_does_not_go_out_not_even_to_the_secretariat() -> None:
    with pytest.raises(UndeclaredError):
        shown(Audience.SECRETARIAT, "member", {"name": "x", "shoe_size": 43})
    with pytest.raises(UndeclaredError):
        allowed(Audience.SECRETARIAT, "horoscope")


@pytest.mark.parametrize("field", ["country", "admin1", "admin2", "area", "stone", "member"])
def test_a_source_is_shown_without_consent_to_nobody_but_its_company_and_the_secretariat(field: str) -> None:
    for audience in set(Audience) - {Audience.MEMBER, Audience.SECRETARIAT}:
        assert field not in allowed(audience, "chain", {Condition.PUBLISHED})
    assert field in allowed(Audience.PARTY_WITH_CONSENT, "chain", {Condition.CONSENT})
    assert field not in allowed(Audience.PARTY, "chain", {Condition.CONSENT})
    assert field in allowed(Audience.PUBLIC, "chain", {Condition.MADE_PUBLIC})


def test_volumes_suppliers_and_people_are_never_public_whatever_is_true() -> None:
    every = frozenset(Condition)
    for record, names in {
        "chain": {"volume", "supplier", "evidence", "notes", "site", "links"},
        "site": set(TABLE["site"]),
        "quarry_area": {"supporters", "volume", "rank"},
        "member": {"contact_name", "contact_email", "signatory", "editors", "group", "identifiers"},
        "decision": {"total", "contributions", "answers", "assessor", "blind_scores", "comments"},
        "person": set(TABLE["person"]),
        "query": set(TABLE["query"]),
        "signal": set(TABLE["signal"]),
        "contact_wish": set(TABLE["contact_wish"]),
        "sample": {"weights", "findings", "member"},
    }.items():
        assert not names & allowed(Audience.PUBLIC, record, every), record
        assert not names & set(public_names(record)), record


def test_nobody_can_count_who_stands_behind_a_place() -> None:
    for audience in Audience:
        assert not {"supporters", "volume", "rank"} & allowed(audience, "quarry_area", frozenset(Condition))
        assert not {"count", "volume"} & allowed(audience, "contact_wish", frozenset(Condition))


def test_other_members_learn_of_each_other_only_when_both_agreed() -> None:
    assert not {"person", "email", "member"} & allowed(Audience.OTHER_MEMBERS, "contact_wish")
    both = allowed(Audience.OTHER_MEMBERS, "contact_wish", {Condition.BOTH_AGREED})
    assert {"person", "email", "member"} <= both
    assert "place" not in both


@given(audiences, conditions, st.lists(st.sampled_from(Topic)))
def test_joining_less_is_never_worse(audience: Audience, met: frozenset[Condition], topics: list[Topic]) -> None:
    if combinable(topics, audience, met):
        assert combinable(topics[1:], audience, met)


@pytest.mark.parametrize(
    "audience",
    [one for one in Audience if one not in {Audience.MEMBER, Audience.SECRETARIAT}],
)
@pytest.mark.parametrize("other", ["chain.stone", "chain.area", "chain.country", "quarry_area.stones"])
def test_member_and_source_stand_together_only_when_made_public(audience: Audience, other: str) -> None:
    pair = ("member.name", other)
    assert not may_combine(pair, audience, {Condition.PUBLISHED})
    assert may_combine(pair, audience, {Condition.MADE_PUBLIC})
    assert may_combine(pair, audience, {Condition.CONSENT}) is (audience is Audience.PARTY_WITH_CONSENT)


def test_stones_and_places_of_the_published_list_may_stand_together() -> None:
    assert may_combine(("quarry_area.area", "quarry_area.stones", "risk_finding.theme"), Audience.PUBLIC)


def test_a_combination_of_something_undeclared_is_refused() -> None:
    with pytest.raises(UndeclaredError):
        may_combine(("member.name", "chain.colour_of_the_lorry"), Audience.SECRETARIAT)


@pytest.mark.parametrize(("record", "field"), LINES, ids=[f"{record}.{field}" for record, field in LINES])
def test_every_line_says_who_and_what_it_is_about(record: str, field: str) -> None:
    rule = TABLE[record][field]
    assert isinstance(rule.topic, Topic)
    assert len(set(rule.audiences)) == len(rule.audiences), "a line says nothing twice"
    if field in {"member", "supplier"} and rule.audiences:
        assert rule.topic is Topic.MEMBER or field == "supplier"
    if field in {"stone", "stones"}:
        assert rule.topic is Topic.STONE
    if field in {"place", "places", "area", "admin1", "admin2"}:
        assert rule.topic is Topic.PLACE
    if field == "volume":
        assert rule.topic is Topic.VOLUME
