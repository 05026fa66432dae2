"""Purchasing situations A, B and C: per chain, and the heaviest for the company.

Rule (worked table in ``docs/algorithms/purchasing-situation.md``):

* **A**: bought from an importer established in an area the covenant names (a setting; Netherlands and Flanders);
* **B**: not A, and every place of extraction and of processing lies inside the European Economic Area;
* **C**: everything else. Unknown extraction or processing counts as C, and the result says so.

Through another trader in the EEA it is extraction and processing that decide. The heaviest situation (C over B over A)
decides for the company.

Sources: the covenant's page for companies ("meedoen"); the federation BNSA for "the unit is the purchasing situation,
not the company". One source says "risk countries outside Europe" instead of "outside the EEA": which countries count as
inside is therefore handed in, as are the areas for A.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from trustone.domain.problems import Problem, Severity


class PurchasingType(StrEnum):
    """From light to heavy."""

    A = "A"
    B = "B"
    C = "C"


@dataclass(frozen=True, slots=True)
class ChainOrigin:
    """What is known of where a chain runs; ``None`` is always "not known".

    ``bought_in``: the place of purchase and the places around it, in any order (``("BE", "BE-VLG")``); empty = not
    known. ``from_importer``: whether the direct supplier is an importer. ``extracted_in`` and ``processed_in``:
    countries of every quarry and of every factory, ISO 3166-1 alpha-2; an empty tuple or a ``None`` in it = (one of
    them) not known. ``unprocessed``: the stone is bought as it left the quarry, so there is no factory to know.
    """

    bought_in: tuple[str, ...] = ()
    from_importer: bool | None = None
    extracted_in: tuple[str | None, ...] = ()
    processed_in: tuple[str | None, ...] = ()
    unprocessed: bool = False


@dataclass(frozen=True, slots=True)
class PurchasingSituation:
    """The type of one chain, and why. ``rests_on_unknown``: it is C only because something is not known."""

    type: PurchasingType
    reasons: tuple[Problem, ...]
    rests_on_unknown: bool = False


@dataclass(frozen=True, slots=True)
class CompanyType:
    """``derived`` from the chains (``None`` without chains); ``count`` of chains per type; ``contradiction`` if any."""

    derived: PurchasingType | None
    count: Mapping[PurchasingType, int]
    rests_on_unknown: bool
    contradiction: Problem | None


FROM_IMPORTER_IN_AREA = "MEM-040"
ALL_INSIDE = "MEM-041"
EXTRACTED_OUTSIDE = "MEM-042"
PROCESSED_OUTSIDE = "MEM-043"
EXTRACTION_UNKNOWN = "MEM-044"
PROCESSING_UNKNOWN = "MEM-045"
THROUGH_OTHER_TRADER = "MEM-046"
NOT_AN_IMPORTER = "MEM-047"
IMPORTER_UNKNOWN = "MEM-048"
AREA_UNKNOWN = "MEM-049"


def _note(code: str) -> Problem:
    return Problem(code, severity=Severity.NOTE)


def _is_from_importer(chain: ChainOrigin, importer_areas: frozenset[str]) -> tuple[bool, tuple[str, ...]]:
    """Whether the chain is situation A; if not, the code that says why not."""
    if not importer_areas.isdisjoint(chain.bought_in):
        if chain.from_importer:
            return True, (FROM_IMPORTER_IN_AREA,)
        return False, (IMPORTER_UNKNOWN if chain.from_importer is None else NOT_AN_IMPORTER,)
    coarse = any(area.startswith(f"{place}-") for area in importer_areas for place in chain.bought_in)
    finest = max((len(place) for place in chain.bought_in), default=0)
    if not chain.bought_in or (coarse and finest == len("BE")):
        return False, (AREA_UNKNOWN,)
    return False, ()


def _outside(places: tuple[str | None, ...], eea: frozenset[str], *, outside: str, unknown: str) -> tuple[str, ...]:
    """The codes that keep a chain from being B; a place that is known outranks one that is not."""
    if any(place is not None and place not in eea for place in places):
        return (outside,)
    return (unknown,) if not places or None in places else ()


def purchasing_situation(
    chain: ChainOrigin, *, importer_areas: frozenset[str], eea: frozenset[str]
) -> PurchasingSituation:
    """The situation of one chain, with its reasons as notes (MEM-040 to MEM-049)."""
    is_a, why = _is_from_importer(chain, importer_areas)
    if is_a:
        return PurchasingSituation(PurchasingType.A, tuple(map(_note, why)))
    extraction = _outside(chain.extracted_in, eea, outside=EXTRACTED_OUTSIDE, unknown=EXTRACTION_UNKNOWN)
    processing: tuple[str, ...] = ()
    if not chain.unprocessed:
        processing = _outside(chain.processed_in, eea, outside=PROCESSED_OUTSIDE, unknown=PROCESSING_UNKNOWN)
    if not why and not eea.isdisjoint(chain.bought_in):
        why = (THROUGH_OTHER_TRADER,)
    decisive = extraction + processing
    reasons = tuple(map(_note, (decisive or (ALL_INSIDE,)) + why))
    if not decisive:
        return PurchasingSituation(PurchasingType.B, reasons)
    known = EXTRACTED_OUTSIDE in decisive or PROCESSED_OUTSIDE in decisive
    return PurchasingSituation(PurchasingType.C, reasons, rests_on_unknown=not known)


def company_type(situations: Iterable[PurchasingSituation], declared: PurchasingType | None = None) -> CompanyType:
    """The heaviest situation decides; what the company declared is compared with it, never used instead of it.

    Contradictions: declared lighter than the chains show (MEM-051), or lighter only because origins are missing
    (MEM-052), are warnings; declared heavier (MEM-053) is a note, for chains may still be missing.
    """
    found = tuple(situations)
    count = Counter(situation.type for situation in found)
    derived = max(count, default=None)
    rests = derived is PurchasingType.C and all(s.rests_on_unknown for s in found if s.type is PurchasingType.C)
    return CompanyType(
        derived=derived,
        count={type_: count[type_] for type_ in PurchasingType},
        rests_on_unknown=rests,
        contradiction=_contradiction(declared, derived, rests_on_unknown=rests),
    )


def _contradiction(
    declared: PurchasingType | None, derived: PurchasingType | None, *, rests_on_unknown: bool
) -> Problem | None:
    if declared is None or derived is None or declared is derived:
        return None
    params = {"declared": declared.value, "derived": derived.value}
    if declared > derived:
        return Problem("MEM-053", params, severity=Severity.NOTE)
    return Problem("MEM-052" if rests_on_unknown else "MEM-051", params, severity=Severity.WARNING)
