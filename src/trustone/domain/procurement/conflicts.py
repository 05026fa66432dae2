"""May this adviser be put on this request? Whoever may bid, the authority itself and their groups must not advise.

Sources: conflict of interest has to be prevented and mended (Directive 2014/24, article 24, background); members never
advise (issue "help on call", our choice). A declared tie does not bar by itself where nobody of that firm is known to
bid: the adviser explains it and the secretariat weighs it, in writing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum


class Outcome(IntEnum):
    """From nothing found to barred; the heaviest finding counts."""

    FREE = 0
    MUST_EXPLAIN = 1
    REFUSED = 2


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation by every key it is known under (record keys, folded names); two with a key in common are one."""

    name: str
    keys: frozenset[str]

    def is_same(self, other: Party) -> bool:
        return bool(self.keys & other.keys)


@dataclass(frozen=True, slots=True)
class Adviser:
    """``works_for``: where the person holds a role or works; ``tied_to``: other ties that were declared."""

    works_for: tuple[Party, ...] = ()
    tied_to: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Around:
    """Who matters for one request: the authority that asks, the firms it names as likely bidders, and all members.

    ``groups``: for the keys of a party, the other companies of its corporate group.
    """

    authority: Party
    bidders: tuple[Party, ...] = ()
    members: tuple[Party, ...] = ()
    groups: Mapping[str, tuple[Party, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: ``code`` is the rule, ``who`` the party it is about, ``through`` the company of its group."""

    code: str
    outcome: Outcome
    who: str
    through: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The heaviest outcome and every finding behind it, heaviest first."""

    outcome: Outcome
    found: tuple[Found, ...]


RULES: Mapping[str, Outcome] = {
    "works_for_authority": Outcome.REFUSED,
    "works_for_bidder": Outcome.REFUSED,
    "works_for_member": Outcome.REFUSED,
    "works_for_group": Outcome.REFUSED,
    "works_for_bidder_group": Outcome.REFUSED,
    "tied_to_bidder": Outcome.REFUSED,
    "tied_to_bidder_group": Outcome.REFUSED,
    "tied_to_authority": Outcome.MUST_EXPLAIN,
    "tied_to_member": Outcome.MUST_EXPLAIN,
    "tied_to_group": Outcome.MUST_EXPLAIN,
}
"""Rule → what follows. ``…_bidder_group``: a company in one corporate group with a bidder that was named; ``…_group``:
with the authority or a member, where the company is no member itself."""


def check(adviser: Adviser, around: Around) -> Verdict:
    """What stands between this adviser and this request, every finding once."""
    found: dict[tuple[str, str], Found] = {}
    for prefix, parties in (("works_for", adviser.works_for), ("tied_to", adviser.tied_to)):
        for party in parties:
            for one in _about(prefix, party, around):
                found.setdefault((one.code, one.who), one)
    ordered = sorted(found.values(), key=lambda one: (-one.outcome, one.code, one.who))
    return Verdict(max((one.outcome for one in ordered), default=Outcome.FREE), tuple(ordered))


def _about(prefix: str, party: Party, around: Around) -> list[Found]:
    targets = (("authority", (around.authority,)), ("bidder", around.bidders), ("member", around.members))
    found = []
    for word, others in targets:
        code = f"{prefix}_{word}"
        found += [Found(code, RULES[code], other.name) for other in others if other.is_same(party)]
    is_known = bool(found)
    found += _in_groups(f"{prefix}_bidder_group", party, around.bidders, around)
    if not is_known:
        found += _in_groups(f"{prefix}_group", party, (around.authority, *around.members), around)
    return found


def _in_groups(code: str, party: Party, others: tuple[Party, ...], around: Around) -> list[Found]:
    near = (other for other in others if any(one.is_same(party) for one in _group_of(other, around)))
    return [Found(code, RULES[code], other.name, party.name) for other in near]


def _group_of(party: Party, around: Around) -> tuple[Party, ...]:
    groups = around.groups or {}
    return tuple(one for key in sorted(party.keys) for one in groups.get(key, ()))
