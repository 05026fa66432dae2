"""Nothing reaches the public that was not decided upon: every text, every value and every filter has its line.

``public.csv`` names each text column, each value of a row and each field of a filter that nobody in particular can
see, with the field of ``domain.audience`` it is. ``page`` stands for furniture: headings, map geometry, paging. With
``TRUSTONE_WRITE_PUBLIC=1`` the file is written anew; whoever adds a line fills in its last column.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from demonstration.disclosure.walking import Walk, walk_the_public
from trustone.assessments.past.models import PastDocument, PastResult
from trustone.domain.audience import Audience, Condition, Topic, combinable, declared, public_names
from trustone.members.models import Member
from trustone.platform.models import Organisation
from trustone.readings.models import Reading, ReadingMark, Reply

pytestmark = pytest.mark.walk

FILE = Path(__file__).with_name("public.csv")
PAGE = "page"
HEAD = ("kind", "what", "where", "field")
#: a filter over pages on which each row is a company
ABOUT_MEMBERS = {"register:members", "register:former", "register:member", "readings:grid", "readings:member"}


@pytest.fixture(scope="package")
def walk(demonstration: object, django_db_blocker: Any) -> Iterator[Walk]:
    """The public part, read once: tests with the database and those without run at different times."""
    with django_db_blocker.unblock():
        yield walk_the_public()


@pytest.fixture(scope="package")
def lines(walk: Walk) -> dict[tuple[str, str, str], str]:
    """The file as (kind, what, where) → field."""
    with FILE.open(encoding="utf-8", newline="") as handle:
        known = {(row["kind"], row["what"], row["where"]): row["field"] for row in csv.DictReader(handle)}
    if os.environ.get("TRUSTONE_WRITE_PUBLIC"):
        known = {line: known.get(line, "") for line in sorted(_seen(walk))}
        with FILE.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle, lineterminator="\n")
            writer.writerow(HEAD)
            writer.writerows((*line, named) for line, named in known.items())
    return known


def _seen(walk: Walk) -> set[tuple[str, str, str]]:
    texts = {("text", column, "") for column in walk.texts}
    values = {("value", one, "") for one in walk.reads}
    filters = {("filter", name, route) for route, names in walk.filters.items() for name in names}
    return texts | values | filters


def test_the_walk_saw_the_public_part(walk: Walk) -> None:
    assert walk.asked["register:member"] > 30
    assert {"text/html", "application/pdf", "text/csv", "application/json", "application/xml"} <= set(walk.kinds)
    assert len(walk.marks.columns) > 150
    assert "platform.Organisation.name" in walk.texts, "a mark that is public is seen"


def test_everything_the_public_sees_has_a_line(walk: Walk, lines: dict[tuple[str, str, str], str]) -> None:
    missing = _seen(walk) - set(lines)
    assert not missing, f"nobody decided that this is public: {sorted(missing)} ({_places(walk, missing)})"


def test_every_line_is_still_true(walk: Walk, lines: dict[tuple[str, str, str], str]) -> None:
    assert not set(lines) - _seen(walk)


def test_every_line_names_a_field_that_may_be_public(lines: dict[tuple[str, str, str], str]) -> None:
    for (kind, what, _where), named in lines.items():
        if named == PAGE and kind != "text":
            continue
        record, _, name = named.partition(".")
        assert name in public_names(record), f"{what} is {named}"


def test_no_filter_joins_a_company_with_a_stone_or_a_place(lines: dict[tuple[str, str, str], str]) -> None:
    routes = {where for kind, _what, where in lines if kind == "filter"}
    assert "register:members" in routes
    for route in routes:
        asked = [named for (kind, _what, where), named in lines.items() if kind == "filter" and where == route]
        rules = [declared(*one.split(".", 1)) for one in asked if one != PAGE]
        topics = {rule.topic for rule in rules if not _by_the_member_itself(rule.audiences)}
        if route in ABOUT_MEMBERS:
            topics.add(Topic.MEMBER)
        assert combinable(topics, Audience.PUBLIC, {Condition.PUBLISHED}), f"{route}: {asked}"


def _by_the_member_itself(audiences: tuple[tuple[Audience, Condition | None], ...]) -> bool:
    return (Audience.PUBLIC, Condition.MADE_PUBLIC) in audiences


PUBLISHED: dict[str, Callable[[], Any]] = {
    "assessments.PastResult.source": lambda: PastResult.objects.filter(public=True),
    "assessments.PastDocument.title": lambda: PastDocument.objects.filter(public=True),
    "readings.Reading.summary": lambda: Reading.objects.exclude(published_at=None),
    "readings.ReadingMark.note": lambda: ReadingMark.objects.exclude(reading__published_at=None),
    "readings.ReadingMark.quote": lambda: ReadingMark.objects.exclude(reading__published_at=None),
    "readings.Reply.text": lambda: Reply.objects.exclude(reading__published_at=None),
    "members.Member.city": lambda: Member.objects.exclude(events=None),
    "platform.Organisation.name": lambda: Organisation.objects.exclude(memberships__events=None),
}


@pytest.mark.django_db
@pytest.mark.parametrize("column", PUBLISHED)
def test_only_rows_that_were_published_are_seen(walk: Walk, column: str) -> None:
    seen = walk.keys_of(column)
    assert seen
    assert seen <= set(PUBLISHED[column]().values_list("pk", flat=True))


def test_a_text_that_nobody_published_is_found_when_it_goes_out(walk: Walk) -> None:
    """The walk itself can fail: a mark in a page is recognised with its column and row."""
    position = next(n for n, one in enumerate(walk.marks.columns) if one.name == "supply.Site.name")
    assert walk.marks.found_in(f"<li>qxz{position}x42zxq</li>") == {"supply.Site.name": {42}}
    assert "supply.Site.name" not in walk.texts


def _places(walk: Walk, missing: set[tuple[str, str, str]]) -> dict[str, list[str]]:
    return {what: sorted(walk.texts[what]) for kind, what, _where in missing if kind == "text"}
