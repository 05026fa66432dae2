"""Reads of ratings: a year, the order that follows from it, what is still to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from trustone.catalog.models import Theme
from trustone.domain.risk.degrees import Degree
from trustone.domain.risk.order import Item, Order, order
from trustone.domain.risk.rating import ANYTHING, Between, Degrees
from trustone.members.models import Member
from trustone.risks.models import ChainGroup, Rating
from trustone.risks.selectors.titles import group_titles
from trustone.supply import selectors as supply


@dataclass(frozen=True, slots=True)
class Priority:
    """One risk of a year: a chain group and a theme. ``rating`` is ``None`` while nobody rated it.

    ``rank`` is ``None`` where nothing is known, rated or not; ``best`` and ``worst`` then span the whole list.
    ``severity`` and ``likelihood`` are ``None`` while more than one degree is possible: see the two ``…_between``.
    ``title``: the theme; ``chains``: which chains, down to the factory, so never for the public. ``countries``: codes
    of where the stone is quarried and worked, as far as known.
    """

    rating: Rating | None
    group: ChainGroup
    theme: Theme
    rank: int | None
    best: int
    worst: int
    severity: Degree | None
    likelihood: Degree | None
    severity_between: Between
    likelihood_between: Between
    title: str
    chains: str
    countries: tuple[str, ...]

    @property
    def is_start(self) -> bool:
        """Whether it stands on a starting value nobody judged yet."""
        return bool(self.rating and self.rating.degrees.is_start)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a year is rated: ``rated`` of ``total`` (groups × themes); ``to_confirm`` were rated before only."""

    year: int
    rated: int
    total: int
    to_confirm: int


def themes() -> list[Theme]:
    """The themes that are rated: those that are no part of another."""
    return list(Theme.objects.filter(parent=None, retired=False).order_by("position"))


def ratings_of(member: Member, year: int) -> QuerySet[Rating]:
    """The ratings of one member and year, for services and rooms that have checked the right themselves."""
    return Rating.objects.filter(group__member=member, year=year).select_related("group", "theme")


def year_at_work(member: Member, today: date) -> int:
    """The reporting year that runs now, or the latest with chains."""
    running = supply.reporting_year(member.covenant, today)
    years = supply.years_of(member)
    return running if running in years or not years else years[0]


def _groups(member: Member, year: int) -> list[ChainGroup]:
    from trustone.risks.services.groups import groups_of_year

    return [one.group for one in groups_of_year(member, year)]


def progress(member: Member, year: int) -> Progress:
    """How far a year is rated, without looking at findings."""
    from trustone.risks.services.groups import keys_of_year

    groups = keys_of_year(member, year)
    found = Rating.objects.filter(group__in=groups, year__lte=year).values_list("group_id", "theme_id", "year")
    now = {(group, theme) for group, theme, at in found if at == year}
    before = {(group, theme) for group, theme, at in found} - now
    return Progress(year, len(now), len(groups) * Theme.objects.filter(parent=None, retired=False).count(), len(before))


def priorities(member: Member, year: int) -> tuple[Priority, ...]:
    """The risks of a year in order: ranked ones first, then those of which nothing is known, rated or not.

    The caller has checked the right. The number of queries does not depend on that of chains or ratings.
    """
    groups = _groups(member, year)
    by_pair = {(rating.group_id, rating.theme_id): rating for rating in ratings_of(member, year)}
    listed = themes()
    pairs = {f"{group.public_id}:{theme.pk}": (group, theme) for group in groups for theme in listed}
    rated = {key: by_pair.get((group.pk, theme.pk)) for key, (group, theme) in pairs.items()}
    found = order(Item(key, one.degrees if one else Degrees()) for key, one in rated.items())
    return tuple(_in_order(found, pairs, rated, group_titles(groups)))


def _in_order(
    found: Order, pairs: dict[str, tuple[ChainGroup, Theme]], rated: dict[str, Rating | None], titles: dict[int, str]
) -> Iterator[Priority]:
    total = len(found.ranked) + len(found.unknown)
    placed: Iterable[tuple[str, tuple[int | None, int, int], tuple[Between, Between]]] = [
        *((one.item.key, (one.rank, one.best, one.worst), (one.severity, one.likelihood)) for one in found.ranked),
        *((item.key, (None, 1, total), (ANYTHING, ANYTHING)) for item in found.unknown),
    ]
    for key, (rank, best, worst), (severity, likelihood) in placed:
        group, theme = pairs[key]
        yield Priority(
            rating=rated[key],
            group=group,
            theme=theme,
            rank=rank,
            best=best,
            worst=worst,
            severity=severity.known,
            likelihood=likelihood.known,
            severity_between=severity,
            likelihood_between=likelihood,
            title=theme.title_now,
            chains=titles[group.pk],
            countries=group.countries,
        )
