"""Findings are added and retired by two of the secretariat, with a source, and nothing is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.http import Http404

from trustone.domain.problems import Refused
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.versions import Conflict
from trustone.risks.models import AddedFinding, FindingEvent, Rating, Retirement
from trustone.risks.selectors import known_risks, ratings_resting_on, retired_under
from trustone.risks.selectors.findings import Choice, finding_for, listed, waiting_count
from trustone.risks.services.findings import (
    begin_finding,
    confirm_finding,
    confirm_retirement,
    decline_finding,
    decline_retirement,
    propose_finding,
    propose_retirement,
    write_finding,
)
from trustone.risks.services.groups import groups_of_year
from trustone.supply.models import Chain

pytestmark = pytest.mark.django_db

WHOLE: dict[str, Any] = {
    "theme_id": "land_rights",
    "country_id": "IN",
    "areas": ["IN-RJ"],
    "stone_id": "sandstone",
    "stages": ["quarry"],
    "finding": {"nl": "Verzonnen: een dorp verloor zijn weide."},
    "severity_hint": "high",
    "likelihood_hint": "unknown",
    "source": "Fictional Field Study, Example University",
    "source_url": "https://example.org/study",
    "source_year": "2026",
    "confidence": "high",
    "reason": "First source on land in Rajasthan.",
}


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


@pytest.fixture
def proposed(assessor: Actor, covenant: object) -> AddedFinding:
    finding = begin_finding(actor=assessor, values=WHOLE)
    return propose_finding(actor=assessor, finding=finding, expected_version=finding.version)


@pytest.fixture
def in_force(proposed: AddedFinding, reader: Actor) -> AddedFinding:
    return confirm_finding(actor=reader, finding=proposed, expected_version=proposed.version)


def test_a_finding_bears_on_chains_once_a_second_person_confirmed_it(
    member: Member, add_chain: Callable[..., Chain], proposed: AddedFinding, reader: Actor
) -> None:
    add_chain()
    day = reader.today

    def known() -> tuple[str, ...]:
        return known_risks(member, 2026, day).groups[0].by_theme["land_and_environment"].codes

    assert known() == ()
    confirm_finding(actor=reader, finding=proposed, expected_version=proposed.version)
    assert known() == (proposed.code,)
    assert proposed.since == day


def test_who_proposes_never_confirms_or_declines(proposed: AddedFinding, assessor: Actor) -> None:
    for decide in (
        lambda: confirm_finding(actor=assessor, finding=proposed, expected_version=proposed.version),
        lambda: decline_finding(actor=assessor, finding=proposed, expected_version=proposed.version, note="no"),
    ):
        with pytest.raises(Refused) as refused:
            decide()
        assert codes(refused) == ["RSK-008"]
    proposed.refresh_from_db()
    assert proposed.state == "proposed"


def test_the_system_alone_is_not_two_people(system: Actor, covenant: object) -> None:
    finding = begin_finding(actor=system, values=WHOLE)
    finding = propose_finding(actor=system, finding=finding, expected_version=finding.version)
    with pytest.raises(Refused) as refused:
        confirm_finding(actor=system, finding=finding, expected_version=finding.version)
    assert codes(refused) == ["RSK-008"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"source": " "}, "RSK-002"),
        ({"finding": {}}, "RSK-005"),
        ({"stages": []}, "RSK-012"),
        ({"confidence": ""}, "RSK-015"),
        ({"reason": ""}, "RSK-009"),
    ],
)
def test_what_is_missing_keeps_it_from_being_proposed(
    assessor: Actor, covenant: object, change: dict[str, Any], code: str
) -> None:
    finding = begin_finding(actor=assessor, values={**WHOLE, **change})
    with pytest.raises(Refused) as refused:
        propose_finding(actor=assessor, finding=finding, expected_version=finding.version)
    assert codes(refused) == [code]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"theme_id": ""}, "RSK-001"),
        ({"source_url": "javascript:alert(1)"}, "RSK-003"),
        ({"source_url": "https://exam ple.org"}, "RSK-003"),
        ({"finding": {"nl": "x" * 4001}}, "RSK-004"),
        ({"reason": "x" * 20_000}, "RSK-004"),
        ({"areas": ["CN-FJ"]}, "RSK-006"),
        ({"areas": ["nowhere"]}, "RSK-018"),
        ({"country_id": None}, "RSK-007"),
        ({"stages": ["dancing"]}, "RSK-018"),
        ({"source_year": "last year"}, "RSK-013"),
        ({"source_year": "2031"}, "RSK-014"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_code(
    assessor: Actor, covenant: object, change: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        begin_finding(actor=assessor, values={**WHOLE, **change})
    assert codes(refused) == [code]
    assert not AddedFinding.objects.exists()


def test_two_people_editing_one_finding_lose_nothing(assessor: Actor, reader: Actor, covenant: object) -> None:
    finding = begin_finding(actor=assessor, values=WHOLE)
    mine, theirs = AddedFinding.objects.get(pk=finding.pk), AddedFinding.objects.get(pk=finding.pk)
    write_finding(actor=assessor, finding=mine, expected_version=1, values={"reason": "one"})
    with pytest.raises(Conflict) as conflict:
        write_finding(actor=reader, finding=theirs, expected_version=1, values={"reason": "two"})
    assert conflict.value.current.reason == "one"  # type: ignore[attr-defined]


def test_a_changed_proposal_must_be_proposed_again(proposed: AddedFinding, reader: Actor) -> None:
    finding = write_finding(
        actor=reader, finding=proposed, expected_version=proposed.version, values={"severity_hint": "very_high"}
    )
    assert finding.state == "draft"
    with pytest.raises(Refused) as refused:
        confirm_finding(actor=reader, finding=finding, expected_version=finding.version)
    assert codes(refused) == ["RSK-011"]


def test_declining_needs_a_reason_and_leaves_the_way_open(
    proposed: AddedFinding, assessor: Actor, reader: Actor
) -> None:
    with pytest.raises(Refused) as refused:
        decline_finding(actor=reader, finding=proposed, expected_version=proposed.version, note="  ")
    assert codes(refused) == ["RSK-009"]
    declined = decline_finding(actor=reader, finding=proposed, expected_version=proposed.version, note="Too old.")
    again = propose_finding(actor=assessor, finding=declined, expected_version=declined.version)
    assert again.state == "proposed"


def test_what_is_in_force_is_not_changed(in_force: AddedFinding, assessor: Actor) -> None:
    with pytest.raises(Refused) as refused:
        write_finding(actor=assessor, finding=in_force, expected_version=in_force.version, values={"reason": "x"})
    assert codes(refused) == ["RSK-011"]


def test_a_finding_of_a_pack_is_retired_by_two_and_only_once(
    member: Member, add_chain: Callable[..., Chain], assessor: Actor, reader: Actor
) -> None:
    add_chain()
    retirement = propose_retirement(actor=assessor, code="IN-14", reason="The study was withdrawn.")
    with pytest.raises(Refused) as refused:
        propose_retirement(actor=reader, code="IN-14", reason="Me too.")
    assert codes(refused) == ["RSK-010"]
    with pytest.raises(Refused) as refused:
        confirm_retirement(actor=assessor, retirement=retirement, expected_version=1)
    assert codes(refused) == ["RSK-008"]
    assert "IN-14" in known_risks(member, 2026, reader.today).groups[0].by_theme["forced_labour"].codes
    confirm_retirement(actor=reader, retirement=retirement, expected_version=1)
    theme = known_risks(member, 2026, reader.today).groups[0].by_theme["forced_labour"]
    assert "IN-14" not in theme.codes
    assert {match.finding.code for match in theme.retired} == {"IN-14"}
    with pytest.raises(Refused) as refused:
        propose_retirement(actor=reader, code="IN-14", reason="Again.")
    assert codes(refused) == ["RSK-010"]


def test_a_declined_retirement_leaves_the_finding_and_can_be_proposed_again(
    assessor: Actor, reader: Actor, covenant: object
) -> None:
    retirement = propose_retirement(actor=assessor, code="IN-14", reason="Old.")
    decline_retirement(actor=reader, retirement=retirement, expected_version=1, note="Age alone is no reason.")
    assert finding_for(reader, "IN-14").state == "in_force"
    assert propose_retirement(actor=reader, code="IN-14", reason="Withdrawn.").state == "proposed"


def test_what_is_not_in_force_cannot_be_retired(proposed: AddedFinding, reader: Actor) -> None:
    for code in (proposed.code, "nothing"):
        with pytest.raises(Refused) as refused:
            propose_retirement(actor=reader, code=code, reason="x")
        assert codes(refused) == ["RSK-017"]


def test_every_step_is_kept_with_who_did_it(in_force: AddedFinding) -> None:
    kept = FindingEvent.objects.filter(code=in_force.code).order_by("pk")
    assert [(event.act, event.by_name) for event in kept] == [
        ("written", "Anna"),
        ("proposed", "Anna"),
        ("confirmed", "Rob"),
    ]
    with pytest.raises(TypeError):
        kept[0].save()


def test_others_than_the_secretariat_read_what_is_in_force_and_change_nothing(
    proposed: AddedFinding, editor: Actor
) -> None:
    assert proposed.code not in {one.row.code for one in listed(editor, Choice())}
    with pytest.raises(Http404):
        finding_for(editor, proposed.code)
    for do in (
        lambda: begin_finding(actor=editor, values=WHOLE),
        lambda: confirm_finding(actor=editor, finding=proposed, expected_version=proposed.version),
        lambda: propose_retirement(actor=editor, code="IN-14", reason="x"),
    ):
        with pytest.raises(Http404):
            do()
    assert not Retirement.objects.exists()


def test_what_waits_is_counted_for_who_may_decide(proposed: AddedFinding, assessor: Actor, reader: Actor) -> None:
    assert waiting_count(assessor) == (1, 0)
    assert waiting_count(reader) == (1, 1)


def test_the_list_is_narrowed_by_country_theme_stone_state_and_words(in_force: AddedFinding, reader: Actor) -> None:
    def found(**choice: str) -> set[str]:
        return {one.row.code for one in listed(reader, Choice(**choice))}

    assert found(theme="land_and_environment", country="IN") == {in_force.code, "IN-09", "IN-10"}
    assert found(stone="black_granite", theme="child_labour") == {"ZW-10"}
    assert "ZW-10" in found(stone="granite", theme="child_labour")
    assert found(words="verzonnen WEIDE") == set()
    assert found(words="een dorp verloor") == {in_force.code}
    assert found(state="retired") == set()


@pytest.fixture
def rating(member: Member, add_chain: Callable[..., Chain]) -> Rating:
    add_chain()
    group = groups_of_year(member, 2026)[0].group
    return Rating.objects.create(
        public_id="RAT-1",
        group=group,
        theme_id="forced_labour",
        year=2026,
        findings_seen=["IN-14", "IN-12"],
        judged_on=date(2026, 6, 1),
    )


def test_ratings_that_rest_on_a_retired_finding_are_told(
    member: Member, rating: Rating, assessor: Actor, reader: Actor
) -> None:
    assert list(ratings_resting_on("IN-14")) == [rating]
    assert list(ratings_resting_on("IN-1")) == []
    assert retired_under(member, 2026) == ()
    retirement = propose_retirement(actor=assessor, code="IN-14", reason="Withdrawn.")
    confirm_retirement(actor=reader, retirement=retirement, expected_version=1)
    assert [(one.rating, one.codes) for one in retired_under(member, 2026)] == [(rating, ("IN-14",))]
    Rating.objects.filter(pk=rating.pk).update(confirmed_on=date(2026, 6, 16))
    assert retired_under(member, 2026) == ()


def test_a_second_person_of_the_same_name_is_another_person(
    proposed: AddedFinding, reader: Actor, assessor: Actor
) -> None:
    namesake = replace(reader, name=assessor.name)
    assert confirm_finding(actor=namesake, finding=proposed, expected_version=proposed.version).state == "in_force"
