"""Reading a plan: whole, with quotes, in one's own name; published once, withdrawn with a reason, replied to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.http import Http404

from readings.conftest import NOW, QUOTE
from trustone.catalog.models import Covenant
from trustone.domain.problems import Refused
from trustone.improvement.models import PlanVersion
from trustone.members.models import Member
from trustone.members.services import set_term
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation
from trustone.platform.versions import Conflict
from trustone.readings import selectors, services
from trustone.readings.models import Reading, ReadingState


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def whole(actor: Actor, organisation: Organisation, version: PlanVersion, says: str = "objective") -> Reading:
    """A reading with a mark for every theme, not published."""
    reading = services.begin(actor=actor, organisation=organisation, version=version)
    for column in selectors.columns():
        services.mark(
            actor=actor, reading=reading, theme=column.code, says=says, quote=QUOTE, note="", expected_version=0
        )
    return Reading.objects.get(pk=reading.pk)


def published(actor: Actor, organisation: Organisation, version: PlanVersion) -> Reading:
    reading = whole(actor, organisation, version)
    return services.publish(actor=actor, reading=reading, expected_version=reading.version)


def test_two_organisations_read_the_same_plan_and_one_reads_it_once(
    reader: Actor, union_reader: Actor, ngo: Organisation, union: Organisation, version: PlanVersion
) -> None:
    services.begin(actor=reader, organisation=ngo, version=version)
    services.begin(actor=union_reader, organisation=union, version=version)
    with pytest.raises(Refused) as refused:
        services.begin(actor=reader, organisation=ngo, version=version)
    assert codes(refused) == ["REA-015"]


def test_nobody_reads_in_the_name_of_another(
    reader: Actor, union: Organisation, version: PlanVersion, system: Actor
) -> None:
    for actor in (reader, system):
        with pytest.raises(Http404):
            services.begin(actor=actor, organisation=union, version=version)


def test_a_quote_that_does_not_stand_in_the_plan_is_refused(
    reader: Actor, ngo: Organisation, version: PlanVersion
) -> None:
    reading = services.begin(actor=reader, organisation=ngo, version=version)
    with pytest.raises(Refused) as refused:
        services.mark(
            actor=reader,
            reading=reading,
            theme="living_wage",
            says="names",
            quote="Zij betalen te weinig loon",
            note="",
            expected_version=0,
        )
    assert codes(refused) == ["REA-002"]


def test_two_colleagues_who_mark_one_theme_see_the_conflict(
    reader: Actor, ngo: Organisation, version: PlanVersion
) -> None:
    reading = services.begin(actor=reader, organisation=ngo, version=version)
    given = {"actor": reader, "reading": reading, "theme": "living_wage", "quote": QUOTE, "note": ""}
    mark = services.mark(**given, says="names", expected_version=0)
    services.mark(**given, says="objective", expected_version=mark.version)
    with pytest.raises(Conflict):
        services.mark(**given, says="result", expected_version=1)


def test_a_reading_is_published_whole(reader: Actor, ngo: Organisation, version: PlanVersion) -> None:
    reading = services.begin(actor=reader, organisation=ngo, version=version)
    with pytest.raises(Refused) as refused:
        services.publish(actor=reader, reading=reading, expected_version=reading.version)
    assert codes(refused) == ["REA-008"]


def test_without_a_term_it_shows_at_once_and_with_one_after_the_days_to_reply(
    *, reader: Actor, union_reader: Actor, ngo: Organisation, union: Organisation, version: PlanVersion,
    covenant: Covenant, system: Actor,
) -> None:  # fmt: skip
    assert published(reader, ngo, version).shows_on == NOW.date()
    set_term(actor=system, covenant=covenant, key="reading_reply_days", text="14", reason="Proef", seen=0)
    later = published(union_reader, union, version)
    assert later.shows_on == NOW.date() + timedelta(days=14)
    shown = selectors.public_grid(covenant, NOW.date() + timedelta(days=13), 2026, selectors.columns())
    assert shown[0].readers == [ngo.name]
    shown = selectors.public_grid(covenant, NOW.date() + timedelta(days=14), 2026, selectors.columns())
    assert shown[0].readers == [ngo.name, union.name]


def test_the_company_replies_before_it_shows_and_nobody_else_does(
    *, reader: Actor, editor: Actor, ngo: Organisation, version: PlanVersion, covenant: Covenant, system: Actor
) -> None:
    set_term(actor=system, covenant=covenant, key="reading_reply_days", text="14", reason="Proef", seen=0)
    reading = published(reader, ngo, version)
    assert selectors.waiting_for_reply(reading.member, NOW.date()) == [reading]
    with pytest.raises(Http404):
        services.reply(actor=reader, reading=reading, text="Nee")
    with pytest.raises(Refused) as refused:
        services.reply(actor=editor, reading=reading, text="  ")
    assert codes(refused) == ["REA-012"]
    services.reply(actor=editor, reading=reading, text="Dank u.")
    assert selectors.waiting_for_reply(reading.member, NOW.date()) == []


def test_what_was_published_is_not_changed_but_withdrawn_with_a_reason(
    reader: Actor, ngo: Organisation, version: PlanVersion, covenant: Covenant
) -> None:
    reading = published(reader, ngo, version)
    with pytest.raises(Refused) as refused:
        services.mark(
            actor=reader, reading=reading, theme="living_wage", says="nothing", quote="", note="", expected_version=1
        )
    assert codes(refused) == ["REA-009"]
    with pytest.raises(Refused) as refused:
        services.withdraw(actor=reader, reading=reading, expected_version=reading.version, reason=" ")
    assert codes(refused) == ["REA-011"]
    services.withdraw(actor=reader, reading=reading, expected_version=reading.version, reason="Verkeerd gelezen")
    again = services.begin(actor=reader, organisation=ngo, version=version)
    assert again.number == 2
    (line,) = selectors.public_grid(covenant, NOW.date(), 2026, selectors.columns())[0].lines
    assert line.reading.state == ReadingState.WITHDRAWN


def test_what_is_withdrawn_before_it_shows_never_shows(
    reader: Actor, ngo: Organisation, version: PlanVersion, covenant: Covenant, system: Actor
) -> None:
    set_term(actor=system, covenant=covenant, key="reading_reply_days", text="14", reason="Proef", seen=0)
    reading = published(reader, ngo, version)
    services.withdraw(actor=reader, reading=reading, expected_version=reading.version, reason="Verkeerd gelezen")
    assert not selectors.public_grid(covenant, date(2030, 1, 1), 2026, selectors.columns())


def test_a_plan_published_anew_asks_to_look_at_the_quotes_once_more(
    reader: Actor, ngo: Organisation, version: PlanVersion, publish_plan: Callable[..., PlanVersion]
) -> None:
    reading = whole(reader, ngo, version)
    newer = publish_plan(text="Iets heel anders staat er nu te lezen")
    with pytest.raises(Refused) as refused:
        services.publish(actor=reader, reading=reading, expected_version=reading.version)
    assert codes(refused) == ["REA-010"]
    assert len(services.take_over(actor=reader, reading=reading)) == len(selectors.columns())
    assert Reading.objects.get(pk=reading.pk).plan_version == newer


def test_years_are_compared_for_the_same_organisation(
    reader: Actor, ngo: Organisation, member: Member, publish_plan: Callable[..., PlanVersion], covenant: Covenant
) -> None:
    for year, says in ((2025, "names"), (2026, "objective")):
        reading = whole(reader, ngo, publish_plan(year), says)
        services.publish(actor=reader, reading=reading, expected_version=reading.version)
    (row,) = selectors.public_grid(covenant, NOW.date(), 2026, selectors.columns())
    assert {cell.moved.value for cell in row.lines[0].cells if cell and cell.moved} == {"more"}
    over = selectors.spread_by_year(covenant, NOW.date(), selectors.columns())
    assert [over[year][0].objectives for year in (2026, 2025)] == [1, 0]


def test_only_what_is_published_can_be_read(reader: Actor, covenant: Covenant, member: Member) -> None:
    with pytest.raises(Http404):
        selectors.plan_to_read(covenant, member.number, 2026)
    assert selectors.plans_to_read(reader, covenant, Organisation.objects.latest("pk"), 2026) == []


def test_who_left_the_organisation_reads_no_more(reader: Actor, ngo: Organisation, version: PlanVersion) -> None:
    reading = services.begin(actor=reader, organisation=ngo, version=version)
    gone = replace(reader, roles=frozenset())
    with pytest.raises(Http404):
        services.publish(actor=gone, reading=reading, expected_version=reading.version)
