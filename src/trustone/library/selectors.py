"""Reads of the library: what helps with the task at hand, and what somebody looks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import get_language

from trustone.catalog import selectors as catalogue
from trustone.catalog.languages import in_active_language
from trustone.catalog.models import LibraryEntry
from trustone.catalog.selectors import sort_key
from trustone.domain.library.relevance import Entry, Kind, Wanted
from trustone.domain.library.relevance import found_for as choose
from trustone.library import policies, words
from trustone.platform.actors import Actor

_BREAKS = re.compile(r"[\W_]+")
_MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that helps with the task at hand, and why, in words."""

    code: str
    title: str
    summary: str
    kind: str
    languages: tuple[str, ...]
    for_participants: bool
    reason: str


def visible(actor: Actor) -> QuerySet[LibraryEntry]:
    """The entries this actor may see, in the order of the library."""
    return catalogue.library_entries().filter(policies.visible_entries(actor))


def entry(actor: Actor, code: str) -> LibraryEntry | None:
    """One entry, if it is there and the actor may see it."""
    return visible(actor).filter(code=code).select_related("pack").first()


def public_codes() -> list[str]:
    """The entries everybody may read, for the sitemap."""
    rows = catalogue.library_entries().filter(for_participants=False)
    return list(rows.values_list("code", flat=True))


def found_for(
    *, actor: Actor, step: str = "", criterion: str = "", themes: Iterable[str] = (), countries: Iterable[str] = ()
) -> tuple[Found, ...]:
    """At most three entries that help with this step or criterion, these themes and countries; one query.

    The order and its reasons: :mod:`trustone.domain.library.relevance`.
    """
    rows = {row.code: row for row in visible(actor).defer("body", "source", "source_url", "where")}
    wanted = Wanted(
        step=step or criterion.partition(".")[0],
        criterion=criterion,
        themes=frozenset(themes),
        countries=frozenset(countries),
        language=(get_language() or "")[:2],
        audience=policies.audience_of(actor),
    )
    chosen = choose((_facts(row) for row in rows.values()), wanted)
    return tuple(_found(rows[one.entry.code], str(words.REASONS[one.reason])) for one in chosen)


def _facts(row: LibraryEntry) -> Entry:
    return Entry(
        code=row.code,
        kind=Kind(row.kind),
        position=row.position,
        steps=frozenset(row.steps),
        criteria=frozenset(row.criteria),
        themes=frozenset(row.themes),
        countries=frozenset(row.countries),
        languages=frozenset(row.languages),
        audience=frozenset(row.audience),
    )


def _found(row: LibraryEntry, reason: str) -> Found:
    return Found(
        code=row.code,
        title=row.title_now,
        summary=in_active_language(row.summary),
        kind=str(words.KINDS[row.kind]),
        languages=tuple(words.language_word(code) for code in row.languages),
        for_participants=row.for_participants,
        reason=reason,
    )


def other_language(row: LibraryEntry) -> str:
    """In which language a document is when that is not the reader's own; empty when it is, or when it is not known."""
    if (get_language() or "")[:2] in row.languages:
        return ""
    return ", ".join(words.language_word(code) for code in row.languages)


@dataclass(frozen=True, slots=True)
class Titles:
    """Titles of what entries point to, read once for a page. ``whole`` leads from the part of a theme to the whole."""

    themes: Mapping[str, str]
    countries: Mapping[str, str]
    whole: Mapping[str, str]


def titles() -> Titles:
    """Titles of themes and their parts, and of countries, in the active language."""
    whole_themes = list(catalogue.themes())
    named = {row.code: row.title_now for theme in whole_themes for row in (theme, *theme.parts.all())}
    whole = {row.code: theme.code for theme in whole_themes for row in (theme, *theme.parts.all())}
    return Titles(named, {row.code: row.title_now for row in catalogue.countries()}, whole)


def search(rows: Iterable[LibraryEntry], chosen: Mapping[str, str], named: Titles) -> list[LibraryEntry]:
    """The rows that fit all choices. Every word typed has to occur; accents, capitals and punctuation do not count."""
    wanted = _words(chosen.get("q", ""))[:_MOST_WORDS]
    return [row for row in rows if _fits(row, chosen, named) and _has(row, wanted, named)]


def _fits(row: LibraryEntry, chosen: Mapping[str, str], named: Titles) -> bool:
    whole_country = row.kind == Kind.COUNTRY_ANALYSIS and not row.themes
    held = {
        "kind": [row.kind],
        "language": row.languages,
        "step": row.steps,
        "theme": named.themes
        if whole_country
        else {named.whole.get(code, code) for code in row.themes} | {*row.themes},
        "country": row.countries,
        "audience": row.audience,
    }
    return all(chosen[name] in values for name, values in held.items() if name in chosen)


def _has(row: LibraryEntry, wanted: list[str], named: Titles) -> bool:
    if not wanted:
        return True
    texts = [*row.title.values(), in_active_language(row.summary), in_active_language(row.body), row.publisher]
    texts += [named.themes.get(code, "") for code in row.themes]
    texts += [named.countries.get(code, "") for code in row.countries]
    texts += [str(words.KINDS[row.kind])]
    heap = " ".join(_words(" ".join(texts)))
    return all(word in heap for word in wanted)


def _words(text: str) -> list[str]:
    return [word for word in _BREAKS.split(sort_key(text)) if word]
