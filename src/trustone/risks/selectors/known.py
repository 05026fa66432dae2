"""What is known about the chains of one member in one year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from trustone.catalog.models import Theme
from trustone.domain.membership import YearEnd, close_of
from trustone.domain.risk.findings import (
    Bearing,
    ChainScope,
    Finding,
    Part,
    Start,
    bearing,
    bears,
    start_likelihood,
    start_severity,
)
from trustone.domain.risk.silica import StoneSilica, is_silica, silica_bearings
from trustone.members.models import Member
from trustone.risks.models import ChainGroup
from trustone.risks.selectors.collection import Collection, collection
from trustone.risks.selectors.scopes import Stones, Tree, scope_of
from trustone.risks.selectors.titles import group_titles
from trustone.risks.services.groups import YearGroup, groups_of_year
from trustone.supply.models import Chain


@dataclass(frozen=True, slots=True)
class ThemeKnown:
    """What is known of one group under one theme of the covenant (its parts included).

    ``bearings``: findings in force, the most specific first, of all parts of the chain together; ``by_part`` the same
    for each part that the chain has. ``new``: codes that entered the collection after the close of the reporting year
    before; ``retired``: bearings that have counted no more since then. ``is_unknown``: nobody found anything, which is
    not the same as safe; then the starting values are unknown too. ``parts``: the same for the parts of a theme.
    """

    theme: str
    bearings: tuple[Bearing, ...]
    by_part: Mapping[Part, tuple[Bearing, ...]]
    new: tuple[str, ...]
    retired: tuple[Bearing, ...]
    start_severity: Start
    start_likelihood: Start
    is_unknown: bool
    parts: Mapping[str, ThemeKnown]

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the findings in force, each once, the most specific first."""
        return tuple(dict.fromkeys(match.finding.code for match in self.bearings))


@dataclass(frozen=True, slots=True)
class GroupKnown:
    """A group of identical chains and what is known of each of the seven themes."""

    group: ChainGroup
    scope: ChainScope
    chains: tuple[Chain, ...]
    title: str
    by_theme: Mapping[str, ThemeKnown]
    silica: StoneSilica
    wet: frozenset[Part] = frozenset()

    @property
    def new(self) -> tuple[str, ...]:
        """Codes of the findings that are new since last year, each once."""
        return tuple(dict.fromkeys(code for known in self.by_theme.values() for code in known.new))

    @property
    def unknown(self) -> tuple[str, ...]:
        """Themes nobody found anything on."""
        return tuple(theme for theme, known in self.by_theme.items() if known.is_unknown)


@dataclass(frozen=True, slots=True)
class KnownRisks:
    """All groups of a year, and the collection their findings come from.

    ``since``: the first day after the close of the reporting year before; what entered from then on is new.
    """

    member: Member
    year: int
    on: date
    since: date
    groups: tuple[GroupKnown, ...]
    themes: tuple[Theme, ...]
    collection: Collection

    @property
    def new(self) -> tuple[str, ...]:
        """Codes of the findings that are new for any group."""
        return tuple(dict.fromkeys(code for group in self.groups for code in group.new))

    @property
    def retired(self) -> tuple[str, ...]:
        """Codes of the findings that were retired since last year and bore on any group."""
        themes = [theme for group in self.groups for theme in group.by_theme.values()]
        return tuple(dict.fromkeys(match.finding.code for theme in themes for match in theme.retired))


def wet_parts(chains: Iterable[Chain]) -> frozenset[Part]:
    """Where all dusty work of every one of these chains is done wet, as the company says."""
    told = [(chain.factory_wet is True, chain.quarry_wet is True) for chain in chains]
    factory, quarry = (all(one) for one in zip(*told, strict=True)) if told else (False, False)
    return frozenset(part for part, wet in ((Part.FACTORY, factory), (Part.QUARRY, quarry)) if wet)


def known_risks(member: Member, year: int, on: date | None = None) -> KnownRisks:
    """What is known of the chains of one year, on a day (today if none is given).

    The number of queries does not depend on that of chains or findings. The caller has checked the right.
    """
    day = on or timezone.localdate()
    tree, stones, found = Tree.read(), Stones.read(), collection()
    themes = tuple(Theme.objects.filter(retired=False).order_by("position"))
    reader = _Reader(found, themes, day, close_of(year - 1, YearEnd.parse(member.covenant.year_end)))
    groups = groups_of_year(member, year)
    titles = group_titles([one.group for one in groups], tree)
    known = tuple(reader.group(one, tree, stones, titles[one.group.pk]) for one in groups)
    return KnownRisks(member, year, day, reader.closed, known, themes, found)


@dataclass(frozen=True, slots=True)
class _Reader:
    """What is the same for every group of a year."""

    collection: Collection
    themes: tuple[Theme, ...]
    on: date
    closed: date

    def group(self, one: YearGroup, tree: Tree, stones: Stones, title: str) -> GroupKnown:
        scope = scope_of(one.facts, tree, stones)
        silica = stones.silica(one.facts.stone)
        near = self._near(scope)
        found = bearing(scope, near, [theme.code for theme in self.themes], self.on)
        wet = wet_parts(one.chains)
        for dust in silica_bearings(silica, scope, wet):
            found[dust.part, dust.finding.theme] += (dust,)
        gone = self._gone(scope, near)
        themes = {
            theme.code: self._theme(theme, found, gone, silica) for theme in self.themes if theme.parent_id is None
        }
        return GroupKnown(one.group, scope, one.chains, title, themes, silica, wet)

    def _near(self, scope: ChainScope) -> list[Finding]:
        """Findings about the countries of this chain, or about none in particular."""
        countries = {place.country for places in scope.places.values() for place in places} | {""}
        return [finding for finding in self.collection.findings if finding.country in countries]

    def _gone(self, scope: ChainScope, near: Iterable[Finding]) -> list[Bearing]:
        left = [finding for finding in near if self._left(finding)]
        matches = (bears(scope, part, finding) for finding in left for part in sorted(finding.parts))
        return [match for match in matches if match is not None]

    def _left(self, finding: Finding) -> bool:
        return finding.retired_on is not None and self.closed < finding.retired_on <= self.on

    def _theme(
        self,
        theme: Theme,
        found: Mapping[tuple[Part, str], tuple[Bearing, ...]],
        gone: Iterable[Bearing],
        silica: StoneSilica,
    ) -> ThemeKnown:
        parts = [part for part in self.themes if part.parent_id == theme.code]
        codes = {theme.code, *(part.code for part in parts)}
        by_part: dict[Part, tuple[Bearing, ...]] = {}
        for (part, code), matches in found.items():
            if code in codes:
                by_part[part] = tuple(sorted((*by_part.get(part, ()), *matches), key=lambda match: match.order))
        bearings = tuple(sorted((match for some in by_part.values() for match in some), key=lambda match: match.order))
        return ThemeKnown(
            theme=theme.code,
            bearings=bearings,
            by_part=by_part,
            new=tuple(dict.fromkeys(match.finding.code for match in bearings if self._is_new(match.finding))),
            retired=tuple(match for match in gone if match.finding.theme in codes),
            start_severity=start_severity(bearings),
            start_likelihood=start_likelihood(bearings),
            is_unknown=not any(silica.informs or not is_silica(match.finding.code) for match in bearings),
            parts={part.code: self._theme(part, found, gone, silica) for part in parts},
        )

    def _is_new(self, finding: Finding) -> bool:
        return finding.since is not None and finding.since > self.closed
