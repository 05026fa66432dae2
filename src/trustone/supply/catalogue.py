"""The part of the reference data that chains need, read once for a request: choices, the rules' reference, titles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise

from trustone.catalog import selectors as catalog
from trustone.catalog.models import Area, AreaLevel, Covenant, Titled
from trustone.domain.membership import YearEnd
from trustone.domain.supply import AreaPlace, Reference, hints_from
from trustone.domain.words import fold
from trustone.members.models import Member
from trustone.members.regions import REGIONS
from trustone.platform.dataio import Choices, Option, country_choices

LANGUAGES = tuple(code for code, _ in settings.LANGUAGES)


def words_as_options(words: Iterable[tuple[str, str | Promise]]) -> list[Option]:
    """Options from codes and translatable words."""
    titles: dict[str, dict[str, str]] = {}
    pairs = list(words)
    for language in LANGUAGES:
        with translation.override(language):
            for code, word in pairs:
                titles.setdefault(code, {})[language] = str(word)
    return [Option(code, found) for code, found in titles.items()]


@dataclass(frozen=True)
class Catalogue:
    """Choices by code, and what is needed to place an area."""

    covenant: Covenant
    products: Choices
    stones: Choices
    countries: Choices
    regions: Choices
    areas: Choices
    places: dict[str, AreaPlace]
    hints: dict[str, frozenset[str]]
    by_name: dict[tuple[str, str], str] = field(default_factory=dict)
    admin_names: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def year_end(self) -> YearEnd:
        return YearEnd.parse(self.covenant.year_end)

    def reference(self, member: Member | None = None) -> Reference:
        """What the rules compare the chains of ``member`` with."""
        return Reference(
            products=frozenset(option.code for option in self.products.options),
            stones=frozenset(option.code for option in self.stones.options),
            countries=frozenset(option.code for option in self.countries.options),
            areas=self.places,
            hints=self.hints,
            year_end=self.year_end,
            member_name=member.organisation.name if member else "",
        )

    def area_code(self, text: str, country: str) -> str:
        """The code of the area of that name in ``country``; without a country only a name that is unique."""
        return self.by_name.get((country, fold(text)), "")

    def spelling(self, country: str, name: str) -> str:
        """The catalogue's spelling of a province or district, else the name as given."""
        return self.admin_names.get((country, fold(name)), name)


def catalogue(covenant: Covenant) -> Catalogue:
    """Read the reference data; five queries."""
    countries = list(catalog.countries())
    areas = list(catalog.areas())
    named = [area for area in areas if area.level == AreaLevel.AREA]
    by_name, admin_names = _names(named)
    hints = hints_from(
        [
            *((country.code, title) for country in countries for title in country.title.values()),
            *((area.country_id, area.admin1) for area in named if area.admin1),
        ]
    )
    return Catalogue(
        covenant=covenant,
        products=_titled(catalog.alphabetical(catalog.product_forms())),
        stones=_titled(catalog.alphabetical(catalog.stones())),
        countries=country_choices(
            (country.code, country.iso3, country.title) for country in catalog.alphabetical(countries)
        ),
        regions=Choices(words_as_options(REGIONS.items())),
        areas=Choices(_area_option(area) for area in named),
        places={area.code: AreaPlace(area.country_id, area.admin1, area.admin2, area.name) for area in named},
        hints=hints,
        by_name=by_name,
        admin_names=admin_names,
    )


def _titled(rows: Iterable[Titled]) -> Choices:
    return Choices(Option(str(row.pk), row.title, _parts(row.title.values())) for row in rows)


_BETWEEN_PARTS = re.compile(r"\s*[/(),‘’„“«»\"]\s*|\s+(?:and|en|et|und)\s+")


def _parts(titles: Iterable[str]) -> tuple[str, ...]:
    """The words between which a title leaves the choice: "Setts / cobbles" is also written "Cobbles"."""
    parts = {part.strip() for title in titles for part in _BETWEEN_PARTS.split(title)}
    return tuple(sorted(part for part in parts if len(part) > 2))


def _area_option(area: Area) -> Option:
    path = f"{catalog.area_path(area)} ({area.country_id})"
    return Option(area.code, dict.fromkeys(LANGUAGES, path), (area.name, *area.also_known_as))


def _names(areas: Iterable[Area]) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]]:
    """Areas by (country, folded name), also under no country where the name is unique; spellings of provinces."""
    by_name: dict[tuple[str, str], str] = {}
    spellings: dict[tuple[str, str], str] = {}
    seen: dict[str, set[str]] = {}
    for area in areas:
        for name in (area.name, *area.also_known_as):
            by_name.setdefault((area.country_id, fold(name)), area.code)
            seen.setdefault(fold(name), set()).add(area.code)
        for name in (area.admin1, area.admin2):
            if name:
                spellings.setdefault((area.country_id, fold(name)), name)
    by_name.update({("", name): next(iter(codes)) for name, codes in seen.items() if len(codes) == 1})
    return by_name, spellings
