"""Judge a published list against the chains: each promise by itself, then the bytes.

Not a comparison of two outputs only: every published row is asked for the groups and the year that allow it, every row
that had to be published is looked for, and nothing undeclared may stand in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from trustone.domain.disclosure.counting import Members
from trustone.domain.disclosure.listing import (
    ALGORITHM,
    Basis,
    EarlierList,
    Settings,
    basis,
    covenant_name,
    disclose,
)
from trustone.domain.disclosure.output import KEYS, as_document, canonical, digest_of, place_of, read_document
from trustone.domain.disclosure.places import LEVELS, Place, place_key
from trustone.domain.disclosure.rows import Chain
from trustone.domain.disclosure.years import parse_year_end
from trustone.domain.problems import Problem, Refused


def settings_of(document: dict[str, Any]) -> Settings:
    """The settings a published list states."""
    return Settings(
        k=document["k"],
        year=document["year"],
        window=document["window"],
        year_end=parse_year_end(document["year_end"]),
        covenant=document["covenant"],
    )


def verify(
    data: bytes,
    chains: Sequence[Chain],
    *,
    name: str = "",
    members: Members | None = None,
    earlier: Iterable[EarlierList] = (),
    unproven_years: Iterable[int] = (),
) -> tuple[Problem, ...]:
    """What is wrong with the published list ``data``; empty when it keeps every promise.

    ``members`` and the earlier lists are those with which it was made. Raises ``Refused`` when the file is no list.
    """
    document = read_document(data, name)
    problems = list(_form(document))
    earlier, unproven = tuple(earlier), tuple(unproven_years)
    settings = settings_of(document)
    try:
        found = basis(chains, settings, members=members, earlier=earlier, unproven_years=unproven)
    except Refused as refused:
        return (*problems, *refused.problems)
    problems += _header(document, found)
    problems += _rows(document, found)
    problems += _unknown_deeper(document, found)
    if not problems:
        again = as_document(
            disclose(chains, settings, members=members, earlier=earlier, unproven_years=unproven), ALGORITHM
        )
        if canonical(again) != data:
            problems.append(Problem("DIS-062"))
    return tuple(problems)


def _form(document: dict[str, Any]) -> Iterator[Problem]:
    if tuple(document) != KEYS:
        yield Problem("DIS-050")
    if document["digest"] != digest_of(document):
        yield Problem("DIS-051")
    if document["algorithm"] != ALGORITHM:
        yield Problem("DIS-064", {"value": document["algorithm"][:100]})
    if document["covenant"] != covenant_name(document["covenant"]):
        yield Problem("DIS-062")


def _header(document: dict[str, Any], found: Basis) -> Iterator[Problem]:
    if document["counted_to"] != found.counted_to:
        yield Problem("DIS-052", {"stated": document["counted_to"], "right": found.counted_to})
    if document["covers"] != list(found.covers):
        yield Problem("DIS-053", {"right": _years(found.covers)})
    if document["warnings"] != list(found.warnings):
        yield Problem("DIS-061", {"right": ", ".join(found.warnings) or "–"})


def _rows(document: dict[str, Any], found: Basis) -> Iterator[Problem]:
    published = [place_of(row) for row in document["rows"]]
    if published != sorted(set(published), key=place_key):
        yield Problem("DIS-060")
    may = found.publishable()
    for place, row in zip(published, document["rows"], strict=True):
        stones: list[str] = row["stones"]
        if place not in may:
            yield Problem("DIS-054", {"place": named(place)})
            continue
        if stones != sorted(set(stones)):
            yield Problem("DIS-060")
        for stone in sorted(set(stones) - may[place]):
            yield Problem("DIS-056", {"place": named(place), "stone": stone})
        for stone in sorted(may[place] - set(stones)):
            yield Problem("DIS-057", {"place": named(place), "stone": stone})
    for place in sorted(may.keys() - set(published), key=place_key):
        yield Problem("DIS-055", {"place": named(place)})


def _unknown_deeper(document: dict[str, Any], found: Basis) -> Iterator[Problem]:
    published = [place_of(entry) for entry in document["unknown_deeper"]]
    if published != sorted(set(published), key=place_key):
        yield Problem("DIS-060")
    may = found.unknown_deeper()
    for place in sorted(set(published) - may, key=place_key):
        yield Problem("DIS-058", {"place": named(place)})
    for place in sorted(may - set(published), key=place_key):
        yield Problem("DIS-059", {"place": named(place)})


def named(place: Place) -> str:
    """A place in one line, for a sentence."""
    return " › ".join(place[: len(LEVELS)])


def _years(years: Iterable[int]) -> str:
    return ", ".join(str(year) for year in years)
