"""The labelled texts that come with the product: on them other words are compared before they are used.

``training/corpus.jsonl.gz``: a line a text. ``tools/screening_corpus.py`` writes it from the parts of the corpus that
may be looked at and from the labelled passages. Documents are kept as they were read, so no file is read here.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from trustone.domain.screening.rates import DOCUMENTS, PASSAGES, REVIEWED, ClauseLabel, Labelled, Labels
from trustone.domain.screening.text import Document, Facts, Part, PartKind

PATH = Path(__file__).parent / "training" / "corpus.jsonl.gz"
_PART = (("page", None), ("level", 0), ("field", ""), ("lot", ""), ("row", 0), ("headings", ()))
_FACTS = ("cpv", "procedure", "notice", "notice_type", "title", "buyer", "country", "places", "published", "languages")
_LONGEST_TITLE = 120


def documents(path: Path | None = None) -> Iterator[Labelled]:
    """Every labelled text: whole documents first, then single passages."""
    for line in _lines(path or PATH):
        if "parts" in line:
            yield labelled_from(line)


@lru_cache(maxsize=1)
def neutral() -> tuple[str, ...]:
    """Sentences of ordinary tender documents that say nothing of stone or of people in a chain, in four languages."""
    return tuple(line["neutral"] for line in _lines(PATH) if "neutral" in line)


@lru_cache(maxsize=1)
def digest() -> str:
    """SHA-256 of the texts and labels: a comparison counts for these only."""
    return sha256(gzip.decompress(PATH.read_bytes())).hexdigest()


@lru_cache(maxsize=1)
def count() -> int:
    """How many labelled texts there are."""
    return sum("parts" in line for line in _lines(PATH))


def packed(lines: Iterable[Mapping[str, Any]]) -> bytes:
    """The file from its lines: the same lines give the same bytes, whenever and wherever."""
    text = "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)
    return gzip.compress(text.encode(), 9, mtime=0)


def as_line(one: Labelled) -> dict[str, Any]:
    """A labelled text as its line; what is empty is left out."""
    document, labels = one.document, one.labels
    facts = {name: getattr(document.facts, name) for name in _FACTS if getattr(document.facts, name)}
    facts |= {name: dict(value) for name in ("codes", "lots") if (value := getattr(document.facts, name))}
    clauses = [[clause.kind, clause.position, clause.obligation, clause.lot] for clause in labels.clauses]
    line: dict[str, Any] = {
        "key": one.key, "title": one.title, "language": one.language, "group": one.group, "stone": labels.stone,
        "clauses": clauses, "other_lot": labels.other_lot, "format": document.format, "pages": document.pages,
        "facts": facts, "parts": [_part(part) for part in document.parts],
    }  # fmt: skip
    return {name: value for name, value in line.items() if value or name == "parts"}


def _part(part: Part) -> list[Any]:
    more = {name: getattr(part, name) for name, usual in _PART if getattr(part, name) != usual}
    return [part.text, part.kind.value, *([more] if more else [])]


def _part_from(text: str, kind: str, more: Mapping[str, Any] | None = None) -> Part:
    more = dict(more or {})
    headings = tuple((start, end, level) for start, end, level in more.pop("headings", ()))
    return Part(text, PartKind(kind), headings=headings, **more)


def labelled_from(line: Mapping[str, Any]) -> Labelled:
    """A labelled text from its line."""
    told = line.get("facts", {})
    facts: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in told.items()}
    if "codes" in facts:
        facts["codes"] = {name: tuple(values) for name, values in facts["codes"].items()}
    parts = tuple(_part_from(*part) for part in line["parts"])
    document = Document(line["key"], line.get("format", ""), parts, line.get("pages"), Facts(**facts))
    labels = Labels(
        line.get("stone", ""), tuple(ClauseLabel(*clause) for clause in line.get("clauses", ())),
        line.get("other_lot", False),
    )  # fmt: skip
    return Labelled(
        line["key"], line["title"], line.get("language", ""), document, labels, line.get("group", DOCUMENTS)
    )


def judged(path: Path) -> Iterator[Labelled]:
    """What ``trustone tenders corrections --documents`` wrote, one by one. ``ValueError`` names a line that is none."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                one = labelled_from({**json.loads(line), "group": REVIEWED})
            except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
                raise ValueError(f"line {number} is no judged document") from error
            yield one


def passage(one: Mapping[str, Any], language: str) -> Labelled:
    """A labelled passage of ``training/*.yaml`` as a text of one heading and one paragraph."""
    heading = [Part(one["heading"], PartKind.HEADING, level=1)] if one["heading"] else []
    document = Document(one["id"], "txt", (*heading, Part(one["text"])))
    kinds = tuple(ClauseLabel(kind, one["position"] or "", bool(one["binds"])) for kind in one["kinds"])
    return Labelled(one["id"], title_of(document), language, document, Labels("", kinds), PASSAGES)


def title_of(document: Document) -> str:
    """What a person calls the document: its own title, or its first heading or words."""
    headings = (part.text for part in document.parts if part.kind is PartKind.HEADING)
    words = document.facts.title or next(headings, "") or next((part.text for part in document.parts if part.text), "")
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
