"""Judging a procedure with the screener's answer in sight; what counts after any judgement; the queue's next one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from trustone.catalog.models import Covenant
from trustone.domain.problems import Problem, Refused
from trustone.domain.screening.doubt import Why
from trustone.domain.screening.judging import KINDS, POSITIONS, Held, LotAnswer, deciding, lots_held, tier_held
from trustone.domain.screening.procedures import Tier
from trustone.domain.screening.stone import Answer
from trustone.domain.words import prose
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.models import User
from trustone.platform.versions import Conflict
from trustone.procurement.tenders import texts
from trustone.procurement.tenders.models import (
    LONGEST_TEXT,
    AtWork,
    FoundClause,
    Judgement,
    JudgementWord,
    Objection,
    SampleItem,
    TenderDocument,
    TenderProcedure,
)
from trustone.procurement.tenders.review import policies, selectors

RIGHT, WRONG, CORRECTED = "right", "wrong", "corrected"
_LEAST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a person says of one clause the screener found; what it is counts only where it was corrected."""

    document: int
    found: int
    says: str
    kind: str = ""
    position: str = ""
    obligation: bool = False


@dataclass(frozen=True, slots=True)
class Missed:
    """A clause the screener did not find, by its sentence. ``row`` names the form row that problems point to."""

    document: int
    page: int | None
    quote: str
    kind: str
    position: str
    obligation: bool
    row: int = 0
    lot: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What somebody decided, checked: the clauses that stand, and the screener's that are none."""

    stone: str
    clauses: tuple[dict[str, Any], ...]
    dropped: tuple[dict[str, Any], ...] = ()
    note: str = ""

    @property
    def tier(self) -> int:
        """Follows from the clauses; nobody chooses it."""
        return int(tier_held(Held(one["kind"], one["position"], one["obligation"], one["lot"]) for one in self.clauses))


@transaction.atomic
def judge(
    *, actor: Actor, procedure: TenderProcedure, expected_version: int, stone: str, opinions: Sequence[Opinion],
    missed: Sequence[Missed], note: str,
) -> Judgement:  # fmt: skip
    """Record a review. Raises ``Conflict`` when the procedure changed meanwhile, ``Refused`` (SCR-100 to SCR-109)."""
    require(policies.may_judge(actor))
    now = locked(procedure, expected_version)
    documents = {one.pk: one for one in selectors.documents_of(now)}
    problems: list[Problem] = []
    kept, dropped = _weighed(documents, opinions, problems)
    kept += quoted(documents, missed, problems)
    decided = checked(stone, kept, dropped, note, problems)
    made = record(actor, now, JudgementWord.REVIEW, decided)
    AtWork.objects.filter(procedure=now).delete()
    return made


def confirm(*, actor: Actor, procedure: TenderProcedure, expected_version: int) -> Judgement:
    """All is right: the screener's answer and every clause."""
    documents = selectors.documents_of(procedure)
    opinions = [Opinion(one.pk, clause.number, RIGHT) for one in documents for clause in one.clauses.all()]
    return judge(
        actor=actor, procedure=procedure, expected_version=expected_version, stone=procedure.stone, opinions=opinions,
        missed=(), note="",
    )  # fmt: skip


@transaction.atomic
def take_next(
    *, actor: Actor, covenant: Covenant, wanted: selectors.Wanted, after: tuple[float, int] | None = None
) -> TenderProcedure | None:
    """The next of the queue, marked as this person's for half an hour; ``None`` when nothing is left."""
    require(policies.may_judge(actor) and actor.user_id is not None)
    by = User.objects.get(pk=actor.user_id or 0)
    AtWork.objects.filter(by=by).delete()
    found = selectors.next_in_queue(actor, covenant, wanted, after)
    if found is not None:
        AtWork.objects.update_or_create(procedure=found, defaults={"by": by, "since": actor.now})
    return found


# --- What every judgement does ----------------------------------------------------------------------------------------


