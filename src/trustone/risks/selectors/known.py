"""What is known about the chains of one member in one year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from trustone.domain.risk.findings import Bearing, ChainScope, Part, Start
from trustone.members.models import Member
from trustone.risks.models import ChainGroup
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

    @property
    def new(self) -> tuple[str, ...]:
        """Codes of the findings that are new since last year, each once."""
        return tuple(dict.fromkeys(code for known in self.by_theme.values() for code in known.new))

    @property
    def unknown(self) -> tuple[str, ...]:
        """Themes nobody found anything on."""
        return tuple(theme for theme, known in self.by_theme.items() if known.is_unknown)


@dataclass(frozen=True, slots=True)
class Entry:
    """The words of a finding and where they come from. ``source`` is empty where nobody verified it."""

    code: str
    text: str
    theme: str
    source: str
    addresses: tuple[str, ...]
    year_text: str
    confidence: str
    is_verified: bool
    place: str
    origin: str


@dataclass(frozen=True, slots=True)
class KnownRisks:
    """All groups of a year, and the words of the findings they point to by code."""

    member: Member
    year: int
    on: date
    groups: tuple[GroupKnown, ...]
    entries: Mapping[str, Entry]
