"""Tender documents that were brought in, what the screener read in them, and the procedures they belong to.

A verdict of the screener stays as it was given, with the method that gave it; what people decided stands beside it and
counts. Texts of pages are kept so that every find can be shown in its place.
"""

from trustone.procurement.tenders.models.choices import (
    CoverageWord,
    FileState,
    GroupingWord,
    JudgementWord,
    SizeWord,
    StoneWord,
    TierWord,
    WhyWord,
)
from trustone.procurement.tenders.models.documents import (
    LONGEST_NAME,
    Buyer,
    Collection,
    Completed,
    DocumentText,
    FoundClause,
    TenderDocument,
    TenderFile,
    TenderProcedure,
)
from trustone.procurement.tenders.models.judging import (
    LONGEST_TEXT,
    AtWork,
    Judgement,
    Objection,
    Sample,
    SampleItem,
    Settling,
)

__all__ = [
    "LONGEST_NAME",
    "LONGEST_TEXT",
    "AtWork",
    "Buyer",
    "Collection",
    "Completed",
    "CoverageWord",
    "DocumentText",
    "FileState",
    "FoundClause",
    "GroupingWord",
    "Judgement",
    "JudgementWord",
    "Objection",
    "Sample",
    "SampleItem",
    "Settling",
    "SizeWord",
    "StoneWord",
    "TenderDocument",
    "TenderFile",
    "TenderProcedure",
    "TierWord",
    "WhyWord",
]