def locked(procedure: TenderProcedure, expected_version: int | None = None) -> TenderProcedure:
    """The procedure as it stands now, kept from others until the end; ``Conflict`` when it is another version."""
    now = TenderProcedure.objects.select_for_update(of=("self",)).get(pk=procedure.pk)
    if expected_version is not None and now.version != expected_version:
        raise Conflict(now)
    return now


def checked(
    stone: str, clauses: Iterable[dict[str, Any]], dropped: Iterable[dict[str, Any]], note: str, problems: list[Problem]
) -> Decided:
    """A judgement as it is kept, or ``Refused`` with all problems at once."""
    if stone not in set(Answer):
        problems.append(Problem("SCR-100", field="stone"))
    kept = prose(note)
    if len(kept) > LONGEST_TEXT:
        problems.append(Problem("SCR-108", {"length": len(kept), "most": LONGEST_TEXT}, field="note"))
    if problems:
        raise Refused(problems)
    return Decided(stone, tuple(clauses), tuple(dropped), kept)


def record(
    actor: Actor, procedure: TenderProcedure, kind: JudgementWord, decided: Decided, *, item: SampleItem | None = None,
    by_name: str = "",
) -> Judgement:  # fmt: skip
    """Write a judgement down, and let the procedure follow what counts now. ``by_name``: where two said it."""
    made = Judgement.objects.create(
        procedure=procedure, item=item, kind=kind.value, stone=decided.stone, tier=decided.tier,
        clauses=list(decided.clauses), dropped=list(decided.dropped), note=decided.note, method=procedure.method,
        standing=procedure.standing, by_id=actor.user_id, by_name=(by_name or actor.name)[:150], at=actor.now,
    )  # fmt: skip
    values = {"procedure": procedure.public_id, "stone": decided.stone, "tier": decided.tier}
    audit.record(actor, f"tenders.procedure.judged_{kind.value}", procedure, values)
    follow(actor, procedure)
    return made


def follow(actor: Actor, procedure: TenderProcedure) -> None:
    """Bring a locked procedure in line with the judgement that counts and the objections that are open."""
    counts = selectors.counting_judgement(procedure, selectors.judgements_of(procedure))
    fields: dict[str, Any] = {}
    if counts is not None:
        stale = counts.standing != procedure.standing
        fields = {"final_stone": counts.stone, "final_tier": counts.tier, "final_lots": _lots(procedure, counts),
                  "judged_by_human": True}  # fmt: skip
        if not stale:
            fields |= {"why": Why.NONE.value, "doubt": 0.0}
    if Objection.objects.filter(procedure=procedure, answered_at=None).exists():
        fields |= {"why": Why.CONTESTED.value, "doubt": 1.0}
    if any(getattr(procedure, name) != value for name, value in fields.items()):
        for name, value in fields.items():
            setattr(procedure, name, value)
        procedure.version, procedure.changed_at = procedure.version + 1, actor.now
        procedure.save(update_fields=[*fields, "version", "changed_at"])


def _lots(procedure: TenderProcedure, counts: Judgement) -> list[dict[str, Any]]:
    """Its lots as they follow from a judgement, each with the clause that decides, where the screener found that."""
    held = [(Held(one["kind"], one["position"], one["obligation"], one["lot"]), one) for one in counts.clauses]
    read = [LotAnswer(one["lot"], one["title"], Answer(one["stone"]), Tier(one["tier"])) for one in procedure.lots]
    found = FoundClause.objects.filter(document_id__in={one["document"] for one in counts.clauses})
    known = {(clause.document_id, clause.number): clause.pk for clause in found.only("document_id", "number")}
    lots = []
    for lot in lots_held(read, Answer(counts.stone), [one for one, _ in held]):
        decides = deciding([one for one, _ in held], lot.lot)
        said = {} if decides is None else held[decides][1]
        clause = known.get((said["document"], said["found"])) if said else None
        lots.append({"lot": lot.lot, "title": lot.title, "stone": lot.stone.value, "tier": int(lot.tier),
                     "clause": clause})  # fmt: skip
    return lots


