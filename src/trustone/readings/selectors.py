"""Reads: plans to read, readings of an organisation, what is public, and the official colour beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, Max, Prefetch, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from trustone.assessments.models import Decision
from trustone.catalog.models import Covenant, Theme
from trustone.domain.reading import FAIR_PURCHASING, LAGGING, Moved, Says, Share, moved, spread
from trustone.improvement.models import PlanVersion
from trustone.improvement.selectors.plans import published_plan, published_plans
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation
from trustone.platform.roles import Role
from trustone.readings import policies
from trustone.readings.models import Reading, ReadingMark, ReadingState, Reply


@dataclass(frozen=True, slots=True)
class Column:
    """One theme of the grid. ``lags``: it lagged behind in earlier readings."""

    code: str
    title: str
    lags: bool


def columns() -> tuple[Column, ...]:
    """The themes of the covenant in their order, and fair purchasing. One query."""
    themes = Theme.objects.filter(parent=None, retired=False).order_by("position")
    found = [Column(theme.code, theme.title_now, theme.code in LAGGING) for theme in themes]
    return (*found, Column(FAIR_PURCHASING, _("Fair purchasing"), lags=True))


# --- For readers ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ToRead:
    """A published plan: the version in force, the own reading of it if any, and how many readings are public."""

    version: PlanVersion
    own: Reading | None
    public: int

    @property
    def is_behind(self) -> bool:
        """The own reading is of an earlier version than the one in force."""
        return self.own is not None and self.own.plan_version_id != self.version.pk


def organisation_of(actor: Actor) -> Organisation | None:
    """For which NGO or union the actor reads; the first by name when there are several."""
    return Organisation.objects.filter(pk__in=actor.organisations(Role.NGO_UNION)).first()


def years_to_read(covenant: Covenant) -> list[int]:
    """Years of which plans are published, newest first."""
    found = PlanVersion.objects.filter(plan__member__covenant=covenant).order_by("-plan__year")
    return list(found.values_list("plan__year", flat=True).distinct())


def plans_to_read(actor: Actor, covenant: Covenant, organisation: Organisation, year: int) -> list[ToRead]:
    """Every published plan of a year, by name of the company. Four queries."""
    plans = [one for one in published_plans(covenant) if one.plan.year == year]
    standing = Reading.objects.filter(organisation=organisation, year=year).exclude(state=ReadingState.WITHDRAWN)
    own = {one.member_id: one for one in standing}
    public = dict(
        Reading.objects.filter(policies.public_readings(actor.today), year=year, member__covenant=covenant)
        .exclude(state=ReadingState.WITHDRAWN).order_by()
        .values_list("member_id").annotate(Count("pk"))
    )  # fmt: skip
    rows = [ToRead(one, own.get(one.plan.member_id), public.get(one.plan.member_id, 0)) for one in plans]
    return sorted(rows, key=lambda row: row.version.plan.member.name.casefold())


def plan_to_read(covenant: Covenant, number: str, year: int) -> PlanVersion:
    """The published version in force of a plan, or 404: what is not published cannot be read."""
    member = get_object_or_404(Member.objects.select_related("organisation"), covenant=covenant, number=number)
    version = published_plan(member, year)
    if version is None:
        raise Http404
    version.plan.member = member
    return version


def own_reading(organisation: Organisation, member: Member, year: int) -> Reading | None:
    """The reading of this organisation that stands, with its marks."""
    found = _with_parts(Reading.objects.filter(organisation=organisation, member=member, year=year))
    return found.exclude(state=ReadingState.WITHDRAWN).first()


def reading_before(reading: Reading) -> Reading | None:
    """The organisation's public or own reading of the newest earlier plan of the same company."""
    earlier = Reading.objects.filter(
        organisation=reading.organisation_id, member=reading.member_id, year__lt=reading.year
    ).exclude(state=ReadingState.WITHDRAWN)
    return _with_parts(earlier).order_by("-year", "-number").first()


