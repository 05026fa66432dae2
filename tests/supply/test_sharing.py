"""A company opens where a stone comes from, never how much of it."""

from __future__ import annotations

from supply.conftest import FACTS
from trustone.catalog.models import Covenant
from trustone.supply.catalogue import catalogue
from trustone.supply.presenting import fact_lines
from trustone.supply.sharing import held_back
from trustone.supply.wording import FACT_TITLES


def test_how_much_and_own_notes_are_held_back_and_nothing_else() -> None:
    assert held_back() == {"quantity", "unit", "share", "note"}
    assert held_back() < set(FACT_TITLES)


def test_a_fact_that_is_held_back_has_no_line(covenant: Covenant) -> None:
    known = catalogue(covenant)
    titles = {line.title for line in fact_lines(FACTS, known)}
    shared = {line.title for line in fact_lines(FACTS, known, held_back())}
    assert titles - shared == {str(FACT_TITLES[name]) for name in held_back() - {"unit"}}
