"""Places that can be asked about: countries, and the tree of quarry areas below them. Found by name, also misspelt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from trustone.catalog import selectors as catalog
from trustone.catalog.models import Area, AreaLevel, Country
from trustone.domain.disclosure import Place
from trustone.domain.words import fold

_MOST = 8
_ALIKE = 72  # of 100: below it the tests' misspellings and other places cannot be told apart
_COUNTRY = "country:"


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A country, or an area in it. ``place`` is how the rules know it."""

    country: Country
    area: Area | None = None

    @property
    def key(self) -> str:
        """What a form sends."""
        return self.area.code if self.area else f"{_COUNTRY}{self.country.code}"

    @property
    def place(self) -> Place:
        return levels_of(self.area) if self.area else (self.country.code,)

    @property
    def title(self) -> str:
        """``Rajasthan › Bundi (India)``, or the country."""
        return place_title(self.country, self.area)


def place_title(country: Country, area: Area | None) -> str:
    """A place in words; a quarry area with the name of its district says so."""
    if area is None:
        return country.title_now
    same = area.level == AreaLevel.AREA and area.name in {area.admin1, area.admin2}
    level = f", {AreaLevel(area.level).label}" if same else ""
    return f"{catalog.area_path(area)}{level} ({country.title_now})"


def level_word(ref: PlaceRef) -> str:
    """What kind of place it is."""
    return str(AreaLevel(ref.area.level).label) if ref.area else _("country")


def levels_of(area: Area) -> Place:
    """The known levels of a node, down to the first that is not known."""
    found: list[str] = []
    for name in area.levels:
        if not name:
            break
        found.append(name)
    return tuple(found)


def tree() -> frozenset[Place]:
    """Every place of the catalogue below a country, as the rules know it."""
    return frozenset(levels_of(area) for area in catalog.areas())


def place_of(key: str) -> PlaceRef | None:
    """The place a form named, or nothing."""
    if "\x00" in key:  # no database can even look for it
        return None
    if key.startswith(_COUNTRY):
        country = catalog.country(key.removeprefix(_COUNTRY))
        return PlaceRef(country) if country else None
    area = catalog.areas().filter(code=key).first()
    if area is None:
        return None
    return PlaceRef(area.country, None if area.level == AreaLevel.COUNTRY else area)


def found_by(words: str) -> list[PlaceRef]:
    """Places whose name reads like ``words``, best first, at most eight. Names in any of the languages count."""
    wanted = fold(words)
    if not wanted:
        return []
    refs: dict[str, PlaceRef] = {}
    best: dict[str, float] = {}
    for ref, name in _names():
        likeness = _likeness(wanted, name)
        if likeness >= _ALIKE:
            refs[ref.key] = ref
            best[ref.key] = max(best.get(ref.key, 0), likeness)
    ordered = sorted(best, key=lambda key: (-best[key], len(refs[key].place), refs[key].title))
    return [refs[key] for key in ordered[:_MOST]]


def _likeness(wanted: str, name: str) -> float:
    """How alike two folded names are, 0 to 100: the whole, or a name that begins with what was typed."""
    return 90 + 10 * len(wanted) / len(name) if name.startswith(wanted) else fuzz.ratio(wanted, name)


def _names() -> Iterator[tuple[PlaceRef, str]]:
    for country in catalog.countries():
        ref = PlaceRef(country)
        yield from ((ref, fold(name)) for name in {*country.title.values(), country.code} if name)
    for area in catalog.areas().exclude(level=AreaLevel.COUNTRY):
        ref = PlaceRef(area.country, area)
        spelled = {area.name, *(area.title or {}).values(), *area.also_known_as}
        yield from ((ref, fold(name)) for name in spelled if name)
