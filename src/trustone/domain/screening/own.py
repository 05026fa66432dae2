"""Clauses that this platform issued are known with certainty, by the line of signs at their end.

What such a document holds follows from its blocks, not from how its sentences read: a kind the rules found too gets
score 1, one they missed is added with the line as its snippet. A block missing from the text counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from trustone.domain.procurement.recognition import SIGN, Reading, State, recognise
from trustone.domain.screening.clauses import Clause

RULE = "own clause"

#: What each block is: kind and place in the documents.
KINDS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "due-diligence-duty": (("dd_process", "performance"),),
    "duty-light": (("dd_process", "performance"),),
    "deliverables-full": (("dd_followup", "performance"),),
    "deliverables-light": (("dd_followup", "performance"),),
    "third-party-check": (("dd_followup", "performance"),),
    "norms-full": (("ilo_core", "performance"), ("oecd_ungp", "performance")),
    "norms-minimum": (("legal_minimum", "performance"),),
    "origin-data": (("origin_traceability", "performance"),),
    "origin-question": (("origin_traceability", "performance"),),
    "origin-short": (("origin_traceability", "performance"),),
    "proofs-certificates": (("label_cert", "performance"),),
    "award-ladder": (("dd_process", "award"),),
    "award-promise": (("dd_followup", "award"),),
    "selection-tracking": (("origin_traceability", "selection"),),
}


def with_own(text: str, found: Sequence[Clause]) -> list[Clause]:
    """The clauses with what the line at the end of our own texts makes certain."""
    reading = recognise(text) if SIGN in text else None
    if reading is None or reading.is_mistyped:
        return list(found)
    at = text.find(SIGN)
    end = text.find("\n", at) if "\n" in text[at:] else len(text)
    certain = dict(_blocks(reading))
    kept = [
        replace(one, score=1.0, terms=(*one.terms, certain[key]), rule=f"{one.rule}; {RULE}", obligation=True)
        if (key := (one.kind, one.position)) in certain
        else one
        for one in found
    ]
    have = {(one.kind, one.position) for one in found}
    added = [
        Clause(kind, position, True, "", at, end, at, 1.0, (block,), RULE)
        for (kind, position), block in certain.items()
        if (kind, position) not in have
    ]
    return sorted([*kept, *added], key=lambda one: (one.start, one.kind))


def _blocks(reading: Reading) -> Iterator[tuple[tuple[str, str], str]]:
    for one in reading.blocks:
        if one.state is not State.MISSING:
            for what in KINDS.get(one.block, ()):
                yield what, f"{one.block}.{one.version}"
