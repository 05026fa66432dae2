"""Names, statements, readings, samples: in files and interface, with what may be told and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from trustone.catalog.models import Covenant
from trustone.domain.audience import Audience, Condition, allowed, may_combine
from trustone.domain.membership import EventKind
from trustone.improvement.models import Plan, PlanVersion
from trustone.members.models import Member
from trustone.members.name_models import OtherName
from trustone.members.services import record_event
from trustone.platform.actors import Actor
from trustone.platform.services import create_organisation
from trustone.readings.models import Reading, ReadingMark, ReadingState, Reply
from trustone.register.statement_models import SourceStatement
from trustone.verification.models import SamplePlan

AT = datetime(2025, 2, 1, 12, tzinfo=UTC)
SECRET = "5eed" * 16


def rows(key: str) -> list[dict[str, Any]]:
    """The rows of a file; the interface, where it has the same list, tells the same."""
    found: list[dict[str, Any]] = json.loads(Client().get(f"/open-data/{key}.json").content)["rows"]
    told = Client().get(f"/api/v1/{key}?limit=200").json()["items"]
    assert sorted(map(json.dumps, told)) == sorted(map(json.dumps, found))
    return found


@pytest.fixture
def member(add_member: Callable[..., Member]) -> Member:
    return add_member("De Lachende Kassei", declared_type="C")


@pytest.fixture
def version(member: Member) -> PlanVersion:
    plan = Plan.objects.create(public_id="PLN-1", member=member, year=2025, created_at=AT, names_countries=False)
    return [
        PlanVersion.objects.create(plan=plan, number=number, content={}, digest="0" * 64, published_at=AT)
        for number in (1, 2)
    ][-1]


@pytest.fixture
def reading(version: PlanVersion, system: Actor) -> Reading:
    ngo = create_organisation(actor=system, name="Stichting Kei", kind="ngo", country="NL")
    found = Reading.objects.create(
        public_id="REA-1", organisation=ngo, member=version.plan.member, year=2025, plan_version=version,
        state=ReadingState.PUBLISHED, created_at=AT, published_at=AT, shows_on=AT.date(), summary="Clear.",
    )  # fmt: skip
    ReadingMark.objects.create(reading=found, theme="living_wage", says="objective", quote="We will", marked_at=AT)
    Reply.objects.create(reading=found, text="Thank you.", at=AT)
    return found


def test_other_names_are_told_with_what_they_are(member: Member) -> None:
    OtherName.objects.create(member=member, name="Kassei", kind="also", recorded_at=AT)
    OtherName.objects.create(member=member, name="Oude Kei", kind="former", until=date(2022, 1, 1), recorded_at=AT)
    assert [(row["name"], row["kind"], row["until"]) for row in rows("names")] == [
        ("Kassei", "also", None),
        ("Oude Kei", "former", "2022-01-01"),
    ]


def test_what_a_company_made_public_is_told_until_it_takes_it_back(member: Member, add_member: Any) -> None:
    add_member("Zwijgt")
    made = SourceStatement.objects.create(member=member, stones=["granite"], countries=["PT", "IN"], signed_at=AT)
    (row,) = rows("own-statements")
    assert (row["member"], row["stones"], row["countries"]) == (member.number, ["granite"], ["IN", "PT"])
    assert Client().get("/api/v1/own-statements?stone=marble").json()["items"] == []
    assert Client().get("/api/v1/own-statements?country=PT").json()["items"] == [row]
    SourceStatement.objects.filter(pk=made.pk).update(ended_at=AT)
    assert rows("own-statements") == []


def test_member_and_source_stand_together_only_where_it_was_made_public() -> None:
    fields = ("source_statement.member", "source_statement.stones", "source_statement.countries")
    assert may_combine(fields, Audience.PUBLIC, (Condition.MADE_PUBLIC,))
    assert not may_combine(fields, Audience.PUBLIC, (Condition.PUBLISHED,))
    assert allowed(Audience.PUBLIC, "source_statement", (Condition.PUBLISHED,)) == frozenset()


def test_the_public_reason_of_a_change_is_told_and_the_note_is_not(member: Member, system: Actor) -> None:
    record_event(
        actor=system, member=member, kind=EventKind.LEAVES, on=date(2024, 1, 1), note="Behind the scenes",
        public_note="It stopped trading in stone.",
    )  # fmt: skip
    told = {row["kind"]: row["public_reason"] for row in rows("membership-events")}
    assert told == {"joins": None, "leaves": "It stopped trading in stone."}
    assert "Behind" not in Client().get("/open-data/membership-events.csv").content.decode()
    assert "It stopped trading in stone." in Client().get("/en/changes.atom").content.decode()


def test_others_have_events_too(add_member: Callable[..., Member]) -> None:
    town = add_member("Gemeente Voorbeeld", kind="authority")
    assert [row["member"] for row in rows("membership-events")] == [town.number]
    assert f"/en/others/{town.number}/" in Client().get("/en/changes/").content.decode()
    assert [row["name"] for row in Client().get("/api/v1/participants?q=voorbeeld&kind=authority").json()["items"]]
    assert Client().get("/api/v1/participants?kind=ngo").json()["items"] == []


def test_every_version_of_a_plan_is_told(version: PlanVersion) -> None:
    assert [(row["version"], row["in_force"]) for row in rows("plans")] == [(1, False), (2, True)]


def test_a_reading_its_marks_and_the_reply(reading: Reading) -> None:
    (row,) = rows("readings")
    assert (row["reader"], row["plan_version"], row["summary"]) == ("Stichting Kei", 2, "Clear.")
    assert [(row["theme"], row["says"], row["quote"]) for row in rows("reading-marks")] == [
        ("living_wage", "objective", "We will")
    ]
    assert [row["reply"] for row in rows("reading-replies")] == ["Thank you."]


def test_of_a_withdrawn_reading_only_that_and_why(reading: Reading) -> None:
    Reading.objects.filter(pk=reading.pk).update(
        state=ReadingState.WITHDRAWN, withdrawn_at=AT, withdrawn_reason="A mistake"
    )
    (row,) = rows("readings")
    assert (row["state"], row["summary"], row["withdrawn_reason"]) == ("withdrawn", None, "A mistake")
    assert rows("reading-marks") == []


def test_a_reading_that_does_not_show_yet_is_in_no_file(reading: Reading) -> None:
    Reading.objects.filter(pk=reading.pk).update(shows_on=timezone.localdate() + timedelta(days=1))
    assert rows("readings") == rows("reading-marks") == rows("reading-replies") == []


def test_the_seed_of_a_sample_stays_shut_until_it_is_opened(covenant: Covenant) -> None:
    made = SamplePlan.objects.create(
        public_id="SMP-1", covenant=covenant, kind="c", year=2024, share=10, frame_day=date(2024, 10, 1), frame="",
        text="{}", commitment="0" * 64, seed=SECRET, key="ab" * 32, checklist="c", committed_at=AT, drawn_at=AT,
    )  # fmt: skip
    assert rows("samples")[0]["seed"] is None
    assert SECRET not in Client().get("/open-data/samples.csv").content.decode()
    SamplePlan.objects.filter(pk=made.pk).update(opened_at=AT)
    (row,) = rows("samples")
    assert row["seed"] == SECRET
    assert "ab" * 32 not in json.dumps(row)


def test_counts_are_those_of_the_page(member: Member) -> None:
    told = rows("counts")
    page = Client().get("/en/figures/figures.csv").content.decode().splitlines()[1:]
    assert told
    assert {(row["reporting_year"], row["figure"], row["part"], row["value"]) for row in told} == {
        (int(year), figure, part, int(value))
        for year, _closed, figure, part, value, _on in (line.split(",") for line in page)
    }


def test_the_page_tells_the_newest_day_in_the_data(covenant: Covenant, add_member: Any, add_decision: Any) -> None:
    add_decision(add_member("Kei"), 2023, "green", "2024-03-01")
    page = Client().get("/en/open-data/decisions/").content.decode()
    assert "March 1, 2024" in page or "1 March 2024" in page
    assert "Content pack loaded on" in Client().get("/en/open-data/stones/").content.decode()
    assert "2024-03-01" in Client().get("/open-data/catalog.ttl").content.decode()


def test_a_day_that_lies_ahead_is_not_the_newest(covenant: Covenant) -> None:
    from trustone.opendata.datasets import DATASETS
    from trustone.opendata.selectors import Snapshot

    found = Snapshot(DATASETS["membership-events"], [{"on": date(2024, 1, 1)}, {"on": date(2031, 1, 1)}])
    assert found.newest(date(2026, 1, 1)) == date(2024, 1, 1)
    assert Snapshot(DATASETS["membership-events"], []).newest(date(2026, 1, 1)) is None
