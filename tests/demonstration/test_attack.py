"""The people of the threat model against the lists of the demonstration covenant: they prove nothing."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from trustone.catalog.models import Covenant
from trustone.cli._demo.load import Made
from trustone.domain import disclosure as rules
from trustone.register.gathering import Gathered, gather
from trustone.register.models import QuarryList

pytestmark = pytest.mark.django_db


@pytest.fixture
def gathered(demonstration: Made) -> Gathered:
    covenant = Covenant.objects.get(key="demo-stone")
    return gather(covenant, max(demonstration.listed_years))


@pytest.fixture
def editions(demonstration: Made) -> list[rules.Published]:
    """Every edition ever published, also those that a later one corrects."""
    rows = QuarryList.objects.filter(proven=True).order_by("year", "edition")
    return [rules.published(found.document) for found in rows]


@pytest.fixture
def lists(editions: list[rules.Published]) -> list[rules.Published]:
    """The lists in force: of each year the last edition."""
    return list({found.year: found for found in editions}.values())


def known(gathered: Gathered, together: frozenset[str]) -> rules.Known:
    """All that is public, also who reported when; and every chain of these groups."""
    reports: dict[str, set[int]] = {}
    for chain in gathered.chains:
        reports.setdefault(chain.member, set()).add(chain.year)
    own = [chain for chain in gathered.chains if group_of(gathered, chain.member) in together]
    return rules.Known(gathered.members, own, reports)


def group_of(gathered: Gathered, member: str) -> str:
    spells = gathered.members.get(member, ())
    return (spells[-1].group if spells else "") or member


def people(gathered: Gathered, k: int) -> list[tuple[str, ...]]:
    """Nobody in particular, every group alone, and a draw of k − 1 together."""
    groups = sorted({group_of(gathered, chain.member) for chain in gathered.chains})
    pairs = list(combinations(groups, k - 1))
    draw = random.Random("attack")
    return [(), *((group,) for group in groups), *draw.sample(pairs, min(120, len(pairs)))]


def test_nobody_is_given_away(gathered: Gathered, lists: list[rules.Published]) -> None:
    k = lists[0].k
    assert len(lists) >= 2 and k >= 2 and all(one.rows for one in lists)
    for together in people(gathered, k):
        found = rules.attack(lists, known(gathered, frozenset(together)))
        assert found.proofs == (), together
        assert found.puzzles == (), together


def test_keeping_the_edition_that_was_corrected_proves_nothing_either(
    gathered: Gathered, editions: list[rules.Published], lists: list[rules.Published]
) -> None:
    """A corrected edition does not fit the chains of today (a puzzle, said so), yet nobody is named by it."""
    assert len(editions) > len(lists)
    for together in people(gathered, editions[0].k):
        assert rules.attack(editions, known(gathered, frozenset(together))).proofs == (), together


def test_the_same_data_published_carelessly_gives_a_company_away(gathered: Gathered) -> None:
    """The tool has teeth on these data too: with k = 1 everybody else together is sure of what only one brings."""
    year = max(chain.year for chain in gathered.chains)
    settings = rules.Settings(k=1, year=year, window=1, covenant="demo-stone")
    listing = rules.disclose(gathered.chains, settings, members=gathered.members)
    careless = rules.published(rules.as_document(listing, rules.ALGORITHM))
    groups = {group_of(gathered, chain.member) for chain in gathered.chains}
    behind: dict[rules.Place, set[str]] = {}
    for chain in gathered.chains:
        for depth in range(1, len(chain.place) + 1) if chain.year == year else ():
            behind.setdefault(chain.place[:depth], set()).add(group_of(gathered, chain.member))
    place, (suspect,) = next((place, list(who)) for place, who in sorted(behind.items()) if len(who) == 1)
    found = rules.attack([careless], known(gathered, frozenset(groups - {suspect})))
    assert any(proof.group == suspect and proof.row[0][: len(place)] == place for proof in found.proofs)
    assert all(suspect in behind[proof.row[0]] for proof in found.proofs)
