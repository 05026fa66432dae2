"""Documents shown for criteria, with the days between which they hold.

Only what company and secretariat both may see: a title of the company's own notes has no place in a sentence that the
secretariat reads.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from trustone.domain.consistency.facts import DocumentFact
from trustone.evidence.models import AudienceWord, Use
from trustone.monitoring.selectors.scope import Reading

CRITERION = "criterion"


@dataclass
class Evidence:
    """``documents`` by member and key; ``uses``: keys of documents by member and code of the criterion."""

    documents: dict[int, dict[str, DocumentFact]] = field(default_factory=lambda: defaultdict(dict))
    uses: dict[tuple[int, str], tuple[str, ...]] = field(default_factory=dict)


def evidence_of(reading: Reading) -> Evidence:
    """What is shown for the criteria of the year. One query."""
    found = Evidence()
    rows = Use.objects.filter(
        kind=CRITERION,
        ref__startswith=f"{reading.year}/",
        ended_at=None,
        document__member__in=reading.keys,
        document__withdrawn_at=None,
        document__audience=AudienceWord.SHARED,
    )
    for member, ref, key, title, starts, ends in rows.order_by("pk").values_list(
        "document__member_id",
        "ref",
        "document__public_id",
        "document__title",
        "document__current__valid_from",
        "document__current__valid_until",
    ):
        found.documents[member][key] = DocumentFact(key, title, starts, ends)
        place = (member, ref.partition("/")[2])
        found.uses[place] = (*found.uses.get(place, ()), key)
    return found
