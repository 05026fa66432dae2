"""The quarry list: which places and stones may be published, so that nobody's source is given away.

The promise is the section ``disclose`` of the interface contract; the reasons, the threat model and a worked example
are in ``docs/algorithms/disclosure.md``. Pure: the same input gives the same list, to the byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from trustone.domain.disclosure.counting import Count, Members, count, counted_to, gather
from trustone.domain.disclosure.places import LEVELS, Place, place_key
from trustone.domain.disclosure.rows import Chain, clean
from trustone.domain.disclosure.years import YearEnd
from trustone.domain.problems import Problem, Refused

ALGORITHM = "trustone-disclosure-1"
PROTECTS_NOBODY = "DIS-030"
YEAR_LEFT_OUT = "DIS-031"
LONGEST_WINDOW = 100


@dataclass(frozen=True, slots=True)
class Settings:
    """What the covenant decides. ``k`` None = not decided, which is refused; ``year`` None = the newest in the data."""

    k: int | None
    year: int | None = None
    window: int = 2
    year_end: YearEnd = field(default_factory=YearEnd)
    covenant: str | None = None


@dataclass(frozen=True, slots=True)
class EarlierList:
    """An earlier list whose digest was found right."""

    covenant: str | None
    k: int
    year: int
    window: int
    counted_to: int
    year_end: str


@dataclass(frozen=True, slots=True)
class QuarryListing:
    """A publishable list. Nothing in it can be counted per row."""

    covenant: str | None
    k: int
    year: int
    window: int
    covers: tuple[int, ...]
    counted_to: int
    year_end: str
    rows: tuple[tuple[Place, tuple[str, ...]], ...]
    unknown_deeper: tuple[Place, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """Everything the list follows from; ``verify`` judges a published list against it."""

    settings: Settings
    k: int
    year: int
    counted_to: int
    covers: tuple[int, ...]
    warnings: tuple[str, ...]
    count: Count

    def publishable(self) -> dict[Place, set[str]]:
        """Rule 2: what at least k groups support in a covered year that counts for the place."""
        places: dict[Place, set[str]] = {}
        for year in self.covers:
            for (place, stone), groups in self.count.support[year].items():
                if len(groups) >= self.k and self.count.year_counts_for(year, place):
                    stones = places.setdefault(place, set())
                    if stone:
                        stones.add(stone)
        return places

    def unknown_deeper(self) -> set[Place]:
        """Rule 4: places above the deepest level at which the chains of at least k groups end in such a year."""
        return {
            place
            for year in self.covers
            for place, groups in self.count.ends[year].items()
            if len(place) < len(LEVELS) and len(groups) >= self.k and self.count.year_counts_for(year, place)
        }


def disclose(
    chains: Sequence[Chain],
    settings: Settings,
    *,
    members: Members | None = None,
    earlier: Iterable[EarlierList] = (),
    unproven_years: Iterable[int] = (),
) -> QuarryListing:
    """Make the list of one reporting year; raises ``Refused`` with the reasons when it may not be made.

    ``members`` by member id (absent: each member is its own group, joins with its first year, can source anywhere);
    ``unproven_years`` are years of lists published before digests existed.
    """
    found = basis(chains, settings, members=members, earlier=earlier, unproven_years=unproven_years)
    places = found.publishable()
    return QuarryListing(
        covenant=covenant_name(settings.covenant),
        k=found.k,
        year=found.year,
        window=settings.window,
        covers=found.covers,
        counted_to=found.counted_to,
        year_end=str(settings.year_end),
        rows=tuple((place, tuple(sorted(places[place]))) for place in sorted(places, key=place_key)),
        unknown_deeper=tuple(sorted(found.unknown_deeper(), key=place_key)),
        warnings=found.warnings,
    )


def basis(
    chains: Sequence[Chain],
    settings: Settings,
    *,
    members: Members | None = None,
    earlier: Iterable[EarlierList] = (),
    unproven_years: Iterable[int] = (),
) -> Basis:
    """Check the request, decide who counts and which years are covered, and count."""
    k, year = _asked(settings, chains)
    earlier, unproven = tuple(earlier), tuple(unproven_years)
    _check_earlier(settings, k, year, earlier, unproven)
    facts = gather(chains, members or {}, year, settings.year_end)
    until = counted_to(facts, year, k, _newest(earlier, unproven))
    years = range(year - settings.window + 1, year + 1)
    return _covered(settings, year, until, years, count(chains, facts, k, until, years))


def _covered(settings: Settings, year: int, until: int, years: range, counted: Count) -> Basis:
    """Rule 3 for whole years: too few reporting groups refuse the list, or take an earlier year out of it."""
    k = counted.k
    if k > 1 and not counted.year_counts(year):
        raise Refused(Problem("DIS-006", {"year": year}, field="year"))
    covers = tuple(y for y in years if y == year or counted.year_counts(y))
    warnings: tuple[str, ...] = (PROTECTS_NOBODY,) if k == 1 else ()
    warnings += tuple(f"{YEAR_LEFT_OUT}:{y}" for y in years if y not in covers)
    return Basis(settings, k, year, until, covers, warnings, counted)


def covenant_name(name: str | None) -> str | None:
    """The covenant as it is printed and compared; an empty name is no name."""
    return clean(name or "") or None


def _asked(settings: Settings, chains: Sequence[Chain]) -> tuple[int, int]:
    problems = []
    if settings.k is None:
        problems.append(Problem("DIS-001", field="k"))
    elif settings.k < 1:
        problems.append(Problem("DIS-002", {"value": settings.k}, field="k"))
    if not 1 <= settings.window <= LONGEST_WINDOW:
        problems.append(Problem("DIS-003", {"value": settings.window}, field="window"))
    years = {chain.year for chain in chains}
    year = settings.year if settings.year is not None else max(years, default=None)
    if year is None:
        problems.append(Problem("DIS-007"))
    elif year not in years:
        problems.append(Problem("DIS-005", {"year": year}, field="year"))
    if problems or settings.k is None or year is None:
        raise Refused(problems)
    return settings.k, year


def _check_earlier(
    settings: Settings, k: int, year: int, earlier: Iterable[EarlierList], unproven_years: Iterable[int]
) -> None:
    ours: Mapping[str, tuple[str, object]] = {
        "covenant": ("DIS-042", covenant_name(settings.covenant)),
        "k": ("DIS-043", k),
        "window": ("DIS-044", settings.window),
        "year_end": ("DIS-045", str(settings.year_end)),
    }
    problems = []
    for old in earlier:
        for name, (code, mine) in ours.items():
            theirs = getattr(old, name)
            if theirs != mine:
                problems.append(
                    Problem(code, {"earlier": str(theirs or "–"), "now": str(mine or "–"), "year": old.year})
                )
    for old_year in [*(old.year for old in earlier), *unproven_years]:
        if old_year >= year:
            problems.append(Problem("DIS-046", {"earlier": old_year, "year": year}))
    if problems:
        raise Refused(problems)


def _newest(earlier: Iterable[EarlierList], unproven_years: Iterable[int]) -> tuple[int, int] | None:
    """Year and ``counted_to`` of the newest earlier list; of two lists of one year the one that counted fewer."""
    proven = [(old.year, old.counted_to) for old in earlier]
    lists = proven or []
    newest_proven = max((year for year, _ in proven), default=None)
    lists = lists + [(y, y) for y in unproven_years if newest_proven is None or y > newest_proven]
    return max(lists, key=lambda entry: (entry[0], -entry[1]), default=None)
