"""What people decided, in the forms the screener learns from and is compared on. No buyer's name goes along.

Passages have the form of ``training/*.yaml`` (``tools/train_screening.py`` reads them as a further argument); documents
have the form in which other words are compared: a JSON line with the text by page and the labels. Where a text comes
from is told by the digest of the document alone; passages of one authority share a family, so that what is learned
from one is never measured on the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from typing import Any

import yaml

from trustone.catalog.models import Covenant
from trustone.domain.screening.rates import TIER
from trustone.domain.screening.stone import Answer
from trustone.procurement.tenders.models import Judgement, JudgementWord, TenderDocument, TenderProcedure
from trustone.procurement.tenders.review import selectors

_KINDS_OF_BODY = frozenset(
    {"gemeente", "stad", "provincie", "waterschap", "ville", "commune", "province", "de", "la", "du", "stadt",
     "gemeinde", "land", "kreis", "city", "town", "of"}
)  # fmt: skip
_FACTS = ("cpv", "codes", "notice_type", "languages")
"""What a notice says in codes, of which none names an authority."""
_SHORT_NAME = 2
_TOO_SHORT = 25
"""Shorter texts teach nothing (``tools/train_screening.py`` leaves them out of the corpus too)."""


def passages(covenant: Covenant) -> Iterator[dict[str, Any]]:
    """Every passage a person judged: clauses that stand, finds that are none, passages that only look like one."""
    seen: set[str] = set()
    for procedure, judgement, documents in selectors.judged_documents(covenant):
        by_key = {one.pk: one for one in documents}
        labels = _labels(judgement, documents)
        for (key, text), label in labels.items():
            one = by_key[key]
            plain = " ".join(without_name(text, procedure).split())
            digest = sha256(plain.encode()).hexdigest()[:12]
            if len(plain) < _TOO_SHORT or digest in seen:
                continue
            seen.add(digest)
            yield {
                "id": f"{one.language or 'xx'}-{digest}", "family": _family(procedure), "heading": "", "text": plain,
                **label, "language": one.language, "source": one.digest,
            }  # fmt: skip


def _labels(judgement: Judgement, documents: list[TenderDocument]) -> dict[tuple[int, str], dict[str, Any]]:
    """Labels by document and text; a passage with several kinds has them all."""
    found: dict[tuple[int, str], dict[str, Any]] = {}
    for one in judgement.clauses:
        document = selectors.document_of(one, documents)
        if document is None:
            continue
        label = found.setdefault(
            (document.pk, one["snippet"]), {"kinds": [], "binds": False, "position": one["position"], "decoy": ""}
        )
        if one["kind"] not in label["kinds"]:
            label["kinds"].append(one["kind"])
        label["binds"] = label["binds"] or one["obligation"]
    nothing = {"kinds": [], "binds": False, "position": "reference", "decoy": "a person found no clause here"}
    for one in judgement.dropped:
        document = selectors.document_of(one, documents)
        if document is not None:
            found.setdefault((document.pk, one["snippet"]), dict(nothing))
    quotes = [" ".join(text.split()) for _key, text in found]
    for document in documents if judgement.kind == JudgementWord.REVIEW else ():  # who judges blind sees no suspects
        for one in document.suspects:
            plain = " ".join(one["snippet"].split())
            if not any(plain in quote or quote in plain for quote in quotes):
                found.setdefault((document.pk, one["snippet"]), dict(nothing))
    return found


def documents(covenant: Covenant) -> Iterator[dict[str, Any]]:
    """Every document of a judged procedure with its text and labels."""
    for procedure, judgement, every in selectors.judged_documents(covenant):
        yield from lines_of(procedure, judgement, every)


def lines_of(
    procedure: TenderProcedure, judgement: Judgement, every: list[TenderDocument]
) -> Iterator[dict[str, Any]]:  # fmt: skip
    """The documents of one judged procedure of which the right answer is known; one text at a time is held.

    ``stone`` is left out where it is not known of the document by itself: people judged the procedure. Left out are
    documents without a clause that the judgement says nothing of, see ``_is_unsaid``.
    """
    readable = [one for one in every if one.stone and one.digest]
    for one in readable:
        labels = [
            [each["kind"], each["position"], each["obligation"], each["lot"]]
            for each in judgement.clauses
            if selectors.document_of(each, readable) == one
        ]
        if not labels and _is_unsaid(one, procedure, judgement, alone=len(readable) == 1):
            continue
        known = len(readable) == 1 or judgement.stone in {Answer.NO.value, one.stone}
        line = {
            "key": f"judged-{one.digest[:16]}", "title": f"{one.format} {one.digest[:8]}",
            "language": one.language, "family": _family(procedure), "stone": judgement.stone if known else "",
            "clauses": labels, "format": one.format, "pages": one.pages,
            "facts": {name: one.facts[name] for name in _FACTS if name in one.facts},
            "parts": [part for page in selectors.pages_of([one]).get(one.pk, ()) for part in _parts(page, procedure)],
        }  # fmt: skip
        yield {name: value for name, value in line.items() if value or name in {"parts", "clauses"}}


def _is_unsaid(one: TenderDocument, procedure: TenderProcedure, judgement: Judgement, *, alone: bool) -> bool:
    """Whether a judgement without a clause in this document says nothing of it: the document came later, or whoever
    judged blind quoted the clearest clause from another document and needed no second."""
    came_later = judgement.standing != procedure.standing and one.read_at > judgement.at
    quoted = any(each["obligation"] and each["kind"] in TIER for each in judgement.clauses)
    return came_later or (quoted and not alone and judgement.kind != JudgementWord.REVIEW)


def _parts(page: tuple[int, str], procedure: TenderProcedure) -> Iterator[list[Any]]:
    number, text = page
    text = without_name(text, procedure)
    if number:
        yield [text, "page", {"page": number}]
    else:
        yield from ([line, "paragraph"] for line in text.split("\n") if line.strip())


def without_name(text: str, procedure: TenderProcedure) -> str:
    """The text with dots where the name of its buyer stood."""
    name = procedure.buyer.name.split() if procedure.buyer else []
    text = _without(text, name, re.IGNORECASE)
    while name and name[0].lower() in _KINDS_OF_BODY:
        name = name[1:]
    return _without(_without(text, name), [word.upper() for word in name])


def _without(text: str, words: list[str], flags: int = 0) -> str:
    """A name of one or two letters would be found in every word, so it is left."""
    if len("".join(words)) <= _SHORT_NAME:
        return text
    name = r"\s+".join(map(re.escape, words))
    return re.sub(rf"(?<!\w){name}(?!\w)", "…", text, flags=flags)


def _family(procedure: TenderProcedure) -> str:
    """The same for all procedures of one authority, without saying which."""
    told = f"buyer {procedure.buyer_id}" if procedure.buyer_id else procedure.public_id
    return f"judged-{sha256(told.encode()).hexdigest()[:10]}"


def passages_as_yaml(covenant: Covenant) -> bytes:
    """The file of passages."""
    rows = list(passages(covenant))
    text = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=120) if rows else "[]\n"
    return text.encode()


def documents_as_lines(covenant: Covenant) -> bytes:
    """The file of documents: a JSON line each."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in documents(covenant)).encode()


#: By the last part of the address: file name, type, what writes it.
FILES: Mapping[str, tuple[str, str, Callable[[Covenant], bytes]]] = {
    "passages": ("passages.yaml", "application/yaml; charset=utf-8", passages_as_yaml),
    "documents": ("documents.jsonl", "application/x-ndjson; charset=utf-8", documents_as_lines),
}