# --- Clauses ----------------------------------------------------------------------------------------------------------


def _weighed(
    documents: Mapping[int, TenderDocument], opinions: Sequence[Opinion], problems: list[Problem]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The screener's clauses that stand, as they are or corrected, and those that are none."""
    said = {(one.document, one.found): one for one in opinions}
    known = {(key, clause.number): clause for key, one in documents.items() for clause in one.clauses.all()}
    if said.keys() - known.keys():
        problems.append(Problem("SCR-109"))
    kept, dropped = [], []
    for place, clause in known.items():
        one = said.get(place)
        field = f"says-{place[0]}-{place[1]}"
        is_known = one is not None and one.kind in {"", *KINDS} and one.position in {"", *POSITIONS}
        if one is None or one.says not in {RIGHT, WRONG, CORRECTED} or not is_known:
            problems.append(Problem("SCR-101", field=field))
        elif one.says == WRONG:
            dropped.append(_as_found(documents[place[0]], clause))
        elif one.says == RIGHT and _changes(one, clause):
            problems.append(Problem("SCR-102", field=field))
        else:
            kept.append(_as_found(documents[place[0]], clause) | (_corrected(one) if one.says == CORRECTED else {}))
    return kept, dropped


def _changes(one: Opinion, clause: FoundClause) -> bool:
    return bool(one.kind) and (one.kind, one.position, one.obligation) != (
        clause.kind, clause.position, clause.obligation
    )  # fmt: skip


def _corrected(one: Opinion) -> dict[str, Any]:
    return {"kind": one.kind, "position": one.position, "obligation": one.obligation} if one.kind else {}


def _as_found(document: TenderDocument, clause: FoundClause) -> dict[str, Any]:
    return {
        "document": document.pk, "source": document.digest, "found": clause.number, "kind": clause.kind,
        "position": clause.position, "obligation": clause.obligation, "lot": clause.lot, "page": clause.page,
        "snippet": clause.snippet,
    }  # fmt: skip


def quoted(
    documents: Mapping[int, TenderDocument], missed: Sequence[Missed], problems: list[Problem]
) -> list[dict[str, Any]]:
    """Clauses by their sentence, each found at its page (SCR-103 to SCR-107); kept as it stands there."""
    named = [documents[one.document] for one in missed if one.document in documents]
    pages = selectors.pages_of(named) if named else {}
    found = []
    for one in missed:
        document = documents.get(one.document)
        if document is None:
            problems.append(Problem("SCR-106", field=f"document-{one.row}"))
            continue
        problem, page, snippet = _found(pages.get(document.pk, []), one)
        if problem is not None:
            problems.append(problem)
        if one.kind not in KINDS or one.position not in POSITIONS:
            problems.append(Problem("SCR-107", field=f"kind-{one.row}"))
        found.append(
            {"document": document.pk, "source": document.digest, "found": None, "kind": one.kind,
             "position": one.position, "obligation": one.obligation, "lot": one.lot, "page": page, "snippet": snippet}
        )  # fmt: skip
    return found


def _found(pages: list[tuple[int, str]], one: Missed) -> tuple[Problem | None, int | None, str]:
    """The quote as it stands on its page; else what is wrong with it."""
    if len(one.quote.split()) < _LEAST_WORDS:
        return Problem("SCR-105", field=f"quote-{one.row}"), one.page, one.quote
    numbers = texts.numbers(pages)
    page = one.page if numbers else None
    text = texts.page_of(pages, page)
    at = texts.place(text, one.quote)
    if at is not None:
        return None, page, text[at[0] : at[1]]
    other = next((number for number in numbers if texts.place(texts.page_of(pages, number), one.quote)), None)
    if other is not None:
        return Problem("SCR-104", {"page": other}, field=f"page-{one.row}"), page, one.quote
    return Problem("SCR-103", field=f"quote-{one.row}"), page, one.quote
