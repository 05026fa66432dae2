"""Which risk themes public sources report at a place: from the packs alone, never from a member's file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from trustone.domain import disclosure as rules


@dataclass(frozen=True, slots=True)
class Report:
    """One finding of a pack that may be passed on. ``places``: where it holds; a country alone = the whole of it."""

    code: str
    theme: str
    whole_theme: str
    places: tuple[rules.Place, ...]
    stone: str

    @property
    def themes(self) -> frozenset[str]:
        """The theme, and the whole theme of which it is a part."""
        return frozenset((self.theme, self.whole_theme))


class Reported:
    """Findings by place. A country shows all of its own; a place below it those that name it, a place inside it, or a
    place around it below the country. What is said of a whole country stands with the country only."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self._by_country: Mapping[str, list[Report]] = defaultdict(list)
        for report in reports:
            for code in {place[0] for place in report.places}:
                self._by_country[code].append(report)
        self._found: dict[rules.Place, Sequence[Report]] = {}

    def at(self, place: rules.Place) -> Sequence[Report]:
        """What is reported at a place, in the order of the themes."""
        if place not in self._found:
            found = self._by_country.get(place[0], [])
            if len(place) > 1:
                found = [report for report in found if any(_meets(place, other) for other in report.places)]
            self._found[place] = found
        return self._found[place]

    def themes_at(self, place: rules.Place) -> frozenset[str]:
        """Codes of the themes reported there, parts and whole ones."""
        return frozenset(theme for report in self.at(place) for theme in report.themes)


def _meets(place: rules.Place, other: rules.Place) -> bool:
    depth = min(len(place), len(other))
    return len(other) > 1 and place[:depth] == other[:depth]
