"""From files to verdicts: the readers, the words of the pack, and the rules of ``trustone.domain.screening``.

Needs no database and no settings: command line, web and measurements call the same ``screened``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from trustone.catalog import reading as packs
from trustone.domain.problems import Problem, Refused
from trustone.domain.screening.lexicon import lexicon_from_pack
from trustone.domain.screening.procedures import LotVerdict, Procedure, SeenFile, seen, together
from trustone.domain.screening.verdict import Rules, Verdict, as_output, screen
from trustone.procurement.screener.learned import learned_from, shipped, shipped_of_stone
from trustone.procurement.screener.reading import ReadFile, read_files

LEXICON = ("clause-lexicon", "natural-stone")
CODES = ("cpv-codes", "natural-stone")


@dataclass(frozen=True, slots=True)
class Screened:
    """One file: its verdict, or the problems that stood in the way. Beside a verdict problems are warnings."""

    file: str
    verdict: Verdict | None
    problems: tuple[Problem, ...] = ()


def rules(folder: str = "", learned: str = "") -> Rules:
    """The words, codes and second opinion that come with the product, or one's own.

    ``folder``: a lexicon pack; ``learned``: a file of weights (``screener.learned``), read once by its name. Raises
    ``Refused`` when the folder holds no sound lexicon (``SCR-062`` or the problems of the pack) or the file no weights.
    """
    by = _with_learned(learned) if learned else _shipped()
    return replace(by, lexicon=lexicon_from_pack(_lexicon(folder))) if folder else by


@lru_cache(maxsize=2)
def _with_learned(path: str) -> Rules:
    return replace(_shipped(), likeness=learned_from(Path(path)))


@lru_cache(maxsize=1)
def _shipped() -> Rules:
    tiers = {row["code"]: row["tier"] for row in _newest(*CODES)["rows"]}
    return Rules(lexicon_from_pack(shipped_words()), tiers, shipped(), shipped_of_stone())


def shipped_words() -> Mapping[str, Any]:
    """The content of the newest lexicon pack that came along."""
    return _newest(*LEXICON)


def screened(paths: Iterable[Path], by: Rules) -> Iterator[Screened]:
    """Every file below the paths, one after the other; a file that cannot be read stops nothing."""
    for one in read_files(paths):
        yield judged(one, by)


def judged(one: ReadFile, by: Rules) -> Screened:
    """One file that was read."""
    if one.document is None:
        return Screened(one.file, None, one.problems)
    return Screened(one.file, screen(one.document, by), one.problems)


def as_line(one: Screened, by: Rules, sentence: Callable[[Problem], str]) -> dict[str, Any]:
    """The object that ``screen --jsonl`` prints for a file (``contracts.md``); without a verdict only its errors."""
    errors = [{"code": problem.code, "message": sentence(problem), **_told(problem)} for problem in one.problems]
    if one.verdict is None:
        return {
            "file": one.file, "language": None, "concerns_natural_stone": None, "clauses": [], "errors": errors,
            "method": by.method,
        }  # fmt: skip
    document = one.verdict.document
    facts = {"format": document.format, "pages": document.pages, "method": by.method}
    return {**as_output(one.verdict), "warnings": errors, **facts}


def by_procedure(paths: Iterable[Path], by: Rules) -> list[Procedure]:
    """The files below the paths brought together; texts are let go one by one."""
    return brought_together(paths, by)[0]


def brought_together(paths: Iterable[Path], by: Rules) -> tuple[list[Procedure], list[Screened]]:
    """The same, and apart the files nobody could read that belong to no procedure, each with its problems."""
    refused: dict[str, Screened] = {}

    def files() -> Iterator[SeenFile]:
        for one in screened(paths, by):
            if one.verdict is None:
                refused[one.file] = one
            yield seen(one.file, one.verdict)

    found = together(files())
    alone = [refused[file] for group in found.alone for file in (*group.files, *group.replaced)]
    return list(found.procedures), alone


def as_procedure(one: Procedure) -> dict[str, Any]:
    """A procedure as ``screen --procedures --jsonl`` prints it."""
    return {
        "procedure": one.id or None, "key": one.key, "title": one.title, "buyer": one.buyer, "country": one.country,
        "places": list(one.places), "published": one.published or None, "coverage": one.coverage.value,
        **_lot(one.whole), "lots": [{"lot": lot.lot, "title": lot.title, **_lot(lot)} for lot in one.lots],
        "files": list(one.files), "replaced": list(one.replaced), "unread": list(one.unread),
    }  # fmt: skip


def _lot(one: LotVerdict) -> dict[str, Any]:
    by = None
    if one.by is not None:
        clause = one.by.quoted.clause
        by = {"file": one.by.file, "kind": clause.kind, "position": clause.position,
              "snippet": one.by.quoted.snippet, "page": one.by.quoted.page}  # fmt: skip
    return {
        "concerns_natural_stone": one.stone.value,
        "tier": int(one.tier),
        "tier_name": one.tier.name.lower(),
        "by": by,
    }


def _told(problem: Problem) -> Mapping[str, Any]:
    return {"params": {name: problem.params[name] for name in sorted(problem.params)}} if problem.params else {}


def _lexicon(folder: str) -> Mapping[str, Any]:
    pack = packs.read_folder(Path(folder).resolve())
    if pack.kind != LEXICON[0]:
        raise Refused(Problem("SCR-062", {"folder": folder}))
    if pack.problems:
        raise Refused(pack.problems)
    return pack.content


def _newest(kind: str, key: str) -> Mapping[str, Any]:
    versions = sorted((path.name for path in packs.find(packs.PACKS / kind / key)), key=packs.version_order)
    return packs.read_pack(kind, key, versions[-1], checked=False).content