def next_number(organisation: Organisation, member: Member, year: int) -> int:
    """The number of the next reading of this organisation of that plan."""
    last = Reading.objects.filter(organisation=organisation, member=member, year=year).aggregate(last=Max("number"))
    return (last["last"] or 0) + 1


def mark_of(reading: Reading, theme: str) -> ReadingMark | None:
    """The mark of one theme."""
    return reading.marks.filter(theme=theme).first()


def reading_for(actor: Actor, public_id: str) -> Reading:
    """One reading this actor may open, or 404."""
    found: Reading = get_object_or_404(
        _with_parts(Reading.objects.filter(policies.visible_readings(actor))), public_id=public_id
    )
    return found


def texts_of(version: PlanVersion) -> list[str]:
    """Everything a published plan says, section by section and language by language; a quote has to stand in one."""
    found = [text for one in version.content.get("sections", ()) for text in one["text"].values()]
    for one in version.content.get("objectives", ()):
        for name in ("change", "for_whom", "values", "by"):
            found += list(one[name].values())
        found += [line for lines in one["how"].values() for line in lines]
    return [text for text in found if text]


def _with_parts(readings: QuerySet[Reading]) -> QuerySet[Reading]:
    return readings.select_related(
        "organisation", "member__organisation", "member__covenant", "plan_version"
    ).prefetch_related("marks", Prefetch("replies", Reply.objects.order_by("at", "pk")))


# --- For companies ----------------------------------------------------------------------------------------------------


def member_for(actor: Actor, number: str) -> Member:
    """The actor's own company, or 404."""
    visible = Member.objects.filter(policies.visible_members(actor)).select_related("organisation", "covenant")
    found: Member = get_object_or_404(visible, number=number)
    return found


def readings_of_plan(actor: Actor, member: Member) -> list[Reading]:
    """What was published about the plans of the own company, shown or not yet, newest first."""
    found = Reading.objects.filter(policies.visible_readings(actor), member=member, published_at__isnull=False)
    return list(_with_parts(found).order_by("-year", "organisation__name", "-number"))


def waiting_for_reply(member: Member, today: date) -> list[Reading]:
    """Published readings that do not show yet and were not replied to."""
    found = Reading.objects.filter(member=member, state=ReadingState.PUBLISHED, shows_on__gt=today, replies=None)
    return list(found.select_related("organisation").order_by("shows_on"))


# --- Public -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cell:
    """One theme in one reading: what it says, since the year before, and the mark behind it."""

    says: Says
    mark: ReadingMark
    moved: Moved | None


@dataclass(frozen=True)
class Line:
    """One public reading as a row of the grid; cells in the order of the columns."""

    reading: Reading
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class Beside:
    """One company in one year: the official colour (``None``: nothing published) and the readings beside it."""

    member: Member
    year: int
    colour: str | None
    lines: tuple[Line, ...]

    @cached_property
    def readers(self) -> list[str]:
        return [line.reading.organisation.name for line in self.lines]


def public_years(covenant: Covenant, on: date) -> list[int]:
    """Years with public readings, newest first."""
    found = Reading.objects.filter(policies.public_readings(on), member__covenant=covenant)
    return sorted(set(found.order_by().values_list("year", flat=True)), reverse=True)


def public_readings_in(covenant: Covenant, on: date) -> list[Reading]:
    """Every reading everybody can read on a day, with its marks and replies. Three queries."""
    return list(_public(covenant, on))


def public_grid(covenant: Covenant, on: date, year: int, shown: Sequence[Column]) -> list[Beside]:
    """Every company with a public reading of that year, by name. Seven queries for any number of readings."""
    return _beside(_public(covenant, on).filter(year=year), _before(covenant, on, year), on, shown)


