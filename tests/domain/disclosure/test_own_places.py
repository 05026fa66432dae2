"""What a member may know of its own places: from its chains, its dates and the published list, and nothing else."""

from __future__ import annotations

from datetime import date

from covenants import chains

from trustone.domain import disclosure as rules
from trustone.domain.disclosure import Waits

BUNDI, RAJASTHAN = ("IN", "Rajasthan", "Bundi"), ("IN", "Rajasthan")


def cells(member, year, *place, stone=""):
    return (member, str(year), *place, *[""] * (4 - len(place)), stone)


def standing(rows, *, published, covers=(2023, 2024), counted_to=2024, members=None):
    return rules.standing_of_places(
        chains(rows),
        "M",
        members or {},
        rules.YearEnd(),
        published=published,
        covers=covers,
        counted_to=counted_to,
    )


def test_a_published_place_does_not_wait_also_when_others_brought_it():
    (found,) = standing(
        [cells("M", 2024, *BUNDI, stone="sandstone")], published=[("IN",), RAJASTHAN, BUNDI], counted_to=2023
    )
    assert found == rules.PlaceStanding(BUNDI, ("sandstone",), BUNDI, None)


def test_a_place_published_in_part_names_the_part_and_the_reason():
    (found,) = standing([cells("M", 2024, *BUNDI)], published=[("IN",), RAJASTHAN])
    assert (found.published, found.waits) == (RAJASTHAN, Waits.TOO_FEW)


def test_a_place_of_a_year_that_is_not_covered_says_so():
    (found,) = standing([cells("M", 2020, *BUNDI)], published=[])
    assert (found.published, found.waits) == ((), Waits.NOT_COVERED)


def test_a_newcomer_is_told_that_it_is_new():
    rows = [cells("M", 2024, *BUNDI)]
    assert standing(rows, published=[], counted_to=2023)[0].waits is Waits.NEWCOMER
    joined = {"M": (rules.Spell(joined=date(2024, 10, 1)),)}
    assert standing(rows, published=[], members=joined)[0].waits is Waits.NEWCOMER


def test_other_members_and_rows_without_a_place_do_not_show():
    rows = [cells("M", 2024), cells("other", 2024, *BUNDI)]
    assert standing(rows, published=[BUNDI]) == ()


def test_what_others_do_changes_nothing_that_is_not_published():
    own = [cells("M", 2024, *BUNDI)]
    others = [cells(name, 2024, *BUNDI) for name in "ABC"]
    assert standing(own, published=[]) == standing([*own, *others], published=[])
