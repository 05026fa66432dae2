"""Reading participants: on a day, as known on a day, by right, and what other rooms take from here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from django.http import Http404
from django.utils import timezone

from trustone.catalog.models import Covenant
from trustone.domain.disclosure import members as disclosure
from trustone.domain.legal_ids import Scheme
from trustone.domain.membership import EventKind, Status
from trustone.members import selectors, services
from trustone.members.models import Member
from trustone.platform.actors import Actor, actor_for, anonymous, system_actor
from trustone.platform.models import User

Add = Callable[..., Member]


def on(day: str) -> Actor:
    """The system, recording on that day."""
    return replace(system_actor("tests"), now=timezone.make_aware(datetime.fromisoformat(day)))


def record(member: Member, kind: EventKind, day: str, recorded: str = "2026-01-01", **more: object) -> None:
    services.record_event(actor=on(recorded), member=member, kind=kind, on=date.fromisoformat(day), **more)  # type: ignore[arg-type]


def test_who_takes_part_on_a_day(add_member: Add, covenant: Covenant) -> None:
    steen, beton = add_member("Steen"), add_member("Beton", joins="2022-10-02", declared_type="C", city="Gent")
    record(steen, EventKind.LEAVES, "2023-10-01")
    assert [one.name for one in selectors.members_on(covenant, date(2022, 10, 2))] == ["Beton", "Steen"]
    assert [one.name for one in selectors.members_on(covenant, date(2023, 10, 1))] == ["Beton"]
    found = {one.name: one for one in selectors.participants(covenant, date(2023, 10, 1))}
    assert (found["Steen"].status, found["Steen"].until) == (Status.LEFT, date(2023, 10, 1))
    assert found["Steen"].full_years == 3
    assert (found["Beton"].since, found["Beton"].full_years) == (date(2022, 10, 2), 0)
    assert (found["Beton"].number, found["Beton"].declared_type, found["Beton"].city) == (beton.number, "C", "Gent")


def test_a_list_can_be_asked_as_it_was_known(add_member: Add, covenant: Covenant) -> None:
    steen = add_member("Steen")
    known = timezone.now()
    services.record_event(actor=system_actor(), member=steen, kind=EventKind.LEAVES, on=date(2023, 1, 1))
    assert selectors.members_on(covenant, date(2024, 1, 1)) == []
    assert [one.name for one in selectors.members_on(covenant, date(2024, 1, 1), known_at=known)] == ["Steen"]


@pytest.mark.parametrize(("day", "year"), [("2023-09-29", 2022), ("2023-09-30", 2023), ("2023-10-01", 2023)])
def test_the_last_closed_year_is_over_at_the_end_of_its_last_day(day: str, year: int, add_member: Add) -> None:
    assert selectors.last_closed_year(date.fromisoformat(day), add_member("Steen").year_end) == year


def test_one_members_standing_agrees_with_the_list(add_member: Add, covenant: Covenant, system: Actor) -> None:
    steen = add_member("Steen", joins="2019-10-01")
    record(steen, EventKind.PAUSES, "2021-01-01")
    group = services.create_group(actor=system, covenant=covenant, name="Holding")
    services.put_in_group(actor=system, member=steen, group=group, since=date(2020, 1, 1))
    member = selectors.member_for(system, steen.number)
    for day in (date(2019, 9, 30), date(2020, 9, 30), date(2021, 1, 1), date(2026, 1, 1)):
        one = selectors.standing_of(member, day)
        (listed,) = selectors.participants(covenant, day)
        assert (one.status, one.since, one.until) == (listed.status, listed.since, listed.until)
        assert one.membership_year.full_years == listed.full_years
        assert (one.group.number if one.group else "") == listed.group


def test_number_of_queries_does_not_grow_with_members(
    add_member: Add, covenant: Covenant, django_assert_num_queries: Callable[..., object]
) -> None:
    for count in range(3):
        add_member(f"Steen {count}")
    with django_assert_num_queries(3):  # type: ignore[attr-defined]
        selectors.participants(covenant, date(2024, 1, 1))
    for count in range(3, 30):
        add_member(f"Steen {count}")
    with django_assert_num_queries(3):  # type: ignore[attr-defined]
        assert len(selectors.participants(covenant, date(2024, 1, 1))) == 30


def test_searching_finds_names_numbers_towns_and_registered_numbers(add_member: Add, covenant: Covenant) -> None:
    steen = add_member("Élan Steen", city="Den Haag", numbers={Scheme.KVK: "12345678"})
    add_member("Beton")
    everyone = selectors.participants(covenant, date(2024, 1, 1))
    for words in ("elan", "steen haag", steen.number.lower(), "1234 5678", "ÉLAN"):
        assert [one.name for one in selectors.matching(everyone, words)] == ["Élan Steen"], words
    assert len(selectors.matching(everyone, "  ")) == 2
    assert selectors.matching(everyone, "steen beton") == []


def test_the_secretariat_sees_all_and_others_their_own(
    editor: tuple[User, Member], add_member: Add, assessor: Actor, covenant: Covenant
) -> None:
    user, own = editor
    other = add_member("Beton")
    karel = actor_for(user)
    assert selectors.member_for(assessor, other.number) == other
    assert list(selectors.members_for(karel)) == [own]
    assert list(selectors.own_members(karel, covenant)) == [own]
    assert selectors.member_for(karel, own.number) == own
    assert selectors.member_for(karel, own.number.lower()) == own
    for actor, number in (
        (karel, other.number),
        (anonymous(), own.number),
        (assessor, "M-00000"),
        (assessor, "M-\x00"),
    ):
        with pytest.raises(Http404):
            selectors.member_for(actor, number)


def test_the_members_file_of_the_quarry_list(add_member: Add, covenant: Covenant, system: Actor) -> None:
    steen = add_member("Steen", joins="2019-10-01", declared_type="B")
    add_member("Gemeente", kind="authority")
    beton = add_member("Beton", joins="2020-10-01")
    record(beton, EventKind.LEAVES, "2022-01-01")
    record(beton, EventKind.REJOINS, "2024-01-01")
    group = services.create_group(actor=system, covenant=covenant, name="Holding")
    placed = services.put_in_group(actor=system, member=steen, group=group, since=date(2021, 1, 1))
    services.end_group_membership(actor=system, membership=placed, until=date(2022, 1, 1))
    rows = {
        name: [
            (row.joined, row.left, row.group, row.type)
            for row in selectors.disclosure_members(covenant)
            if row.member_id == member.number
        ]
        for name, member in (("steen", steen), ("beton", beton))
    }
    assert rows["steen"] == [
        ("2019-10-01", "2021-01-01", "", "B"),
        ("2021-01-01", "2022-01-01", group.number, "B"),
        ("2022-01-01", "", "", "B"),
    ]
    assert rows["beton"] == [("2020-10-01", "2022-01-01", "", ""), ("2024-01-01", "", "", "")]
    derived = {row.member_id: row.type for row in selectors.disclosure_members(covenant, {steen.number: "C"})}
    assert derived == {steen.number: "C", beton.number: ""}


def test_the_members_file_is_what_the_quarry_list_reads(add_member: Add, covenant: Covenant) -> None:
    steen = add_member("Steen", joins="2019-10-01")
    record(steen, EventKind.LEAVES, "2022-01-01")
    record(steen, EventKind.REJOINS, "2022-02-01")
    rows = [
        [row.member_id, row.joined, row.left, row.group, row.type] for row in selectors.disclosure_members(covenant)
    ]
    table = disclosure.parse_members(disclosure.MEMBER_COLUMNS, rows)
    assert table.problems == ()
    assert len(table.spells[steen.number]) == 2


def test_full_years_come_with_their_assumptions(add_member: Add) -> None:
    steen = add_member("Steen", joins="2020-10-01")
    record(steen, EventKind.PAUSES, "2021-01-01")
    found = selectors.membership_year_of(steen, 2022)
    assert (found.full_years, [note.code for note in found.assumptions]) == (2, ["MEM-035"])


def test_events_that_can_still_be_recorded(add_member: Add) -> None:
    assert selectors.possible_kinds(add_member("Steen", joins=None)) == (EventKind.JOINS,)
    steen = add_member("Beton")
    assert EventKind.JOINS not in selectors.possible_kinds(steen)
    record(steen, EventKind.LEAVES, "2024-01-01")
    kinds = selectors.possible_kinds(steen)
    assert EventKind.REJOINS in kinds
    assert EventKind.PAUSES in kinds