def public_of_member(covenant: Covenant, number: str, on: date, shown: Sequence[Column]) -> list[Beside]:
    """The same for one company over the years, newest first; empty when nothing is public."""
    mine = _public(covenant, on).filter(member__number=number)
    before = {
        (one.organisation_id, one.member_id, one.year): one for one in mine if one.state == ReadingState.PUBLISHED
    }
    return sorted(_beside(mine, before, on, shown), key=lambda one: -one.year)


def has_public_readings(member_key: int, on: date) -> bool:
    """Whether anybody's reading of a plan of this company is public."""
    return Reading.objects.filter(policies.public_readings(on), member=member_key).exists()


def member_numbers() -> Iterable[tuple[str]]:
    """Numbers of companies with public readings, for the sitemap."""
    found = Reading.objects.filter(policies.public_readings(timezone.localdate()))
    return [(number,) for number in found.order_by().values_list("member__number", flat=True).distinct()]


def grid_years() -> Iterable[tuple[int]]:
    """Years with public readings, for the sitemap."""
    found = Reading.objects.filter(policies.public_readings(timezone.localdate()))
    return [(year,) for year in sorted(set(found.order_by().values_list("year", flat=True)))]


def spread_by_year(covenant: Covenant, on: date, shown: Sequence[Column]) -> dict[int, tuple[Share, ...]]:
    """How the public readings of each year spread over the steps, theme by theme; newest year first. One query."""
    marks = ReadingMark.objects.filter(
        reading__in=Reading.objects.filter(
            policies.public_readings(on), member__covenant=covenant, state=ReadingState.PUBLISHED
        )
    )
    said: dict[tuple[int, str], list[Says]] = defaultdict(list)
    years = set()
    for year, theme, says in marks.order_by().values_list("reading__year", "theme", "says"):
        said[year, theme].append(Says(says))
        years.add(year)
    return {year: tuple(spread(said[year, column.code]) for column in shown) for year in sorted(years, reverse=True)}


def _public(covenant: Covenant, on: date) -> QuerySet[Reading]:
    found = Reading.objects.filter(policies.public_readings(on), member__covenant=covenant)
    return _with_parts(found).order_by("member__organisation__name", "organisation__name", "number")


def _before(covenant: Covenant, on: date, year: int) -> Mapping[tuple[int, int, int], Reading]:
    rows = _public(covenant, on).filter(year=year - 1, state=ReadingState.PUBLISHED)
    return {(one.organisation_id, one.member_id, one.year): one for one in rows}


def _beside(
    readings: Iterable[Reading], before: Mapping[tuple[int, int, int], Reading], on: date, shown: Sequence[Column]
) -> list[Beside]:
    found: dict[tuple[int, int], list[Reading]] = defaultdict(list)
    for reading in readings:
        found[reading.member_id, reading.year].append(reading)
    colours = _colours({member for member, _ in found}, on)
    return [
        Beside(
            some[0].member,
            year,
            colours.get((member, year)),
            tuple(line_of(one, before.get((one.organisation_id, one.member_id, one.year - 1)), shown) for one in some),
        )
        for (member, year), some in found.items()
    ]


def line_of(reading: Reading, before: Reading | None, shown: Sequence[Column]) -> Line:
    """A reading as a row, compared with the one before it."""
    marks = {mark.theme: mark for mark in reading.marks.all()}
    earlier = {mark.theme: Says(mark.says) for mark in before.marks.all()} if before else {}
    cells = []
    for column in shown:
        mark = marks.get(column.code)
        says = Says(mark.says) if mark else None
        cells.append(Cell(says, mark, moved(earlier.get(column.code), says)) if mark and says else None)
    return Line(reading, tuple(cells))


def _colours(members: Iterable[int], on: date) -> dict[tuple[int, int], str]:
    """The published colour in force, by member and reporting year."""
    public = Decision.objects.filter(assessment__member__in=list(members), published_from__lte=on).order_by("version")
    rows = public.values_list("assessment__member_id", "assessment__reporting_year", "colour")
    return {(member, year): colour for member, year, colour in rows}
