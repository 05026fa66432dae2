"""Reads of single findings: the list, one of them, its history, who rests on it, what waits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.http import Http404
from django.shortcuts import get_object_or_404

from trustone.catalog.selectors import sort_key
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.risks import policies
from trustone.risks.models import (
    AddedFinding,
    FindingEvent,
    FindingState,
    Rating,
    Retirement,
    RetirementState,
)
from trustone.risks.selectors.collection import Collection, Row, collection

RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a list of findings is narrowed to; empty = all."""

    country: str = ""
    theme: str = ""
    stone: str = ""
    state: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A finding with how it stands: ``in_force``, ``retired``, ``draft``, ``proposed``, ``declined``.

    ``retirement`` is the one that holds or waits, if any.
    """

    row: Row
    state: str
    retirement: Retirement | None
    retired_on: date | None

    @property
    def waits(self) -> bool:
        """Whether a second person must look at it, or at the proposal to retire it."""
        proposed = self.retirement is not None and self.retirement.state == RetirementState.PROPOSED
        return self.state == FindingState.PROPOSED or (proposed and self.state == FindingState.IN_FORCE)

    @property
    def is_added(self) -> bool:
        return isinstance(self.row, AddedFinding)


def listed(actor: Actor, choice: Choice) -> list[Listed]:
    """The findings the actor may read, those that wait first, then by theme. Six queries."""
    found = [one for one in _everything(actor) if _fits(one, choice)]
    return sorted(found, key=lambda one: (not one.waits, one.row.theme.position, one.row.code))


def finding_for(actor: Actor, code: str) -> Listed:
    """One finding, or 404."""
    for one in _everything(actor):
        if one.row.code == code:
            return one
    raise Http404


def added_for(actor: Actor, code: str) -> AddedFinding:
    """A finding of the secretariat for who tends them, or 404."""
    if not policies.tends_findings(actor):
        raise Http404
    related = AddedFinding.objects.select_related("theme", "country", "stone")
    found: AddedFinding = get_object_or_404(related, code=code)
    return found


def history_of(code: str) -> QuerySet[FindingEvent]:
    """What was done to a finding, newest first."""
    return FindingEvent.objects.filter(code=code).order_by("-pk")


def waiting_count(actor: Actor) -> tuple[int, int]:
    """How many proposals wait, and how many of them this actor may decide on."""
    rows = [
        *AddedFinding.objects.filter(state=FindingState.PROPOSED).values_list("proposed_by_id", "proposed_by_name"),
        *Retirement.objects.filter(state=RetirementState.PROPOSED).values_list("proposed_by_id", "proposed_by_name"),
    ]
    return len(rows), sum(not policies.is_own_proposal(actor, *row) for row in rows)


def in_force_about(*, country_code: str = "", stone: str = "", on: date) -> list[Row]:
    """Findings in force about a country or a stone, those of the packs and of the secretariat, by theme."""
    return [
        row
        for row in collection().in_force(on)
        if (not country_code or row.country_id == country_code) and (not stone or row.stone_id == stone)
    ]


def retired_codes(on: date) -> frozenset[str]:
    """Codes of findings that count no more on a day."""
    return frozenset(finding.code for finding in collection().findings if _is_retired(finding.retired_on, on))


# --- Ratings that rest on findings ------------------------------------------------------------------------------------


def ratings_resting_on(code: str) -> QuerySet[Rating]:
    """Ratings that were judged or confirmed with this finding on the table, newest year first.

    The codes are kept as a JSON list; they are looked for in its text, which both databases can.
    """
    seen = Rating.objects.annotate(seen=Cast("findings_seen", TextField())).filter(seen__contains=f'"{code}"')
    return seen.select_related("group__member__organisation", "theme").order_by("-year", "pk")


@dataclass(frozen=True, slots=True)
class RetiredUnder:
    """A rating and the findings it rests on that were retired after it was judged or last confirmed."""

    rating: Rating
    codes: tuple[str, ...]
    rows: tuple[Row, ...]


def retired_under(member: Member, year: int, on: date | None = None) -> tuple[RetiredUnder, ...]:
    """The ratings of a year that rest on findings which count no more (on a day; today if none is given)."""
    ratings = list(Rating.objects.filter(group__member=member, year=year).select_related("group", "theme"))
    if not any(rating.findings_seen for rating in ratings):
        return ()
    found = collection()
    day = on or date.max
    gone = {one.code: one.retired_on for one in found.findings if _is_retired(one.retired_on, day)}
    return tuple(_resting(rating, gone, found) for rating in ratings if _resting(rating, gone, found).codes)


def _resting(rating: Rating, gone: dict[str, date | None], found: Collection) -> RetiredUnder:
    judged = rating.confirmed_on or rating.judged_on
    codes = tuple(code for code in rating.findings_seen if (day := gone.get(code)) is not None and day >= judged)
    return RetiredUnder(rating, codes, tuple(found.rows[code] for code in codes))


# --- Inside -----------------------------------------------------------------------------------------------------------


def _everything(actor: Actor) -> Iterable[Listed]:
    if not policies.reads_findings(actor):
        return
    found = collection()
    waiting = {row.code: row for row in Retirement.objects.filter(state=RetirementState.PROPOSED)}
    days = {finding.code: finding.retired_on for finding in found.findings}
    tends = policies.tends_findings(actor)
    for code, row in found.rows.items():
        retired = _is_retired(days[code], actor.today)
        held = found.retirements.get(code) or (waiting.get(code) if tends else None)
        yield Listed(row, RETIRED if retired else FindingState.IN_FORCE, held, days[code])
    if tends:
        others = AddedFinding.objects.exclude(state=FindingState.IN_FORCE)
        for one in others.select_related("theme", "country", "stone"):
            yield Listed(one, one.state, None, None)


def _fits(one: Listed, choice: Choice) -> bool:
    row = one.row
    stones = {row.stone_id or "", getattr(row.stone, "parent_id", None) or ""}
    themes = {row.theme_id, row.theme.parent_id or ""}
    if choice.state == "waits" and not one.waits:
        return False
    if choice.state and choice.state not in ("waits", one.state):
        return False
    return (
        (not choice.country or row.country_id == choice.country)
        and (not choice.theme or choice.theme in themes)
        and (not choice.stone or choice.stone in stones)
        and (not choice.words or sort_key(choice.words) in sort_key(_words(row)))
    )


def _words(row: Row) -> str:
    country = row.country.title_now if row.country else ""
    return " ".join((row.code, row.finding_now, row.region, row.place, row.source, country))


def _is_retired(day: date | None, on: date) -> bool:
    return day is not None and day <= on


__all__ = [
    "Choice",
    "Listed",
    "RetiredUnder",
    "added_for",
    "finding_for",
    "history_of",
    "in_force_about",
    "listed",
    "ratings_resting_on",
    "retired_codes",
    "retired_under",
    "waiting_count",
]
