"""Which sources there are. Imports nothing that speaks to the network, so that a start-up check costs nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from trustone.domain.problems import Problem, Refused


@dataclass(frozen=True, slots=True)
class Source:
    """``gives``: what lands in the folder. ``licence``: under which terms its data are given on."""

    key: str
    name: str
    gives: str
    licence: str
    takes_files: bool = False  # a file somebody downloaded by hand can be given to it


_EU = "Commission Decision 2011/833/EU"
TED_SEARCH = Source("ted-search", "TED search", "notices of Dutch and Belgian buyers with a stone code", _EU)
TED_BULK = Source(
    "ted-bulk",
    "TED packages",
    "all notices of Dutch and Belgian buyers, others with a stone code",
    _EU,
    takes_files=True,
)
TENDERNED = Source("tenderned", "TenderNed", "documents of publications with a stone code, a zip each", "ask TenderNed")
TENDERNED_OCDS = Source(
    "tenderned-ocds",
    "TenderNed, open contracting data",
    "releases with a code that may be stone",
    "CC0",
    takes_files=True,
)
SOURCES: dict[str, Source] = {one.key: one for one in (TED_SEARCH, TED_BULK, TENDERNED, TENDERNED_OCDS)}


def switched_on(keys: Iterable[str]) -> tuple[Source, ...]:
    """The sources an installation names. Raises ``Refused`` SCR-070 for a name that is none."""
    named = tuple(dict.fromkeys(keys))
    wrong = [Problem("SCR-070", {"key": key, "known": ", ".join(SOURCES)}) for key in named if key not in SOURCES]
    if wrong:
        raise Refused(wrong)
    return tuple(SOURCES[key] for key in named)
