"""Rating: what is stored, what is refused, what is kept of every change, and who may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import Http404

from risks.ratings import FORCED, REASON, SAFETY, WAGE, judged, one, took, year
from trustone.domain.problems import Refused
from trustone.domain.risk.degrees import Degree
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.models import AuditEntry
from trustone.platform.problems import sentences
from trustone.platform.roles import Role
from trustone.platform.versions import Conflict
from trustone.risks.models import Rating, RatingRevision
from trustone.risks.selectors import priorities, progress
from trustone.risks.selectors.rated import State
from trustone.risks.services import rating as services
from trustone.supply.models import Chain

pytestmark = pytest.mark.django_db
AddChain = Callable[..., Chain]


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_a_starting_value_is_taken_over_as_it_is_and_marked_as_such(
    member: Member, editor: Actor, add_chain: AddChain
) -> None:
    add_chain()
    took(editor, member, **{FORCED: "start", WAGE: "unknown"})
    rating = one(member, FORCED).rating
    assert rating
    assert (rating.start, rating.severity) == ("findings", "very_high")
    assert (rating.judged_on, rating.judged_by) == (editor.today, "Ella")
    assert rating.findings_seen == list(one(member, FORCED).known.codes)
    assert one(member, FORCED).state is State.START
    assert one(member, WAGE).state is State.UNKNOWN
    assert one(member, SAFETY).state is State.NONE


def test_a_starting_value_that_changed_meanwhile_is_refused_and_nothing_is_stored(
    member: Member, editor: Actor, add_chain: AddChain
) -> None:
    add_chain()
    at = year(member)
    group = at.known.groups[0].group.public_id
    choices = {WAGE: services.Choice("unknown"), FORCED: services.Choice("start", 0, "low/low")}
    with pytest.raises(Refused) as refused:
        services.first_look(actor=editor, member=member, year=at, group=group, choices=choices)
    assert codes(refused) == ["RSK-113"]
    assert not Rating.objects.exists()


def test_without_a_finding_there_is_no_starting_value(member: Member, editor: Actor, add_chain: AddChain) -> None:
    add_chain(country_extraction="NO", country_processing="NO", area=replace(add_chain().as_facts().area, code=""))
    at = year(member)
    group = at.known.groups[1].group.public_id
    mark = services.start_mark(at.one(group, WAGE))
    with pytest.raises(Refused) as refused:
        services.first_look(
            actor=editor, member=member, year=at, group=group, choices={WAGE: services.Choice("start", 0, mark)}
        )
    assert codes(refused) == ["RSK-112"]


def test_the_first_look_never_overwrites_a_judgement(member: Member, editor: Actor, add_chain: AddChain) -> None:
    add_chain()
    judged(editor, member, FORCED, scale="high", scope="high", irremediability="high")
    with pytest.raises(Refused) as refused:
        took(editor, member, **{FORCED: "start"})
    assert codes(refused) == ["RSK-114"]
    took(editor, member, **{FORCED: "judge"})
    assert one(member, FORCED).state is State.PARTLY


def test_an_own_judgement_takes_the_place_of_the_starting_value(
    member: Member, editor: Actor, add_chain: AddChain
) -> None:
    add_chain()
    took(editor, member, **{FORCED: "start"})
    judged(editor, member, FORCED, likelihood="very_high")
    assert one(member, FORCED).state is State.START
    rating = judged(editor, member, FORCED, scale="high", likelihood="very_high")
    assert (rating.start, rating.severity) == ("judged", "")
    assert one(member, FORCED).state is State.PARTLY


def test_lower_than_the_sources_needs_a_reason(member: Member, editor: Actor, add_chain: AddChain) -> None:
    add_chain()
    given = {"scale": "low", "scope": "low", "irremediability": "low"}
    with pytest.raises(Refused) as refused:
        judged(editor, member, FORCED, **given, reason=" ")
    assert codes(refused) == ["RSK-102"]
    assert refused.value.problems[0].field == "reason"
    assert judged(editor, member, FORCED, **given).reason == REASON


def test_another_severity_needs_a_reason_and_can_be_taken_back(
    member: Member, editor: Actor, add_chain: AddChain
) -> None:
    add_chain()
    rating = judged(editor, member, scale="high")
    given: dict[str, Any] = {"actor": editor, "member": member}
    with pytest.raises(Refused) as refused:
        services.override(**given, one=one(member), expected_version=1, severity="very_high", reason="")
    assert codes(refused) == ["RSK-101"]
    services.override(**given, one=one(member), expected_version=1, severity="very_high", reason=REASON)
    judged(editor, member, scale="high", scope="high", irremediability="high", likelihood="high")
    assert one(member).degrees.severity is Degree.VERY_HIGH
    services.override(**given, one=one(member), expected_version=3, severity="", reason=REASON)
    assert one(member).degrees.severity is None
    with pytest.raises(Refused) as refused:
        services.override(**given, one=one(member), expected_version=4, severity="", reason="")
    assert codes(refused) == ["RSK-118"]
    assert rating.revisions.count() == 4


HEARD: dict[str, Any] = {
    "heard": "representatives",
    "heard_who": "Union in Kota",
    "heard_on": date(2026, 3, 3),
    "heard_said": "No water at the quarry.",
}


def hear(actor: Actor, member: Member, **given: Any) -> Rating:
    at = one(member)
    version = at.rating.version if at.rating else 0
    return services.hear(actor=actor, member=member, one=at, **{"expected_version": version, **HEARD, **given})


def test_hearing_somebody_keeps_the_day_of_the_judgement(member: Member, editor: Actor, add_chain: AddChain) -> None:
    add_chain()
    judged(editor, member, scale="high")
    later = replace(editor, now=editor.now + timedelta(days=40))
    rating = hear(later, member)
    assert (rating.judged_on, rating.heard_who) == (editor.today, "Union in Kota")
    rating = hear(later, member, heard="nobody")
    assert (rating.heard, rating.heard_who, rating.heard_on, rating.heard_said) == ("nobody", "", None, "")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"heard_who": ""}, "RSK-104"),
        ({"heard_on": None}, "RSK-105"),
        ({"heard_said": " "}, "RSK-106"),
        ({"heard_on": date(2030, 1, 1)}, "RSK-107"),
        ({"heard": "everybody"}, "RSK-111"),
        ({"heard_harm": "perhaps"}, "RSK-111"),
        ({"heard_said": "a" * 20_000}, "RSK-110"),
    ],
)
def test_what_was_heard_is_complete(
    member: Member, editor: Actor, add_chain: AddChain, changed: dict[str, Any], code: str
) -> None:
    add_chain()
    judged(editor, member, scale="high")
    with pytest.raises(Refused) as refused:
        hear(editor, member, **changed)
    assert codes(refused) == [code]
    assert Rating.objects.get().heard == ""


def test_judged_below_what_people_say_needs_a_reason(member: Member, editor: Actor, add_chain: AddChain) -> None:
    add_chain()
    judged(editor, member, scale="very_high", likelihood="high", reason="")
    with pytest.raises(Refused) as refused:
        hear(editor, member, heard_harm="yes", reason="")
    assert codes(refused) == ["RSK-109"]
    assert hear(editor, member, heard_harm="yes", reason=REASON).heard_harm == "yes"


def test_nobody_can_be_heard_about_what_is_not_rated(member: Member, editor: Actor, add_chain: AddChain) -> None:
    add_chain()
    with pytest.raises(Refused):
        hear(editor, member)


def test_of_two_people_the_second_is_told_and_the_first_stays(
    member: Member, editor: Actor, assessor: Actor, add_chain: AddChain
) -> None:
    add_chain()
    before = one(member)
    judged(editor, member, scale="high")
    with pytest.raises(Conflict):
        services.judge(actor=assessor, member=member, one=before, expected_version=0, scale="low", reason=REASON)
    judged(editor, member, scale="very_high")
    with pytest.raises(Conflict):
        judged(assessor, member, scale="low", expected_version=1)
    assert Rating.objects.get().scale == "very_high"


def test_every_change_is_kept_and_traced(member: Member, editor: Actor, add_chain: AddChain) -> None:
    add_chain()
    judged(editor, member, scale="high")
    judged(editor, member, scale="very_high")
    assert [revision.facts["scale"] for revision in RatingRevision.objects.all()] == ["very_high", "high"]
    assert AuditEntry.objects.filter(action="risks.rating.judged").count() == 2


@pytest.mark.parametrize("word", ["", "huge", "LOW"])
def test_a_degree_that_does_not_exist_is_refused(member: Member, editor: Actor, add_chain: AddChain, word: str) -> None:
    add_chain()
    if not word:
        assert judged(editor, member, scale=word).scale == ""
        return
    with pytest.raises(Refused) as refused:
        judged(editor, member, scale=word)
    assert codes(refused) == ["RSK-111"]


def test_only_the_company_and_the_secretariat_rate(
    member: Member, other: Member, assessor: Actor, make_actor: Callable[..., Actor], add_chain: AddChain
) -> None:
    add_chain()
    stranger = make_actor("otto", other.organisation, Role.COMPANY_EDITOR)
    with pytest.raises(Http404):
        judged(stranger, member, scale="high")
    assert judged(assessor, member, scale="high").judged_by == "Anna"


def test_priorities_hold_every_theme_of_every_group_ranked_ones_first(
    member: Member, editor: Actor, add_chain: AddChain
) -> None:
    add_chain()
    add_chain(stone="granite")
    judged(editor, member, WAGE, scale="medium", scope="medium", irremediability="medium", likelihood="high")
    judged(editor, member, SAFETY, scale="very_high", likelihood="high")
    took(editor, member, **{FORCED: "unknown"})
    found = priorities(member, 2026)
    assert len(found) == 14
    assert [(one.theme.pk, one.rank) for one in found[:3]] == [(SAFETY, 1), (WAGE, 2), (found[2].theme.pk, None)]
    assert found[0].severity is Degree.VERY_HIGH
    assert found[0].countries == ("IN",)
    assert "Kota Stones" in found[0].chains
    assert {one.rank for one in found[2:]} == {None}
    assert progress(member, 2026).rated == 3
    assert progress(member, 2026).total == 14


def test_the_number_of_queries_does_not_grow_with_the_chains(
    member: Member, editor: Actor, add_chain: AddChain, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    add_chain()
    took(editor, member, **{WAGE: "unknown"})
    with CaptureQueriesContext(connection) as few:
        year(member)
        priorities(member, 2026)
    for number in range(12):
        add_chain(reference=f"c{number}", stone="granite" if number % 2 else "marble")
    priorities(member, 2026)
    with CaptureQueriesContext(connection) as many:
        year(member)
        priorities(member, 2026)
    assert len(many) <= len(few) + 1


def test_every_code_of_the_rules_has_a_sentence() -> None:
    for number in range(101, 119):
        assert f"RSK-{number}" in sentences()
