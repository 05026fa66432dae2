"""Where other rooms add links to a chain's page and to the chains of a year, without this room knowing them.

An app calls :func:`add_ways` in ``AppConfig.ready``; the providers give the links this actor may follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from trustone.members.models import Member
from trustone.members.sections import Link
from trustone.platform.actors import Actor
from trustone.supply.models import Chain

OfYear = Callable[[Actor, Member, int], Iterable[Link]]
OfChain = Callable[[Actor, Chain], Iterable[Link]]

_of_year: dict[str, OfYear] = {}
_of_chain: dict[str, OfChain] = {}


def add_ways(key: str, *, of_year: OfYear, of_chain: OfChain) -> None:
    """Add providers; the same key again takes its place, so that ``ready`` may run twice."""
    _of_year[key] = of_year
    _of_chain[key] = of_chain


def ways_of_year(actor: Actor, member: Member, year: int) -> list[Link]:
    """Links from the chains of a year."""
    return [link for provide in _of_year.values() for link in provide(actor, member, year)]


def ways_of_chain(actor: Actor, chain: Chain) -> list[Link]:
    """Links from one chain."""
    return [link for provide in _of_chain.values() for link in provide(actor, chain)]
