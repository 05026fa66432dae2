"""Where, when and by whom a procedure was published: the person first, then the documents, then the collection."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.screening.told import EARLIEST_YEAR, Said, Told, is_year, told

_TEXT = st.sampled_from(["", "Markt", "Gemeente Keienveen"])
_PLACE = st.sampled_from(["", "BE2", "NL11", "NL"])
_YEAR = st.sampled_from([None, 2023, 2024])
_SAID = st.builds(Said, _TEXT, _TEXT, _PLACE, _YEAR)
_DAY = st.sampled_from([None, date(2023, 5, 1), date(2024, 2, 29)])
_DOCUMENTS = st.builds(
    Told, _TEXT, _TEXT, st.sampled_from(["", "BEL"]), st.sampled_from([(), ("BE21",), ("NL11", "NL12")]), _DAY
)
_NOTICE = Told("Plein", "Stad A", "BEL", ("BE21",), date(2024, 3, 1))


@pytest.mark.parametrize(
    ("documents", "collections", "person", "holds"),
    [
        (Told(), [], None, Told()),
        (_NOTICE, [Said(region="NL", year=2020)], None, _NOTICE),
        (Told(), [Said(), Said(region="NL", year=2020), Said(year=2021)], None, Told(places=("NL",), year=2020)),
        (_NOTICE, [], Said("Markt", "Stad B", "NL11", 2023), Told("Markt", "Stad B", "", ("NL11",), None, 2023)),
        (_NOTICE, [], Said(year=2024), _NOTICE),
        (Told(country="BEL"), [Said(region="NL")], None, Told(country="BEL")),
    ],
    ids=["nothing", "notice before collection", "first collection that says it", "person first", "day in the year of "
         "the person stays", "a country of the documents is a place"],
)  # fmt: skip
def test_who_goes_first(documents: Told, collections: list[Said], person: Said | None, holds: Told) -> None:
    assert told(documents, collections, person) == holds


@given(_DOCUMENTS, st.lists(_SAID, max_size=3), _SAID)
def test_what_anybody_said_is_known_and_nothing_else(documents: Told, around: list[Said], person: Said) -> None:
    found = told(documents, around, person)
    assert bool(found.title) == bool(person.title or documents.title)
    assert bool(found.buyer) == bool(person.buyer or documents.buyer)
    said = person.region or documents.country or documents.places or any(one.region for one in around)
    assert bool(found.country or found.places) == bool(said)
    years = {person.year, documents.published and documents.published.year, *(one.year for one in around)} - {None}
    year = found.published.year if found.published else found.year
    assert (year in years) if years else year is None
    assert found.published is None or found.year is None
    assert person.year in {None, year}


@given(_DOCUMENTS, st.lists(_SAID, max_size=3), _SAID)
def test_an_empty_word_of_a_person_changes_nothing(documents: Told, around: list[Said], person: Said) -> None:
    assert told(documents, around, Said()) == told(documents, around)
    once = told(documents, around, person)
    assert told(once, around, person) == once


def test_a_year_is_of_the_past_and_of_the_web() -> None:
    today = date(2026, 1, 1)
    assert [is_year(year, today) for year in (EARLIEST_YEAR - 1, EARLIEST_YEAR, 2026, 2027)] == [
        False,
        True,
        True,
        False,
    ]
