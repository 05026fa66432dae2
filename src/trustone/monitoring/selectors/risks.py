"""Ratings of the year, with the findings that came or went after each was judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from trustone.catalog.models import Theme
from trustone.domain.consistency.facts import ChainFact, RatingFact
from trustone.domain.risk.findings import ChainScope, Finding, bears
from trustone.monitoring.selectors.scope import Reading
from trustone.risks.models import Rating
from trustone.risks.selectors.collection import collection
from trustone.risks.selectors.scopes import Stones, Tree, scope_of


@dataclass(frozen=True)
class _Collection:
    """The findings with a date, and what their places are compared with; read only when there are ratings."""

    dated: tuple[Finding, ...]
    retired: Mapping[str, date]
    parents: Mapping[str, str]
    tree: Tree
    stones: Stones
    today: date
    scopes: dict[str, ChainScope] = field(default_factory=dict)

    @classmethod
    def read(cls, today: date) -> _Collection:
        findings = collection().findings
        return cls(
            tuple(one for one in findings if one.since is not None and one.in_force(today)),
            {one.code: one.retired_on for one in findings if one.retired_on is not None and one.retired_on <= today},
            {code: parent or code for code, parent in Theme.objects.order_by().values_list("code", "parent_id")},
            Tree.read(),
            Stones.read(),
            today,
        )

    def newer(self, rating: Rating, chain: ChainFact) -> tuple[str, ...]:
        """Findings that bear on the chain, came after the rating was last looked at, and were not on the table."""
        looked, seen = rating.confirmed_on or rating.judged_on, set(rating.findings_seen)
        fresh = [
            one
            for one in self.dated
            if one.since and one.since > looked and one.code not in seen and self._theme(one) == rating.theme_id
        ]
        return tuple(one.code for one in fresh if self._bears(chain, one))

    def gone(self, rating: Rating) -> tuple[str, ...]:
        """Findings the rating rests on that were retired since."""
        looked = rating.confirmed_on or rating.judged_on
        return tuple(code for code in rating.findings_seen if (day := self.retired.get(code)) and day >= looked)

    def _theme(self, finding: Finding) -> str:
        return self.parents.get(finding.theme, finding.theme)

    def _bears(self, chain: ChainFact, finding: Finding) -> bool:
        if chain.key not in self.scopes:
            self.scopes[chain.key] = scope_of(chain.facts, self.tree, self.stones)
        return any(bears(self.scopes[chain.key], part, finding) for part in finding.parts)


def ratings_of(reading: Reading, chains: Mapping[int, Iterable[ChainFact]]) -> dict[int, tuple[RatingFact, ...]]:
    """By member key. Fourteen queries at most for any number of members."""
    rows = Rating.objects.filter(group__member__in=reading.keys, year=reading.year).select_related("group")
    ratings = list(rows.order_by("pk"))
    if not ratings:
        return {}
    known = _Collection.read(reading.today)
    by_group = {chain.group: chain for some in chains.values() for chain in some if chain.group}
    found: dict[int, list[RatingFact]] = defaultdict(list)
    for rating in ratings:
        chain = by_group.get(rating.group.public_id)
        found[rating.group.member_id].append(
            RatingFact(
                key=f"{rating.group.public_id}:{rating.theme_id}",
                group=rating.group.public_id,
                theme=rating.theme_id,
                degrees=rating.degrees,
                words=rating.words,
                judged_on=rating.judged_on,
                confirmed_on=rating.confirmed_on,
                newer=known.newer(rating, chain) if chain else (),
                retired=known.gone(rating),
                is_current=chain is not None,
            )
        )
    return {key: tuple(some) for key, some in found.items()}
