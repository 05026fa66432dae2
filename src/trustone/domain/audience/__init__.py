"""Who may know which field: one table of records and fields by audience, and which of them may stand together.

Source: the initiative's promise to publish in aggregated form and to keep what companies report in confidence; the
disclosure rules of the interface contract (``disclose``, promises 4 and 5). Page, CSV, JSON, PDF, search, sitemap,
feed, e-mail and error message ask here. What is not declared is nobody's.
"""

from trustone.domain.audience.asking import (
    UndeclaredError,
    allowed,
    combinable,
    declared,
    fields_of,
    may_combine,
    public_names,
    records,
    shown,
)
from trustone.domain.audience.model import Audience, Condition, Rule, Topic
from trustone.domain.audience.table import TABLE

__all__ = [
    "TABLE",
    "Audience",
    "Condition",
    "Rule",
    "Topic",
    "UndeclaredError",
    "allowed",
    "combinable",
    "declared",
    "fields_of",
    "may_combine",
    "public_names",
    "records",
    "shown",
]
