"""Brings the files of one procedure together: notices, documents, versions and lots, with one verdict each.

The unit is the procedure, not the notice and not the lot (``procurement.md`` 2.7). Files belong together when their
notices name the same procedure, when they lie in one folder or zip with such a notice, or when title and buyer are the
same. A later version replaces an earlier one in the verdict; nothing is lost, what was replaced is named.

A file that could not be read says nothing of itself. Beside files that could it is named as unread, for a clause may
stand there. By itself it is no procedure, for nothing says that anything was tendered: it is given apart and counts
nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from trustone.domain.screening.clauses import Clause
from trustone.domain.screening.passages import is_lot, lot_number
from trustone.domain.screening.stone import Answer
from trustone.domain.screening.text import Facts
from trustone.domain.screening.verdict import Verdict, snippet

_INSIDE = "!/"
NOTICES = frozenset({"eforms", "ted", "ocds"})
_VERSION = re.compile(
    r"[\s._-]*(?:v|versie|version|rev|fassung)[\s._-]?(\d{1,3})$|[\s._-]*\((\d{1,3})\)$", re.IGNORECASE
)
_PLAIN = re.compile(r"[\W_]+")
#: Of several answers on stone the first of these holds for the whole.
STRONGEST = (Answer.YES_NEW, Answer.MAYBE, Answer.EXISTING_ONLY, Answer.NO)


class Tier(IntEnum):
    """How far a clause goes (``procurement.md`` 3.1); the goal of 70 % and the known 4 % concern ``PROCESS``."""

    NONE = 0
    LEGAL_MINIMUM = 1
    NORMS = 2
    PROCESS = 3
    FOLLOWED_UP = 4


class Coverage(StrEnum):
    """What was there to read. ``NONE``: an earlier version could be read, but nothing of what counts now."""

    DOCUMENTS = "documents"
    NOTICE_ONLY = "notice_only"
    NONE = "none"


_NORMS = frozenset({"declaration", "ilo_specific", "ilo_core", "label_cert", "origin_traceability", "oecd_ungp", "isv"})


@dataclass(frozen=True, slots=True)
class Quoted:
    """A clause with its words and page: what remains of a file once its text is let go."""

    clause: Clause
    snippet: str
    page: int | None


@dataclass(frozen=True, slots=True)
class SeenFile:
    """One file as it was screened. ``stone`` is ``None`` when it could not be read.

    ``group``: what it belongs to where no notice says so, empty = to nothing else; ``None``: its folder or zip.
    ``content``: a digest of what it says; two deliveries of the same documents are one procedure.
    """

    file: str
    stone: Answer | None = None
    stone_lots: frozenset[str] = frozenset()
    clauses: tuple[Quoted, ...] = ()
    facts: Facts = field(default_factory=Facts)
    is_notice: bool = False
    group: str | None = None
    content: str = ""


def seen(file: str, verdict: Verdict | None) -> SeenFile:
    """What of a verdict its procedure needs."""
    if verdict is None:
        return SeenFile(file)
    quoted = (Quoted(one, *snippet(verdict.text, one.start, one.end, one.at)) for one in verdict.clauses)
    document = verdict.document
    return SeenFile(
        file, verdict.stone.answer, verdict.stone_lots, tuple(quoted), document.facts, document.format in NOTICES
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decided:
    """The clause that decided a tier, and the file it stands in."""

    file: str
    quoted: Quoted


@dataclass(frozen=True, slots=True)
class LotVerdict:
    """One lot, or the whole procedure (``lot`` empty)."""

    lot: str
    title: str
    stone: Answer
    tier: Tier
    by: Decided | None


@dataclass(frozen=True, slots=True)
class Procedure:
    """``key`` names it within a run; ``id`` is that of its notices, ``published`` the day of the first. ``unread``:
    files nothing is known of, so that a missing clause may stand there. ``facts``: what its first notice says."""

    key: str
    id: str
    title: str
    buyer: str
    country: str
    places: tuple[str, ...]
    published: str
    coverage: Coverage
    files: tuple[str, ...]
    replaced: tuple[str, ...]
    unread: tuple[str, ...]
    whole: LotVerdict
    lots: tuple[LotVerdict, ...]
    facts: Facts = field(default_factory=Facts)


@dataclass(frozen=True, slots=True)
class Together:
    """What a run brought together, in order of keys. ``alone``: groups of which no file could be read, in no version,
    in the same form (``NONE``, everything ``unread``); they are no procedures."""

    procedures: tuple[Procedure, ...]
    alone: tuple[Procedure, ...]


def together(files: Iterable[SeenFile]) -> Together:
    """Every file in exactly one group, as one that counts, one that was replaced, or one that could not be read."""
    groups = sorted(_grouped(list(files)).items())
    was_read = [any(one.stone is not None for one in group) for _, group in groups]
    made = [_procedure(key, group) for key, group in groups]
    return Together(
        tuple(one for one, known in zip(made, was_read, strict=True) if known),
        tuple(one for one, known in zip(made, was_read, strict=True) if not known),
    )


def procedures(files: Iterable[SeenFile]) -> list[Procedure]:
    """All procedures of a run, in order of their keys."""
    return list(together(files).procedures)


def tier_of(clauses: Sequence[Clause], lot: str = "") -> tuple[Tier, Clause | None]:
    """The highest tier that binds in a lot (a clause without a lot holds for all), and the clause that decides it."""
    bound = [one for one in clauses if one.obligation and (not one.lot or not lot or is_lot(one.lot, lot))]
    best: tuple[Tier, Clause | None] = (Tier.NONE, None)
    kinds = {one.kind for one in bound}
    for one in bound:
        tier = _tier(one.kind, kinds)
        if tier > best[0] or (tier == best[0] and best[1] is not None and one.score > best[1].score):
            best = tier, one
    return best


def _tier(kind: str, kinds: set[str]) -> Tier:
    if kind == "dd_followup":
        return Tier.FOLLOWED_UP if "dd_process" in kinds else Tier.PROCESS
    if kind == "dd_process":
        return Tier.PROCESS
    if kind in _NORMS:
        return Tier.NORMS
    return Tier.LEGAL_MINIMUM if kind == "legal_minimum" else Tier.NONE


# --- Grouping ---------------------------------------------------------------------------------------------------------


def _grouped(files: Sequence[SeenFile]) -> dict[str, list[SeenFile]]:
    ids = _ids_of_folders(files)
    groups: dict[str, list[SeenFile]] = {}
    by_name: dict[tuple[str, str], str] = {}
    for one in sorted(files, key=lambda one: (not one.facts.procedure, one.file)):
        belongs = _belongs_to(one)
        key = one.facts.procedure or ids.get(belongs, "") or belongs or one.file
        named = _plain(one.facts.title), _plain(one.facts.buyer)
        if all(named):
            known = by_name.setdefault(named, key)
            key = key if one.facts.procedure and known != key and _has_id(groups.get(known, ())) else known
        groups.setdefault(key, []).append(one)
    return _without_doubles(groups)


def _without_doubles(groups: Mapping[str, list[SeenFile]]) -> dict[str, list[SeenFile]]:
    """A group without a number of its own, all of whose documents stand in another one too, belongs to that one."""
    holds: dict[str, set[str]] = {}
    for key, group in groups.items():
        for one in group:
            if one.content:
                holds.setdefault(one.content, set()).add(key)
    moved: dict[str, str] = {}
    for key in sorted(groups, key=lambda key: (len(groups[key]), key)):
        group = groups[key]
        if _has_id(group) or not all(one.content for one in group):
            continue
        others = set.intersection(*(holds[one.content] for one in group)) - {key} - moved.keys()
        if others:
            moved[key] = min(others, key=lambda other: (not _has_id(groups[other]), other))
    found: dict[str, list[SeenFile]] = {}
    for key, group in groups.items():
        target = key
        while target in moved:
            target = moved[target]
        found.setdefault(target, []).extend(group)
    return found


def _has_id(group: Iterable[SeenFile]) -> bool:
    return any(one.facts.procedure for one in group)


def _ids_of_folders(files: Sequence[SeenFile]) -> Mapping[str, str]:
    """Folders and zips whose notices name one procedure: everything in them belongs to it."""
    found: dict[str, set[str]] = {}
    for one in files:
        if one.facts.procedure and _belongs_to(one):
            found.setdefault(_belongs_to(one), set()).add(one.facts.procedure)
    return {folder: next(iter(ids)) for folder, ids in found.items() if len(ids) == 1}


def _belongs_to(one: SeenFile) -> str:
    return _folder(one.file) if one.group is None else one.group


def _folder(file: str) -> str:
    """The zip a file lies in, else its folder; empty for a file by itself."""
    if _INSIDE in file:
        return file.partition(_INSIDE)[0]
    return file.rpartition("/")[0]


def _plain(text: str) -> str:
    return _PLAIN.sub(" ", text.lower()).strip()


# --- One procedure ----------------------------------------------------------------------------------------------------


def _procedure(key: str, group: Sequence[SeenFile]) -> Procedure:
    held, replaced = _newest(group)
    read = [one for one in held if one.stone is not None]
    notices = sorted((one for one in read if one.is_notice), key=lambda one: one.facts.published)
    first = notices[0].facts if notices else Facts()
    titles = {lot: title for one in notices for lot, title in one.facts.lots.items()}
    lots = _named_once(titles, {lot for one in read for lot in _lots(one)})
    documents = [one for one in read if not one.is_notice]
    coverage = Coverage.DOCUMENTS if documents else Coverage.NOTICE_ONLY if notices else Coverage.NONE
    return Procedure(
        key, first.procedure, first.title, first.buyer, first.country, first.places, first.published, coverage,
        tuple(one.file for one in held), tuple(one.file for one in replaced),
        tuple(one.file for one in held if one.stone is None), _verdict("", "", read),
        tuple(_verdict(lot, titles.get(lot, ""), read) for lot in lots), first,
    )  # fmt: skip


def _lots(one: SeenFile) -> set[str]:
    return {*one.stone_lots, *(quoted.clause.lot for quoted in one.clauses if quoted.clause.lot)}


def _named_once(of_notices: Iterable[str], of_documents: Iterable[str]) -> list[str]:
    """The lots, each under one name: that of the notice, where it has one."""
    known: dict[str, str] = {}
    for lot in (*of_notices, *sorted(of_documents)):
        known.setdefault(lot_number(lot), lot)
    return sorted(known.values())


def _verdict(lot: str, title: str, files: Sequence[SeenFile]) -> LotVerdict:
    answers = {_answer(one, lot) for one in files}
    stone = next((answer for answer in STRONGEST if answer in answers), Answer.NO)
    every = [(one.file, quoted) for one in files for quoted in one.clauses]
    tier, decides = tier_of([quoted.clause for _, quoted in every], lot)
    by = next((Decided(file, quoted) for file, quoted in every if quoted.clause is decides), None)
    return LotVerdict(lot, title, stone, tier, by)


def _answer(one: SeenFile, lot: str) -> Answer | None:
    """What a file says of stone in one lot: where it names lots with stone, nothing of the others."""
    named = any(is_lot(lot, other) for other in one.stone_lots)
    return one.stone if not lot or not one.stone_lots or named else Answer.NO


def _newest(group: Sequence[SeenFile]) -> tuple[list[SeenFile], list[SeenFile]]:
    """The newest version of each notice and document, and what it replaced."""
    best: dict[tuple[str, str], tuple[int, SeenFile]] = {}
    replaced: list[SeenFile] = []
    for one in sorted(group, key=lambda one: one.file):
        name, version = _version(one)
        if name not in best:
            best[name] = version, one
            continue
        older, newer = sorted((best[name], (version, one)), key=lambda pair: pair[0])
        best[name] = newer
        replaced.append(older[1])
    return [one for _, one in best.values()], replaced


def _version(one: SeenFile) -> tuple[tuple[str, str], int]:
    """What stays the same between versions, and the number of this one."""
    if one.is_notice and one.facts.notice:
        name, _, number = one.facts.notice.rpartition("-")
        if number.isdigit() and len(number) <= 3:
            return ("notice", name), int(number)
        return ("notice", one.facts.notice), 1
    stem, dot, ending = one.file.rpartition(".")
    stem = stem if dot else ending
    found = _VERSION.search(stem)
    if not found:
        return (stem.lower(), ending.lower()), 1
    return (stem[: found.start()].lower(), ending.lower()), int(found[1] or found[2])
