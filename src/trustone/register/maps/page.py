"""The page of the list: rows that fit the choice in the reader's words, their pictures, what is reported there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.text import slugify
from django.utils.translation import get_language

from trustone.catalog.models import AreaLevel, RiskFinding
from trustone.catalog.selectors import sort_key, theme_titles
from trustone.domain import disclosure as rules
from trustone.platform.remembering import remembered
from trustone.register.maps import drawing, outlines
from trustone.register.maps.choosing import Choice, fitting, read_choice
from trustone.register.maps.drawing import Picture, Row
from trustone.register.maps.places import PublishedPlace, gazetteer, places_of
from trustone.register.maps.reading import reported, tree_of
from trustone.register.maps.reported import Reported
from trustone.register.maps.wording import drawn_as
from trustone.register.presenting import Titles
from trustone.risks.selectors import published_findings


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the table. ``area`` is empty for a whole country; ``drawn`` says how it stands on the map, in words."""

    anchor: str
    address: str
    country: str
    area: str
    level: str
    stones: tuple[str, ...]
    themes: tuple[str, ...]
    deeper_unknown: bool
    number: int | None
    drawn: str


@dataclass(frozen=True, slots=True)
class Small:
    """One of the small maps: of a stone or a theme, with the places it is of. ``address``: the query that shows it."""

    title: str
    address: str
    anchors: tuple[tuple[str, str, bool], ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Where:
    """The address of a page of a list. ``whole``: of all its countries; ``inside``: of one country, with ``XX`` for its
    code, where countries have addresses of their own; ``country``: the one this page is of."""

    whole: str
    inside: str = ""
    country: str = ""

    def of_country(self, choice: Choice, code: str) -> str:
        """The page of a country with the rest of the choice."""
        query = choice.address(country="" if self.inside else code)
        return f"{self.inside.replace('/XX/', f'/{code}/') or self.whole}{'?' if query else ''}{query}"


@dataclass(frozen=True, slots=True)
class AreasPage:
    """What the template shows of one list. ``findings``: what is reported at the places, on the page of a country.

    ``written``: the text a template made of it, kept as long as it is remembered itself.
    """

    choice: Choice
    known: Mapping[str, Sequence[tuple[str, str]]]
    rows: tuple[TableRow, ...]
    total: int
    picture: Picture | None
    small: tuple[Small, ...]
    findings: tuple[RiskFinding, ...]
    country: str
    edition: str
    written: dict[Any, str] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the pages of one list share, in one language. ``known``: what can be chosen."""

    titles: Titles
    reports: Reported
    theme_names: Mapping[str, str]
    places: Sequence[PublishedPlace]
    known: Mapping[str, Sequence[tuple[str, str]]]


def areas_page(document: Mapping[str, Any], asked: Mapping[str, str], on: date, where: Where) -> AreasPage:
    """Everything about one published list as it is asked for, at one of its addresses.

    What the pages of a list share is remembered, and so is a page that nothing was chosen on.
    """
    same = document["digest"], on, get_language()
    facts = remembered(("maps: list", *same), lambda: _facts(document, on))
    known = {name: [code for code, _title in options] for name, options in facts.known.items()}
    choice = read_choice(asked, known, where.country)
    if choice != Choice(country=where.country):
        return _page(facts, choice, on, where)
    return remembered(("maps: page", *same, where), lambda: _page(facts, choice, on, where))


def _facts(document: Mapping[str, Any], on: date) -> _Facts:
    countries = {row["country"] for row in document["rows"]}
    titles, tree = Titles(countries), tree_of(countries)
    reports, theme_names = reported(countries, tree, on), theme_titles()
    places = places_of(document, gazetteer(tree.towns))
    return _Facts(titles, reports, theme_names, places, _known(places, reports, titles, theme_names))


def _page(facts: _Facts, choice: Choice, on: date, where: Where) -> AreasPage:
    reports, titles = facts.reports, facts.titles
    fit = fitting(facts.places, choice, lambda one: reports.themes_at(one.place))
    rows = _in_order(fit, titles, lambda code: where.of_country(choice, code))
    base = outlines.world()
    picture = _picture(rows, choice.country, base)
    shown = tuple(_table_row(row, picture, reports, titles, facts.theme_names) for row in rows)
    return AreasPage(
        choice=choice,
        known=facts.known,
        rows=shown,
        total=len(facts.places),
        picture=picture,
        small=_small(rows, choice, reports, facts.known) if picture else (),
        findings=_findings(rows, choice, reports, on) if choice.country else (),
        country=titles.countries.get(choice.country, choice.country),
        edition=base.edition if base else "",
    )


# --- Choosing ---------------------------------------------------------------------------------------------------------


def _known(
    places: Iterable[PublishedPlace], reports: Reported, titles: Titles, theme_names: Mapping[str, str]
) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen: only what the list has."""
    places = list(places)
    stones = {stone for one in places for stone in one.stones}
    about = {theme for one in places for theme in reports.themes_at(one.place)}
    levels = {one.level for one in places}
    return {
        "country": _by_name((code, titles.countries.get(code, code)) for code in {one.country for one in places}),
        "stone": _by_name((code, titles.stones.get(code, code)) for code in stones),
        "theme": [(code, name) for code, name in theme_names.items() if code in about],
        "level": [(level, str(AreaLevel(level).label)) for level in rules.LEVELS if level in levels],
    }


def _by_name(options: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(options, key=lambda option: sort_key(option[1]))


# --- Showing ----------------------------------------------------------------------------------------------------------


def _in_order(places: Iterable[PublishedPlace], titles: Titles, leads: Callable[[str], str]) -> list[Row]:
    def key(one: PublishedPlace) -> list[str]:
        return [sort_key(titles.countries.get(one.country, one.country)), *(sort_key(name) for name in one.place[1:])]

    taken: dict[str, int] = {}
    rows = []
    for one in sorted(places, key=key):
        base = "-".join(("at", one.country, *(slugify(sort_key(name)) or "x" for name in one.place[1:])))
        taken[base] = taken.get(base, 0) + 1
        anchor = base if taken[base] == 1 else f"{base}-{taken[base]}"
        country = titles.countries.get(one.country, one.country)
        short = one.place[-1] if len(one.place) > 1 else country
        rows.append(Row(one, anchor, titles.short(one.place), short, leads(one.country)))
    return rows


def _picture(rows: Sequence[Row], country: str, base: outlines.World | None) -> Picture | None:
    if base is None:
        return None
    if country and (outline := outlines.country_outline(country)) is not None:
        return drawing.country_picture(rows, outline)
    return drawing.world_picture(rows, base)


def _table_row(
    row: Row, picture: Picture | None, reports: Reported, titles: Titles, theme_names: Mapping[str, str]
) -> TableRow:
    place = row.place
    shape = picture.by_anchor.get(row.anchor) if picture else None
    about = {report.theme for report in reports.at(place.place)}
    return TableRow(
        anchor=row.anchor,
        address=row.address,
        country=titles.countries.get(place.country, place.country),
        area=titles.below(place.place),
        level=str(AreaLevel(place.level).label),
        stones=titles.stone_names(place.stones),
        themes=tuple(name for code, name in theme_names.items() if code in about),
        deeper_unknown=place.deeper_unknown,
        number=shape.number if shape else None,
        drawn=drawn_as(place, shape) if picture else "",
    )


def _small(
    rows: Sequence[Row], choice: Choice, reports: Reported, known: Mapping[str, Sequence[tuple[str, str]]]
) -> tuple[Small, ...]:
    if not choice.show:
        return ()
    name = "stone" if choice.show == "stones" else "theme"

    def has(row: Row) -> Iterable[str]:
        return row.place.stones if name == "stone" else reports.themes_at(row.place.place)

    found = []
    for code, title in known[name]:
        if getattr(choice, name) not in ("", code):
            continue
        inside = [row for row in rows if code in has(row)]
        if inside:
            address = choice.address(show="", **{name: code})
            anchors = tuple((row.anchor, row.name, len(row.place.place) > 1) for row in inside)
            found.append(Small(title, address, anchors, tuple(row.name for row in inside)))
    return tuple(found)


def _findings(rows: Sequence[Row], choice: Choice, reports: Reported, on: date) -> tuple[RiskFinding, ...]:
    """What is reported at the places shown, narrowed to the theme and, where a finding names one, to the stone."""
    codes = {
        report.code
        for row in rows
        for report in reports.at(row.place.place)
        if (not choice.theme or choice.theme in report.themes)
        and (not choice.stone or report.stone in ("", choice.stone))
    }
    if not codes:
        return ()
    return tuple(published_findings(on).filter(code__in=codes).prefetch_related("theme", "stone", "country"))
