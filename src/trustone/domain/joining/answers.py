"""From plain questions about buying stone to the likely type of a company.

The questions are those of :mod:`trustone.domain.purchasing.situations`, asked without names of countries, because an
applicant knows "outside the EEA" long before it knows the quarry. The rule itself is not repeated here: answers become
a :class:`ChainOrigin`, and the heaviest situation decides. "Not known" counts as outside, and the result says so.

Source: types A, B and C, and "the unit is the purchasing situation" (see ``docs/algorithms/purchasing-situation.md``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from trustone.domain.purchasing import (
    ChainOrigin,
    CompanyType,
    PurchasingSituation,
    company_type,
    purchasing_situation,
)


class BoughtFrom(StrEnum):
    """From whom a company buys. The first two lie in the covenant's own area."""

    IMPORTER_IN_AREA = "importer_in_area"
    OTHER_IN_AREA = "other_in_area"
    TRADER_IN_EEA = "trader_in_eea"
    OUTSIDE_EEA = "outside_eea"
    UNKNOWN = "unknown"


class Where(StrEnum):
    """Where something happens to the stone; several places, one of them outside, are ``OUTSIDE``."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    NOWHERE = "nowhere"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class SituationAnswers:
    """One purchasing situation as the applicant tells it. ``NOWHERE`` is processed: as it left the quarry."""

    bought_from: BoughtFrom
    extracted: Where
    processed: Where


_OUTSIDE = "ZZ"
"""No country has this code (ISO 3166-1 keeps it for users), so it lies outside every list of countries."""


def origin_of(answers: SituationAnswers, *, importer_areas: frozenset[str], eea: frozenset[str]) -> ChainOrigin:
    """The answers as the rule of purchasing situations reads them. A place inside is any one of the lists given."""
    area = min(importer_areas, default="")
    inside = min(eea, default="")
    bought_in = {
        BoughtFrom.IMPORTER_IN_AREA: (area,),
        BoughtFrom.OTHER_IN_AREA: (area,),
        BoughtFrom.TRADER_IN_EEA: (min(eea - importer_areas, default=inside),),
        BoughtFrom.OUTSIDE_EEA: (_OUTSIDE,),
        BoughtFrom.UNKNOWN: (),
    }[answers.bought_from]
    places: dict[Where, tuple[str | None, ...]] = {
        Where.INSIDE: (inside,),
        Where.OUTSIDE: (_OUTSIDE,),
        Where.NOWHERE: (),
        Where.UNKNOWN: (None,),
    }
    return ChainOrigin(
        bought_in=tuple(place for place in bought_in if place),
        from_importer=_FROM_IMPORTER.get(answers.bought_from),
        extracted_in=places[answers.extracted],
        processed_in=places[answers.processed],
        unprocessed=answers.processed is Where.NOWHERE,
    )


_FROM_IMPORTER = {BoughtFrom.IMPORTER_IN_AREA: True, BoughtFrom.OTHER_IN_AREA: False}


def likely_type(
    answers: Iterable[SituationAnswers], *, importer_areas: frozenset[str], eea: frozenset[str]
) -> tuple[CompanyType, tuple[PurchasingSituation, ...]]:
    """The likely type with the situation of each answer, in the order given. Without answers the type is ``None``."""
    found = tuple(
        purchasing_situation(
            origin_of(one, importer_areas=importer_areas, eea=eea), importer_areas=importer_areas, eea=eea
        )
        for one in answers
    )
    return company_type(found), found
