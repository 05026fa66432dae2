"""Looking somebody up in the register: forgiving, with filters that can be undone, on any day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from trustone.domain.membership import EventKind
from trustone.domain.problems import Refused
from trustone.members.models import MembershipEvent
from trustone.members.name_models import NameKind
from trustone.members.services import add_other_name, correct_event, record_event, remove_other_name
from trustone.platform.actors import system_actor


@pytest.fixture
def visitor() -> Client:
    return Client()


def page(client, name="members", *arguments, language="en", **query):
    with translation.override(language):
        address = reverse(f"register:{name}", args=arguments)
    return client.get(address, query)


def text(client, name="members", *arguments, **query):
    return page(client, name, *arguments, **query).content.decode()


def names(client, name="members", **query):
    return re.findall(r'<th scope="row"><a [^>]+>([^<]+)</a>', text(client, name, **query))


def test_a_misspelt_name_a_compound_and_another_name_are_found(covenant, visitor, add_member, system):
    add_member("Natuursteen Handel B.V.", city="Kampen")
    renamed = add_member("Kei & Zoon")
    add_other_name(actor=system, member=renamed, name="Graniet Oost", kind=NameKind.FORMER, until=date(2021, 4, 1))
    add_other_name(actor=system, member=renamed, name="Keizoon Vloeren", kind=NameKind.ALSO)
    assert names(visitor, q="natuursteenhandel") == ["Natuursteen Handel B.V."]
    assert names(visitor, q="natursteen handl") == ["Natuursteen Handel B.V."]
    assert "looks like what you typed" in text(visitor, q="natursteen handl")
    assert "until April 1, 2021: Graniet Oost" in text(visitor, q="graniet oost")
    assert "also known as Keizoon Vloeren" in text(visitor, q="vloeren")
    assert "Graniet Oost" in text(visitor, "member", renamed.number)


def test_nothing_found_proposes_what_may_be_meant(covenant, visitor, add_member):
    add_member("Marmerama en Dochters")
    shown = text(visitor, q="marmelade en doghteren")
    assert "No company fits" in shown
    assert "Did you mean" in shown
    assert "Marmerama en Dochters" in shown


def test_who_left_is_found_apart_and_has_a_list(covenant, visitor, add_member, system):
    gone = add_member("Weg BV")
    record_event(actor=system, member=gone, kind=EventKind.LEAVES, on=date(2023, 1, 1), note="secret quarrel",
                 public_note="Stopped importing.")  # fmt: skip
    add_member("Blijft BV")
    shown = text(visitor, q="weg")
    assert "Found among those that do not take part any more" in shown
    assert names(visitor) == ["Blijft BV"]
    assert names(visitor, "former") == ["Weg BV"]
    assert names(visitor, state="former") == ["Weg BV"]
    assert names(visitor, state="all") == ["Blijft BV", "Weg BV"]
    history = text(visitor, "member", gone.number)
    assert "Stopped importing." in history
    assert "secret quarrel" not in history


def test_a_merged_member_points_to_the_one_that_goes_on(covenant, visitor, add_member, add_decision, system):
    old, new = add_member("Oud BV", declared_type="C"), add_member("Nieuw BV")
    add_decision(old, 2021, "green", "2022-02-01")
    record_event(actor=system, member=old, kind=EventKind.MERGES_INTO, on=date(2023, 1, 1), into=new)
    shown = text(visitor, "member", old.number)
    assert f"/members/{new.number}/" in shown
    assert "status--green" in shown
    assert "Oud BV" in text(visitor, "member", new.number)
    assert "merged into Nieuw BV" in text(visitor, "former")


def test_the_register_as_it_was_on_a_day(covenant, visitor, add_member, add_decision, system):
    member = add_member("Steen", declared_type="C")
    later = add_member("Later", joins="2023-05-01")
    add_decision(member, 2021, "red", "2022-02-01")
    add_decision(member, 2022, "green", "2023-02-01")
    record_event(actor=system, member=member, kind=EventKind.LEAVES, on=date(2023, 6, 1))
    then = text(visitor, on="2022-12-31")
    assert names(visitor, on="2022-12-31") == ["Steen"]
    assert "status--red" in then.split("<aside")[0]
    assert "status--green" not in then.split("<aside")[0]
    assert "as it was on Dec. 31, 2022" in then
    assert '<meta name="robots" content="noindex' in then
    assert re.search(r'<link rel="canonical" href="[^"?]+/en/members/">', then)
    assert names(visitor) == ["Later"]
    assert page(visitor, "member", later.number, on="2022-12-31").status_code == 404
    assert "status--red" in text(visitor, "member", member.number, on="2022-12-31").split("<aside")[0]


def test_what_was_corrected_later_is_marked(covenant, visitor, add_member):
    """The register of March said the company took part; in June it was recorded that it had left in February."""
    in_march, in_june = (datetime(2023, month, 1, tzinfo=UTC) for month in (3, 6))
    member = add_member("Steen")
    joined = MembershipEvent.objects.get(member=member)
    MembershipEvent.objects.filter(pk=joined.pk).update(recorded_at=datetime(2021, 1, 1, tzinfo=UTC))
    left = record_event(actor=system_actor("s"), member=member, kind=EventKind.LEAVES, on=date(2023, 2, 1))
    MembershipEvent.objects.filter(pk=left.pk).update(recorded_at=in_june)
    shown = text(visitor, "former", on=in_march.date().isoformat())
    assert "the register said that day: member; corrected since" in shown
    assert "corrected since" not in text(visitor, "former", on="2023-07-01")


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("yesterday", "no day we can read"),
        ("2023-02-31", "no day we can read"),
        ("' OR 1=1 --", "no day we can read"),
        ("9999-12-31", "still to come"),
        ("tomorrow!" * 900, "no day we can read"),
    ],
)
def test_a_day_that_makes_no_sense_is_told_kindly_and_stays(covenant, visitor, add_member, asked, sentence):
    add_member("Steen")
    shown = text(visitor, on=asked)
    assert sentence in shown
    assert names(visitor, on=asked) == ["Steen"]
    assert "You are looking back" not in shown
    assert f'value="{asked[:40]}' in shown.replace("&#x27;", "'")


def test_today_and_days_before_the_first_member(covenant, visitor, add_member):
    add_member("Steen")
    assert "You are looking back" not in text(visitor, on=timezone.localdate().isoformat())
    assert "still to come" in text(visitor, on=(timezone.localdate() + timedelta(days=1)).isoformat())
    assert names(visitor, on="1900-01-01") == []


def test_filters_are_said_in_words_each_with_a_way_back(covenant, visitor, add_member, add_decision, system):
    one = add_member("Steen", declared_type="C", city="Kampen")
    add_decision(one, 2021, "red", "2022-02-01")
    add_decision(one, 2022, "green", "2023-02-01")
    add_member("Ander", joins="2022-10-01", country="BE")
    paused = add_member("Pauze")
    record_event(actor=system, member=paused, kind=EventKind.PAUSES, on=date(2023, 1, 1))
    assert names(visitor, joined="2022") == ["Ander"]
    assert names(visitor, decided="2021", colour="red") == ["Steen"]
    assert names(visitor, decided="2022", colour="red") == []
    assert names(visitor, state="paused") == ["Pauze"]
    shown = text(visitor, seat="NL", type="C", page="1", junk="x" * 500)
    chips = re.findall(r'<div class="chips">.*?</div>', shown, re.DOTALL)[0]
    assert 'href="/en/members/?type=C"' in chips
    assert 'href="/en/members/?seat=NL"' in chips
    assert "junk" not in chips


def test_a_choice_that_does_not_exist_is_left_out_and_said(covenant, visitor, add_member):
    add_member("Steen")
    shown = text(visitor, colour="purple", seat="'; DROP TABLE members --", state="<b>")
    assert "not understood, so left out: Seat, Colour, Takes part?" in shown
    assert names(visitor, colour="purple") == ["Steen"]


def test_a_question_that_is_too_long_is_told_and_stays(covenant, visitor, add_member):
    add_member("Steen")
    shown = text(visitor, q="steen " * 50)
    assert "at most 100 characters" in shown
    assert "steen steen steen" in shown


def test_ten_thousand_parameters_get_our_own_page(covenant, visitor):
    response = visitor.get("/nl/members/?" + "&".join(f"p{n}=x" for n in range(10_000)))
    assert response.status_code == 400
    assert "<h1" in response.content.decode()


def test_only_a_whole_registered_number_finds(covenant, visitor, add_member, system):
    from trustone.domain.legal_ids import Scheme
    from trustone.members.services import set_number

    member = add_member("Steen")
    set_number(actor=system, member=member, scheme=Scheme.KVK, value="27312152")
    assert names(visitor, q="2731 2152") == ["Steen"]
    assert names(visitor, q="273121") == []


def test_pages_follow_the_order_of_the_results(covenant, visitor, add_member):
    for number in range(55):
        add_member(f"Steen {number:02d}")
    first, second = names(visitor, q="steen"), names(visitor, q="steen", page="2")
    assert len(first) == 50
    assert first + second == sorted(first + second)
    assert "q=steen" in re.findall(r'<nav class="pager".*?</nav>', text(visitor, q="steen"), re.DOTALL)[0]


def test_an_appeal_shows_from_the_day_it_was_lodged(covenant, visitor, add_member, add_decision):
    from trustone.assessments.models import Appeal

    decision = add_decision(add_member("Steen", declared_type="C"), 2022, "red", "2023-02-01")
    Appeal.objects.create(
        assessment=decision.assessment, decision=decision, reason="-", lodged_at=datetime(2023, 4, 1, tzinfo=UTC)
    )
    assert names(visitor, state="appeal") == ["Steen"]
    assert names(visitor, state="appeal", on="2023-03-01") == []


# --- Other names ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind", "until", "code"),
    [
        ("  ", NameKind.ALSO, None, "MEM-130"),
        ("x" * 201, NameKind.ALSO, None, "MEM-130"),
        ("STEEN", NameKind.FORMER, None, "MEM-131"),
        ("Kei", NameKind.ALSO, date(2020, 1, 1), "MEM-132"),
        ("Kei", NameKind.FORMER, date(2999, 1, 1), "MEM-132"),
    ],
)
def test_a_name_that_cannot_be_is_refused(  # noqa: PLR0917
    covenant, add_member, system, name, kind, until, code
):
    member = add_member("Steen")
    with pytest.raises(Refused) as refused:
        add_other_name(actor=system, member=member, name=name, kind=kind, until=until)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_a_name_that_was_taken_away_finds_nobody(covenant, visitor, add_member, system):
    member = add_member("Steen")
    name = add_other_name(actor=system, member=member, name="Graniet Oost", kind=NameKind.ALSO)
    assert names(visitor, q="graniet") == ["Steen"]
    remove_other_name(actor=system, member=member, name_id=name.pk)
    assert names(visitor, q="graniet") == []


def test_a_correction_may_tell_everybody_something(covenant, visitor, add_member, system):
    member = add_member("Steen")
    event = MembershipEvent.objects.get(member=member)
    correct_event(actor=system, event=event, kind=EventKind.JOINS, on=date(2020, 11, 1), public_note="A month later.")
    assert "A month later." in text(visitor, "member", member.number)
