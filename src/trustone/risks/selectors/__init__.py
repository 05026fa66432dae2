"""Reads: what is known about chains, how it is rated, in which order."""

from trustone.risks.selectors.known import Entry, GroupKnown, KnownRisks, ThemeKnown
from trustone.risks.selectors.ratings import Priority, priorities

__all__ = ["Entry", "GroupKnown", "KnownRisks", "Priority", "ThemeKnown", "priorities"]
