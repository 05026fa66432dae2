"""Words and rows for the pages of this room."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from trustone.domain.evidence import FileType
from trustone.domain.problems import Problem
from trustone.domain.screening.procedures import Tier
from trustone.domain.screening.text import Facts
from trustone.evidence.files import Looked
from trustone.platform.problems import sentence
from trustone.procurement.tenders import places
from trustone.procurement.tenders.models import (
    Completed,
    FileState,
    FoundClause,
    StoneWord,
    TenderDocument,
    TenderFile,
    TenderProcedure,
    TierWord,
)
from trustone.procurement.tenders.services.facts import of_documents
from trustone.procurement.tenders.texts import place
from trustone.procurement.tenders.words import COUNTS, FACTS, kind_of, position_of, rule_of

#: How a state is coloured: the words say it too.
_KINDS = {FileState.WAITING: "", FileState.READING: "attention", FileState.READ: "good", FileState.REFUSED: "bad"}
_STONE = {StoneWord.YES_NEW: "good", StoneWord.MAYBE: "attention", StoneWord.EXISTING_ONLY: "", StoneWord.NO: "",
          StoneWord.UNKNOWN: "bad"}  # fmt: skip


def looked(path: Path) -> Looked:
    """Documents are looked into by the process that reads them, apart from this one; here nothing is opened."""
    return Looked(FileType.TEXT)


def said(problems: list[list[Any]]) -> list[str]:
    """Kept problems as sentences of today's language."""
    return [sentence(Problem(code, params)) for code, params in problems]


def file_row(one: TenderFile) -> dict[str, Any]:
    """A file with what was read in it."""
    documents = list(one.documents.all())
    warned = [(document, said(document.problems)) for document in documents if document.problems]
    return {
        "file": one,
        "size": filesizeformat(one.size),
        "kind": _KINDS[FileState(one.state)],
        "documents": documents,
        "problems": said(one.problems),
        "alone": one.replaced_at is None
        and (
            any(not document.stone and document.procedure_id is None for document in documents)
            or (one.state == FileState.REFUSED and not documents)
        ),
        "warned": warned if len(documents) > 1 or not one.problems else [],
        "procedures": list({document.procedure for document in documents if document.procedure_id}),
    }


def procedure_row(one: TenderProcedure) -> dict[str, Any]:
    """A procedure in a list."""
    return {
        "one": one,
        "stone_kind": _STONE[StoneWord(one.final_stone)],
        "tier_kind": "good" if one.final_tier >= Tier.PROCESS else "",
    }


def procedure_shown(one: TenderProcedure, documents: Sequence[TenderDocument]) -> dict[str, Any]:
    """The page of a procedure: what counts, what the screener says, the sentence that decided, each lot."""
    clauses = {clause.pk: (document, clause) for document in documents for clause in document.clauses.all()}
    decided = [clauses[one.decided_by_id]] if one.decided_by_id in clauses else []
    if one.tier == Tier.FOLLOWED_UP:  # what is followed up goes first
        asked = [pair for pair in clauses.values() if pair[1].kind == "dd_process" and pair[1].obligation]
        decided = [*sorted(asked, key=lambda pair: -pair[1].score)[:1], *decided]
    lots = [
        {
            "lot": lot["lot"], "title": lot["title"], "stone": StoneWord(lot["stone"]).label,
            "tier": TierWord(lot["tier"]).label, "clause": clauses.get(lot["clause"] or 0),
        }
        for lot in one.final_lots
    ]  # fmt: skip
    differs = one.judged_by_human and (one.final_stone, one.final_tier) != (one.stone, one.tier)
    return {
        **procedure_row(one),
        "decided": [clause_row(*pair) for pair in decided],
        "lots": lots,
        "differs": differs,
        "unread": [document for document in documents if not document.stone and document.counts],
    }


def clause_row(document: TenderDocument, clause: FoundClause) -> dict[str, Any]:
    """A clause with its words."""
    return {
        "document": document,
        "clause": clause,
        "kind": kind_of(clause.kind),
        "position": position_of(clause.position),
        "rule": rule_of(clause.rule),
        "like": None if clause.like is None else round(100 * clause.like),
    }


def document_row(one: TenderDocument) -> dict[str, Any]:
    """A document with what was found in it."""
    stone = StoneWord(one.stone) if one.stone else None
    return {
        "document": one,
        "clauses": [clause_row(one, clause) for clause in one.clauses.all()],
        "stone": stone.label if stone else "",
        "stone_kind": _STONE[stone] if stone else "bad",
        "evidence": [{**each, "says": COUNTS.get(each["counts"], each["counts"])} for each in one.evidence],
        "problems": said(one.problems),
    }


def marked(text: str, snippet: str) -> tuple[str, str, str]:
    """A page in three parts, the find in the middle; all in the first where it is not on this page."""
    found = place(text, snippet) if snippet else None
    return (text[: found[0]], text[found[0] : found[1]], text[found[1] :]) if found else (text, "", "")


# --- What people wrote of a procedure ---------------------------------------------------------------------------------


def written(kept: Completed | None) -> list[str]:
    """Which facts of a procedure somebody wrote."""
    return [str(FACTS[name]) for name in FACTS if kept is not None and getattr(kept, name)]


def typed_before(kept: Completed | None) -> dict[str, Any]:
    """The same as a form begins with it."""
    if kept is None:
        return {"version": 0}
    return {"title": kept.title, "buyer": kept.buyer_name, "region": kept.region, "published_in": kept.published_in,
            "version": kept.version}  # fmt: skip


def as_documents_say(first: Facts) -> dict[str, str]:
    """A hint for each field of the form: what the documents say, or that they do not say it."""
    told = of_documents(first)
    says = {"title": told.title, "buyer": told.buyer, "region": ", ".join(places.named(told.places)) or told.country,
            "published_in": date_format(told.published) if told.published else ""}  # fmt: skip
    nothing = _("The documents do not say it.")
    return {
        name: _("The documents say: %(said)s.") % {"said": said} if said else nothing for name, said in says.items()
    }
