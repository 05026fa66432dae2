"""Reads of ratings: a year, the order that follows from it, what is still to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from trustone.catalog.models import Theme
from trustone.domain.risk.degrees import Degree
from trustone.domain.risk.order import Item, Order, order
from trustone.domain.risk.rating import ANYTHING, Between, Degrees
from trustone.members.models import Member
from trustone.risks.models import ChainGroup, Rating


@dataclass(frozen=True, slots=True)
class Priority:
    """One risk of a year: a chain group and a theme. ``rating`` is ``None`` while nobody rated it.

    ``rank`` is ``None`` where nothing is known, rated or not; ``best`` and ``worst`` then span the whole list.
    ``severity`` and ``likelihood`` are ``None`` while more than one degree is possible: see the two ``…_between``.
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
    countries: tuple[str, ...]


def themes() -> list[Theme]:
    """The themes that are rated: those that are no part of another."""
    return list(Theme.objects.filter(parent=None, retired=False))


def ratings_of(member: Member, year: int) -> QuerySet[Rating]:
    """The ratings of one member and year, for services and rooms that have checked the right themselves."""
    return Rating.objects.filter(group__member=member, year=year).select_related("group", "theme")


def priorities(member: Member, year: int) -> tuple[Priority, ...]:
    """The risks of a year in order: ranked ones first, then those of which nothing is known, rated or not."""
    by_pair = {(rating.group_id, rating.theme_id): rating for rating in ratings_of(member, year)}
    groups = {rating.group_id: rating.group for rating in by_pair.values()}
    pairs = {f"{group.public_id}:{theme.code}": (group, theme) for group in groups.values() for theme in themes()}
    rated = {key: by_pair.get((group.pk, theme.pk)) for key, (group, theme) in pairs.items()}
    found = order(Item(key, one.degrees if one else Degrees()) for key, one in rated.items())
    return tuple(_in_order(found, pairs, rated))


def _in_order(
    found: Order, pairs: dict[str, tuple[ChainGroup, Theme]], rated: dict[str, Rating | None]
) -> Iterable[Priority]:
    total = len(found.ranked) + len(found.unknown)
    for place in found.ranked:
        yield _priority(
            *pairs[place.item.key],
            rated[place.item.key],
            (place.rank, place.best, place.worst),
            (place.severity, place.likelihood),
        )
    for item in found.unknown:
        yield _priority(*pairs[item.key], rated[item.key], (None, 1, total), (ANYTHING, ANYTHING))


def _priority(
    group: ChainGroup,
    theme: Theme,
    rating: Rating | None,
    place: tuple[int | None, int, int],
    degrees: tuple[Between, Between],
) -> Priority:
    rank, best, worst = place
    severity, likelihood = degrees
    return Priority(
        rating=rating,
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
        countries=tuple(group.facts.get("countries", ())),
    )
