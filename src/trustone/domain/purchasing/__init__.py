"""The purchasing situation of a chain, and the type of a company that follows from its chains."""

from trustone.domain.purchasing.situations import (
    ChainOrigin,
    CompanyType,
    PurchasingSituation,
    PurchasingType,
    company_type,
    purchasing_situation,
)

__all__ = [
    "ChainOrigin",
    "CompanyType",
    "PurchasingSituation",
    "PurchasingType",
    "company_type",
    "purchasing_situation",
]
