"""One search over all that is public: companies, others that take part, published quarry areas, stones, guides, plans.

Each kind is searched by itself and shown apart. Nothing here joins a company with a stone or a place: a stone finds the
page about that stone, never who sells it; a place finds the published list, never who buys there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trustone.catalog.models import Area, Covenant
from trustone.catalog.selectors import areas, countries, sort_key, stones
from trustone.domain.disclosure import place_of
from trustone.domain.searching import Entry, Label, LabelKind, SearchIndex, find, index_of, suggest
from trustone.domain.supply.trade_names import hints_from
from trustone.domain.words import fold
from trustone.improvement.selectors.plans import published_plans
from trustone.library import selectors as library
from trustone.members.selectors import participants
from trustone.platform.actors import Actor
from trustone.platform.models import OrganisationKind
from trustone.register import finding, member_words
from trustone.register.presenting import Titles
from trustone.register.selectors import COMPANY, country_names, everybody, published_list

MOST = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One result: where it leads and what stands beside it."""

    title: str
    address: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Results of one kind, best first; ``count`` of all, ``all_of_them`` where the rest is."""

    title: str | Promise
    lines: tuple[Line, ...]
    count: int
    all_of_them: str = ""


@dataclass(frozen=True, slots=True)
class _Thing:
    """Something that can be found, with the page it has."""

    line: Line
    labels: tuple[Label, ...]


@lru_cache(maxsize=64)
def _index(entries: tuple[Entry, ...]) -> SearchIndex:
    return index_of(entries)


def _entries(things: Iterable[_Thing]) -> tuple[Entry, ...]:
    return tuple(
        Entry(f"{number:05d}", one.labels, order=sort_key(one.line.title)) for number, one in enumerate(things)
    )


def _found(title: str | Promise, things: list[_Thing], words: str, rest: str = "") -> Group:
    hits = find(_index(_entries(things)), words)
    lines = tuple(things[int(one.key)].line for one in hits[:MOST])
    return Group(title, lines, len(hits), rest if len(hits) > MOST else "")


def search(covenant: Covenant, on: date, words: str, actor: Actor) -> list[Group]:
    """The groups in which something was found."""
    groups = [_companies(covenant, on, words)]
    plain = _without_places(words)
    for title, things, rest in _kinds(covenant, on, actor):
        groups.append(_found(title, list(things()), plain if things is _stones else words, rest))
    groups.append(_trade_names(words))
    return [group for group in groups if group.lines]


def _without_places(words: str) -> str:
    """What is left of a trade name without the words that speak of a country: "Kandla sandstone" is a sandstone."""
    hints = hints_from(())
    left = [word for word in fold(words).split() if word not in hints]
    return " ".join(left) or words


def _kinds(
    covenant: Covenant, on: date, actor: Actor
) -> Iterator[tuple[str | Promise, Callable[[], Iterable[_Thing]], str]]:
    yield gettext_lazy("Who else takes part"), lambda: _others(covenant, on), reverse("register:others")
    yield gettext_lazy("Published quarry areas"), lambda: _places(covenant, on), reverse("register:quarry_areas")
    yield gettext_lazy("Kinds of stone"), _stones, reverse("web:reference_stones")
    yield gettext_lazy("Guides and studies"), lambda: _guides(actor), reverse("library:list")
    yield gettext_lazy("Plans of action"), lambda: _plans(covenant, on), ""


def meant(covenant: Covenant, on: date, words: str, actor: Actor) -> list[str]:
    """What may have been meant when nothing fits: names of any kind, most alike first."""
    things = [thing for _title, of_kind, _rest in _kinds(covenant, on, actor) for thing in of_kind()]
    names = [*finding.meant(everybody(covenant, on), words), *suggest(_index(_entries(things)), words)]
    return list(dict.fromkeys(names))[:4]


def _companies(covenant: Covenant, on: date, words: str) -> Group:
    rows = everybody(covenant, on)
    hits = finding.by_words(rows, words)
    named = country_names(hit.row.participant.country for hit in hits[:MOST])
    lines = []
    for hit in hits[:MOST]:
        shown = member_words.hit(hit, named, on)
        state = "" if hit.row.participant.is_member else _("no longer a member")
        note = " · ".join(part for part in (shown["seat"], *shown["why"], state) if part)
        lines.append(Line(hit.row.participant.name, reverse("register:member", args=[shown["one"].number]), note))
    rest = reverse("register:members") if len(hits) > MOST else ""
    return Group(_("Companies"), tuple(lines), len(hits), rest)


def _others(covenant: Covenant, on: date) -> Iterator[_Thing]:
    kinds = dict(OrganisationKind.choices)
    for one in participants(covenant, on):
        if one.since is None or one.kind in {COMPANY, OrganisationKind.SECRETARIAT}:
            continue
        line = Line(one.name, reverse("register:other", args=[one.number]), str(kinds.get(one.kind, "")))
        yield _Thing(line, (Label(one.name), *((Label(one.city, LabelKind.PLACE),) if one.city else ())))


def _places(covenant: Covenant, on: date) -> Iterator[_Thing]:
    """Places of the newest published list; other names of a place as the catalogue has them."""
    found = published_list(covenant, on)
    if found is None:
        return
    titles, address = Titles(), reverse("register:quarry_areas")
    also = {_levels(area): area.also_known_as for area in areas()}
    for row in found.document["rows"]:
        place = place_of(row)
        labels = [Label(titles.countries.get(place[0], place[0]) if len(place) == 1 else place[-1])]
        labels += [Label(str(name), LabelKind.ALSO) for name in also.get(place, ())]
        yield _Thing(Line(titles.short(place), address, _("on the list of %(year)s") % {"year": found.year}),
                     tuple(labels))  # fmt: skip


def _levels(area: Area) -> tuple[str, ...]:
    return tuple(name for name in area.levels if name)


def _stones() -> Iterator[_Thing]:
    for one in stones():
        line = Line(one.title_now, reverse("web:reference_stone", args=[one.code]))
        others = {str(name) for name in one.title.values()} - {one.title_now}
        yield _Thing(line, (Label(one.title_now), *(Label(name, LabelKind.ALSO) for name in sorted(others))))


def _guides(actor: Actor) -> Iterator[_Thing]:
    for one in library.visible(actor):
        note = " · ".join(filter(None, (one.publisher, library.other_language(one))))
        line = Line(one.title_now, reverse("library:entry", args=[one.code]), note)
        others = {str(name) for name in one.title.values()} - {one.title_now}
        yield _Thing(line, (Label(one.title_now), *(Label(name, LabelKind.ALSO) for name in sorted(others))))


def _plans(covenant: Covenant, on: date) -> Iterator[_Thing]:
    """By the name of the company and the year only: what a plan says is not searched beside a name."""
    members = {one.number for one in participants(covenant, on) if one.since is not None}
    for version in published_plans(covenant):
        member, year = version.plan.member, version.plan.year
        if member.number not in members:
            continue
        title = _("Plan of action %(year)s, %(name)s") % {"year": year, "name": member.name}
        line = Line(title, reverse("register:plan", args=[member.number, year]))
        yield _Thing(line, (Label(title), Label(f"{member.name} {year}", LabelKind.ALSO)))


def _trade_names(words: str) -> Group:
    """Words of trade names that speak of a country; they tell nothing of where a stone really comes from."""
    titles = {one.code: one.title_now for one in countries()}
    hints = hints_from(())
    lines = tuple(
        Line(titles[code], reverse("web:reference_country", args=[code]),
             _("“%(word)s” in a trade name speaks of this country; only the chain tells where a stone comes from")
             % {"word": word})
        for word in dict.fromkeys(fold(words).split()) for code in sorted(hints.get(word, ())) if code in titles
    )  # fmt: skip
    return Group(_("Trade names of stone"), lines[:MOST], len(lines))
