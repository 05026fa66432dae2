"""What the covenant publishes: for every rule one case in which it finds something, and one in which it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.consistency.facts_for_examples import LAST, TODAY, YEAR
from trustone.domain.consistency.facts import CovenantFacts, ListFact

CLOSED = CovenantFacts(YEAR, LAST, TODAY, has_chains=True)

#: The same for rules about what the covenant publishes.
COVENANT_EXAMPLES: dict[str, tuple[CovenantFacts, CovenantFacts]] = {
    "CHK-098": (
        replace(CLOSED, lists=(ListFact("1", 2024, "published", date(2024, 11, 1), date(2024, 12, 1)),)),
        replace(CLOSED, lists=(ListFact("1", 2025, "published", date(2025, 10, 1), date(2025, 10, 2)),)),
    ),
    "CHK-099": (
        replace(CLOSED, lists=(ListFact("1", 2025, "draft", date(2025, 10, 1)),)),
        replace(CLOSED, lists=(ListFact("1", 2025, "draft", date(2025, 10, 2)),)),
    ),
    "CHK-100": (
        replace(CLOSED, lists=(ListFact("1", 2025, "published", date(2025, 10, 1), is_damaged=True),)),
        replace(CLOSED, lists=(ListFact("1", 2025, "published", date(2025, 10, 1)),)),
    ),
}
