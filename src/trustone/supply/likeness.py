"""Sites of different members that are probably the same, for the secretariat alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from trustone.supply.models import Site

_ENOUGH = 86  # of 100: below it the examples in the tests are different firms
_COMMON = frozenset(
    """
    bv nv sa srl spa gmbh ltd llc pvt co company stone stones natural export exports import imports granite granites
    marble marmi natuursteen pierre pierres quarry mines mining the de la
    """.split()  # noqa: SIM905 - a list of words is read best as words
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sites and how alike they are, 0 to 100."""

    one: Site
    other: Site
    likeness: int


def likely_pairs(sites: Iterable[Site]) -> list[Pair]:
    """Pairs of one kind, in one country or with a country unknown, of different members; most alike first.

    Only sites that share a telling word are compared, so that thousands take seconds.
    """
    blocks: dict[tuple[str, str], list[Site]] = defaultdict(list)
    for site in sites:
        for word in _telling(site.key):
            blocks[site.kind, word[:4]].append(site)
    found: dict[tuple[int, int], Pair] = {}
    for block in blocks.values():
        for pair in _alike(block):
            found[pair.one.pk, pair.other.pk] = pair
    return sorted(found.values(), key=lambda pair: (-pair.likeness, pair.one.key, pair.one.pk, pair.other.pk))


@dataclass(frozen=True, slots=True)
class Group:
    """Sites that hang together by likely pairs; ``likeness`` is that of the least alike pair, 0 to 100."""

    sites: tuple[Site, ...]
    likeness: int


def likely_groups(sites: Iterable[Site]) -> list[Group]:
    """The pairs gathered: what twenty participants report stands once, not a hundred and ninety times.

    Largest groups first, then the most alike.
    """
    pairs = likely_pairs(sites)
    together: dict[int, set[int]] = {}
    for pair in pairs:
        joined = together.get(pair.one.pk, {pair.one.pk}) | together.get(pair.other.pk, {pair.other.pk})
        together.update(dict.fromkeys(joined, joined))
    found = {site.pk: site for pair in pairs for site in (pair.one, pair.other)}
    least: dict[int, int] = {}
    for pair in pairs:
        first = min(together[pair.one.pk])
        least[first] = min(least.get(first, pair.likeness), pair.likeness)
    groups = [
        Group(tuple(sorted((found[pk] for pk in together[first]), key=lambda site: (site.key, site.pk))), likeness)
        for first, likeness in least.items()
    ]
    return sorted(groups, key=lambda group: (-len(group.sites), -group.likeness, group.sites[0].key))


def _telling(key: str) -> list[str]:
    words = key.split()
    return [word for word in words if word not in _COMMON] or words


def _alike(block: Sequence[Site]) -> Iterable[Pair]:
    for position, one in enumerate(block):
        for other in block[position + 1 :]:
            if one.member_id == other.member_id or not _may_be_one_place(one, other):
                continue
            likeness = fuzz.token_sort_ratio(" ".join(_telling(one.key)), " ".join(_telling(other.key)))
            if likeness >= _ENOUGH:
                first, second = (one, other) if one.pk < other.pk else (other, one)
                yield Pair(first, second, round(likeness))


def _may_be_one_place(one: Site, other: Site) -> bool:
    return one.country_id is None or other.country_id is None or one.country_id == other.country_id
