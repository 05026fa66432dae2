"""Rows for the pages of review: a find with the words around it, suspects, what people decided, rates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from trustone.domain.screening.judging import Held, Measured, Outcome, decisive
from trustone.domain.screening.monitor import Step
from trustone.domain.screening.shares import Interval, Kappa
from trustone.procurement.tenders import texts
from trustone.procurement.tenders.models import (
    FoundClause,
    Judgement,
    JudgementWord,
    StoneWord,
    TenderDocument,
    TenderProcedure,
    TierWord,
)
from trustone.procurement.tenders.review.forms import JudgeForm
from trustone.procurement.tenders.review.selectors import document_of
from trustone.procurement.tenders.review.services.judging import CORRECTED, RIGHT, WRONG
from trustone.procurement.tenders.review.words import BINDS, STEPS, evidence, terms
from trustone.procurement.tenders.shown import said
from trustone.procurement.tenders.words import kind_of, position_of, rule_of

#: So many characters before and after a find are shown with it.
_AROUND = 240
_MOST_EVIDENCE = 4
Pages = Mapping[int, Sequence[tuple[int, str]]]


def in_its_page(pages: Sequence[tuple[int, str]], page: int | None, snippet: str) -> dict[str, str]:
    """A find with the words before and after it; the find alone where the page does not hold it as it is quoted."""
    text = texts.page_of(pages, page)
    at = texts.place(text, snippet) if text and snippet else None
    if at is None:
        return {"before": "", "words": snippet, "after": ""}
    start, end = max(0, at[0] - _AROUND), min(len(text), at[1] + _AROUND)
    before, after = text[start : at[0]], text[at[1] : end]
    if start:
        before = "… " + before.partition(" ")[2]
    if end < len(text):
        after = after.rpartition(" ")[0] + " …"
    return {"before": before, "words": text[at[0] : at[1]], "after": after}


def clause_row(document: TenderDocument, clause: FoundClause, pages: Pages, form: JudgeForm) -> dict[str, Any]:
    """A clause to judge: what the screener says of it, why, its words in place, and the fields."""
    return {
        "document": document,
        "clause": clause,
        "kind": kind_of(clause.kind),
        "position": position_of(clause.position),
        "binds": BINDS[clause.obligation],
        "rule": rule_of(clause.rule),
        "terms": [str(one) for one in terms(clause.terms)],
        "like": None if clause.like is None else round(100 * clause.like),
        **in_its_page(pages.get(document.pk, ()), clause.page, clause.snippet),
        **{f"field_{name}": field for name, field in form.fields_of(document.pk, clause.number).items()},
    }


def document_row(document: TenderDocument, pages: Pages, form: JudgeForm) -> dict[str, Any]:
    """A document with its finds of stone, its clauses to judge and the passages that may be one."""
    return {
        "document": document,
        "stone": StoneWord(document.stone).label if document.stone else "",
        "evidence": [evidence(one) for one in document.evidence[:_MOST_EVIDENCE]],
        "clauses": [clause_row(document, one, pages, form) for one in document.clauses.all()],
        "suspects": [
            {"key": f"{document.pk}-{number}", "page": one["page"], "like": round(100 * one["like"]),
             **in_its_page(pages.get(document.pk, ()), one["page"], one["snippet"])}
            for number, one in enumerate(document.suspects)
        ],
        "problems": said(document.problems),
    }  # fmt: skip


def initial_of(counts: Judgement | None, documents: Sequence[TenderDocument]) -> dict[str, Any]:
    """How a review begins: with the judgement that counts, else with an empty answer on everything."""
    if counts is None:
        return {}
    known = {(one.pk, clause.number): clause for one in documents for clause in one.clauses.all()}
    found: dict[str, Any] = {"stone": counts.stone, "note": counts.note}
    row = 0
    for one in counts.clauses:
        document = document_of(one, documents)
        clause = known.get((document.pk, one["found"])) if document else None
        duty = "yes" if one["obligation"] else "no"
        if document is not None and clause is not None:
            key = f"{document.pk}-{clause.number}"
            same = (one["kind"], one["position"], one["obligation"]) == (
                clause.kind, clause.position, clause.obligation
            )  # fmt: skip
            found |= {f"says-{key}": RIGHT if same else CORRECTED, f"is-{key}": one["kind"],
                      f"at-{key}": one["position"], f"duty-{key}": duty}  # fmt: skip
        elif document is not None:
            found |= {
                f"quote-{row}": one["snippet"], f"document-{row}": str(document.pk), f"page-{row}": one["page"],
                f"kind-{row}": one["kind"], f"position-{row}": one["position"], f"binds-{row}": duty,
            }  # fmt: skip
            row += 1
    for one in counts.dropped:
        document = document_of(one, documents)
        if document is not None and (document.pk, one["found"]) in known:
            found[f"says-{document.pk}-{one['found']}"] = WRONG
    return {**found, "rows": row + 2}


def judgement_row(one: Judgement, names: Mapping[int, str], counts: Judgement | None = None) -> dict[str, Any]:
    """What somebody decided."""
    return {
        "one": one,
        "counts": counts is not None and counts.pk == one.pk,
        "how": JudgementWord(one.kind).label,
        "stone": StoneWord(one.stone).label,
        "tier": TierWord(one.tier).label,
        "clauses": [told_clause(clause, names) for clause in one.clauses],
        "dropped": [told_clause(clause, names) for clause in one.dropped],
    }


def told_clause(one: Mapping[str, Any], names: Mapping[int, str]) -> dict[str, Any]:
    """A clause as it was judged."""
    return {
        "kind": kind_of(one["kind"]), "position": position_of(one["position"]), "binds": BINDS[bool(one["obligation"])],
        "page": one["page"], "snippet": one["snippet"], "name": names.get(one["document"], ""),
    }  # fmt: skip


def decisive_rows(counts: Judgement, documents: Sequence[TenderDocument]) -> list[dict[str, Any]]:
    """The clauses on which the answer of people rests, as a procedure shows them."""
    held = [Held(one["kind"], one["position"], one["obligation"], one["lot"]) for one in counts.clauses]
    return [_held_row(number, counts.clauses[number], documents) for number in decisive(held)]


def _held_row(number: int, one: Mapping[str, Any], documents: Sequence[TenderDocument]) -> dict[str, Any]:
    """``held``: its place in the judgement, by which the document shows words the screener did not find."""
    clause = {name: one[name] for name in ("snippet", "obligation", "lot", "page")} | {"number": one["found"]}
    return {"document": document_of(one, documents), "clause": clause, "kind": kind_of(one["kind"]),
            "position": position_of(one["position"]), "rule": "", "like": None, "held": number}  # fmt: skip


def deciding_row(one: TenderProcedure, pages: Sequence[tuple[int, str]]) -> dict[str, Any] | None:
    """The clause that decided the screener's verdict, in its place; ``None`` without one."""
    clause = one.decided_by
    if clause is None:
        return None
    return {
        "clause": clause, "document": clause.document, "kind": kind_of(clause.kind), "rule": rule_of(clause.rule),
        "position": position_of(clause.position), "binds": BINDS[clause.obligation],
        **in_its_page(pages, clause.page, clause.snippet),
    }  # fmt: skip


# --- Rates ------------------------------------------------------------------------------------------------------------


def _percent(one: Interval | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {name: round(100 * getattr(one, name), 1) for name in ("share", "lower", "upper")}


def _kappa(one: Kappa | None) -> dict[str, Any] | None:
    if one is None or one.rounded is None or one.lower is None or one.upper is None:
        return None
    return {"value": round(one.rounded, 2), "lower": round(one.lower, 2), "upper": round(one.upper, 2),
            "pairs": one.pairs}  # fmt: skip


def rates(found: Measured) -> dict[str, Any]:
    """A sample's result for the page: in percent, with bounds."""
    return {
        "found": found,
        "error": _percent(found.error),
        "rows": [_rate(STEPS["stone"], found.stone), *(_rate(STEPS[step], found.steps[step]) for step in Step)],
        "agreement": _kappa(found.agreement),
        "stone_agreement": _kappa(found.stone_agreement),
    }


def _rate(label: Any, one: Outcome) -> dict[str, Any]:
    return {"label": label, "one": one, "error": _percent(one.error), "precision": _percent(one.precision),
            "recall": _percent(one.recall)}  # fmt: skip
