"""A year of ratings as the pages need it: what is known, how it is rated, and what earlier years said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from django.http import Http404

from trustone.catalog.models import Theme
from trustone.domain.risk.order import Item
from trustone.domain.risk.rating import Degrees, Hints, likelihood, severity
from trustone.risks.models import ChainGroup, Rating
from trustone.risks.selectors.known import GroupKnown, KnownRisks, ThemeKnown


class State(StrEnum):
    """Where the rating of one theme stands. ``EARLIER``: only an earlier year judged it."""

    NONE = "none"
    EARLIER = "earlier"
    UNKNOWN = "unknown"
    START = "start"
    PARTLY = "partly"
    JUDGED = "judged"

    @property
    def is_rated(self) -> bool:
        """Whether this year has an answer; "not known yet" is one."""
        return self not in {State.NONE, State.EARLIER}


@dataclass(frozen=True, slots=True)
class Rated:
    """One theme of one group in one year: ``rating`` of this year, ``earlier`` the newest of the years before."""

    year: int
    group: GroupKnown
    theme: Theme
    known: ThemeKnown
    rating: Rating | None
    earlier: Rating | None

    @property
    def key(self) -> str:
        return f"{self.group.group.public_id}:{self.theme.pk}"

    @property
    def state(self) -> State:
        if self.rating is None:
            return State.EARLIER if self.earlier else State.NONE
        degrees = self.rating.degrees
        if degrees.is_unknown:
            return State.UNKNOWN
        if degrees.is_start:
            return State.START
        known = severity(degrees).known and likelihood(degrees).known
        return State.JUDGED if known else State.PARTLY

    @property
    def degrees(self) -> Degrees:
        return self.rating.degrees if self.rating else Degrees()

    @property
    def item(self) -> Item:
        """As the rules of the order read it."""
        return Item(self.key, self.degrees)

    @property
    def hints(self) -> Hints:
        return Hints(self.known.start_severity.degree, self.known.start_likelihood.degree)

    @property
    def has_start(self) -> bool:
        """Whether there is a starting value to take over."""
        return bool(self.hints.severity or self.hints.likelihood)

    def news(self, rating: Rating | None = None) -> News:
        """What changed in what is known since a rating (this year's when none is named) was judged or confirmed."""
        rating = rating or self.rating
        seen = set(rating.findings_seen) if rating else set()
        return News(
            new=tuple(code for code in self.known.codes if code not in seen) if rating else (),
            gone=tuple(sorted(seen - set(self.known.codes))),
            start_changed=bool(rating and rating.degrees.is_start and not _is_start(rating.degrees, self.hints)),
        )


def _is_start(degrees: Degrees, hints: Hints) -> bool:
    return (degrees.severity, degrees.likelihood) == (hints.severity, hints.likelihood)


@dataclass(frozen=True, slots=True)
class News:
    """What is new about a risk since it was judged: findings that came, findings withdrawn, another starting value."""

    new: tuple[str, ...]
    gone: tuple[str, ...]
    start_changed: bool

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.start_changed)


@dataclass(frozen=True)
class RatedYear:
    """Everything rated and to be rated in one year."""

    known: KnownRisks
    themes: tuple[Theme, ...]
    by_pair: Mapping[tuple[int, str], Rated]
    left_behind: tuple[ChainGroup, ...]

    def __iter__(self) -> Iterator[Rated]:
        return iter(self.by_pair.values())

    @cached_property
    def by_key(self) -> dict[str, Rated]:
        return {one.key: one for one in self}

    def of_group(self, group: GroupKnown) -> list[Rated]:
        """The seven themes of one group."""
        return [self.by_pair[group.group.pk, theme.pk] for theme in self.themes]

    def group(self, public_id: str) -> GroupKnown:
        """The group with this id that has chains in this year, or 404."""
        for one in self.known.groups:
            if one.group.public_id == public_id:
                return one
        raise Http404

    def one(self, public_id: str, theme: str) -> Rated:
        """One theme of one group, or 404 when there is no such group in this year or no such theme."""
        found = self.by_pair.get((self.group(public_id).group.pk, theme))
        if found is None:
            raise Http404
        return found

    @property
    def to_confirm(self) -> list[Rated]:
        """What an earlier year rated and this year has not looked at yet."""
        return [one for one in self if one.state is State.EARLIER]

    @property
    def count_rated(self) -> int:
        return sum(one.state.is_rated for one in self)

    @property
    def new_groups(self) -> list[GroupKnown]:
        """Groups no year rated yet."""
        return [group for group in self.known.groups if all(one.state is State.NONE for one in self.of_group(group))]


def year_of(known: KnownRisks) -> RatedYear:
    """Put what is known and what is rated side by side. At most three queries for any number of chains.

    The caller has checked the right to see this member.
    """
    from trustone.risks.selectors.ratings import themes

    listed = tuple(theme for theme in themes())
    now, before = _ratings(known, listed)
    pairs = {
        (group.group.pk, theme.pk): Rated(
            known.year,
            group,
            theme,
            group.by_theme[theme.pk],
            now.get((group.group.pk, theme.pk)),
            before.get((group.group.pk, theme.pk)),
        )
        for group in known.groups
        for theme in listed
        if theme.pk in group.by_theme
    }
    here = {group.group.pk for group in known.groups}
    behind = {one.group_id: one.group for one in before.values() if one.group_id not in here}
    return RatedYear(known, listed, pairs, tuple(_of_last_years(behind.values(), before.values())))


Pair = tuple[int, str]


def _ratings(known: KnownRisks, listed: Iterable[Theme]) -> tuple[dict[Pair, Rating], dict[Pair, Rating]]:
    """Ratings of this year, and the newest of earlier years, by group and theme."""
    now: dict[Pair, Rating] = {}
    before: dict[Pair, Rating] = {}
    found = list(Rating.objects.filter(group__member=known.member, year__lte=known.year).order_by("year"))
    _tie_together(found, known, listed)
    for rating in found:
        (now if rating.year == known.year else before)[rating.group_id, rating.theme_id] = rating
    return now, before


def _tie_together(ratings: Sequence[Rating], known: KnownRisks, listed: Iterable[Theme]) -> None:
    """Give each rating its group, its theme and the earlier one it was carried from, each made once.

    A company has some ratings for each of a few groups and themes, year after year: joined to them, every row would
    make all four again.
    """
    groups = {one.group.pk: one.group for one in known.groups}
    groups |= ChainGroup.objects.in_bulk({one.group_id for one in ratings} - groups.keys())
    themes, by_key = {theme.pk: theme for theme in listed}, {one.pk: one for one in ratings}
    for rating in ratings:
        rating.group = groups[rating.group_id]
        if rating.theme_id in themes:
            rating.theme = themes[rating.theme_id]
        if base := by_key.get(rating.carried_from_id or 0):
            rating.carried_from = base


def _of_last_years(groups: Iterable[ChainGroup], ratings: Iterable[Rating]) -> list[ChainGroup]:
    """Groups without chains now that the newest earlier year rated, in their own order."""
    listed = list(ratings)
    newest = max((rating.year for rating in listed), default=0)
    there = {rating.group_id for rating in listed if rating.year == newest}
    return sorted((group for group in groups if group.pk in there), key=lambda group: group.pk)
