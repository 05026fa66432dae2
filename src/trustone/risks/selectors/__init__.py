"""Reads: what is known about chains, how it is rated, in which order."""

from trustone.risks.selectors.collection import Collection, collection
from trustone.risks.selectors.findings import RetiredUnder, ratings_resting_on, retired_codes, retired_under
from trustone.risks.selectors.known import GroupKnown, KnownRisks, ThemeKnown, known_risks
from trustone.risks.selectors.published import published_findings
from trustone.risks.selectors.ratings import Priority, Progress, priorities, progress, year_at_work
from trustone.risks.selectors.titles import group_titles

__all__ = [
    "Collection",
    "GroupKnown",
    "KnownRisks",
    "Priority",
    "Progress",
    "RetiredUnder",
    "ThemeKnown",
    "collection",
    "group_titles",
    "known_risks",
    "priorities",
    "progress",
    "published_findings",
    "ratings_resting_on",
    "retired_codes",
    "retired_under",
    "year_at_work",
]
