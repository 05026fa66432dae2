"""Versioned reference data: what a covenant needs to know about the world before anybody takes part.

Rows come from content packs (``reading``, ``loading``) and are never edited in the application. A row that leaves
its pack is *retired*, not deleted, because chains and assessments may point to it. Primary keys are the natural
codes of the packs, so that the same data has the same key everywhere.
"""

from __future__ import annotations

from trustone.catalog.models.base import Citation, Confidence, FromPack, Origin, Pack, Titled, cite
from trustone.catalog.models.clauses import (
    BidderAnswer,
    ClauseBlock,
    ClauseForm,
    ClauseParameter,
    ClausePart,
    ParameterType,
    StandardSpecification,
    TenderCheck,
)
from trustone.catalog.models.covenants import Covenant, Framework
from trustone.catalog.models.guidance import ActionPattern, Direction, LibraryEntry, Outcome
from trustone.catalog.models.materials import ProductForm, Stone, StoneKind
from trustone.catalog.models.places import Area, AreaLevel, Country, CountryIndicator, Indicator
from trustone.catalog.models.procurement import (
    CpvCode,
    EformsField,
    FieldUse,
    LegalSource,
    Mark,
    NamedKind,
    OriginWord,
    Phase,
    ProcurementHelper,
    ProcurementLine,
    ProcurementStation,
    ProcurementValue,
    PurchaseRole,
    StationOnLine,
    StationState,
    Tier,
    law_of,
)
from trustone.catalog.models.risks import ContextFact, Label, Party, RiskFinding, Theme

__all__ = [
    "ActionPattern",
    "Area",
    "AreaLevel",
    "BidderAnswer",
    "Citation",
    "ClauseBlock",
    "ClauseForm",
    "ClauseParameter",
    "ClausePart",
    "Confidence",
    "ContextFact",
    "Country",
    "CountryIndicator",
    "Covenant",
    "CpvCode",
    "Direction",
    "EformsField",
    "FieldUse",
    "Framework",
    "FromPack",
    "Indicator",
    "Label",
    "LegalSource",
    "LibraryEntry",
    "Mark",
    "NamedKind",
    "Origin",
    "OriginWord",
    "Outcome",
    "Pack",
    "ParameterType",
    "Party",
    "Phase",
    "ProcurementHelper",
    "ProcurementLine",
    "ProcurementStation",
    "ProcurementValue",
    "ProductForm",
    "PurchaseRole",
    "RiskFinding",
    "StandardSpecification",
    "StationOnLine",
    "StationState",
    "Stone",
    "StoneKind",
    "TenderCheck",
    "Theme",
    "Tier",
    "Titled",
    "cite",
    "law_of",
]
