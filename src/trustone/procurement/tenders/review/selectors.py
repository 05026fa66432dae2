"""Reads for review: the queue, what people decided, samples with their error rate, objections, corrections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from trustone.catalog.models import Covenant
from trustone.domain.screening.judging import Answered, Decision, Drawn, Measured, Said, counting, measured
from trustone.domain.screening.monitor import ErrorRate
from trustone.domain.screening.procedures import Tier
from trustone.domain.screening.stone import Answer
from trustone.platform.actors import Actor
from trustone.platform.models import RoleAssignment
from trustone.platform.roles import SECRETARIAT
from trustone.platform.selectors import valid_on
from trustone.procurement.tenders import policies
from trustone.procurement.tenders.models import (
    AtWork,
    Collection,
    DocumentText,
    FoundClause,
    Judgement,
    JudgementWord,
    Objection,
    Sample,
    SampleItem,
    Settling,
    TenderDocument,
    TenderProcedure,
    WhyWord,
)
from trustone.procurement.tenders.texts import unpacked

#: Reasons that bring a procedure back although somebody decided.
AGAIN = (WhyWord.CONTESTED.value, WhyWord.NEW_DOCUMENTS.value)
#: For so long a procedure that somebody took from the queue is not given to another.
AT_WORK = timedelta(minutes=30)
_OPEN = Q(judged_by_human=False) | Q(why__in=AGAIN)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of the queue: empty is all. ``judged``: ``no`` (what waits), ``yes``, or empty for both."""

    why: str = ""
    language: str = ""
    judged: str = "no"
    collection: str = ""
    buyer: str = ""


def queue(covenant: Covenant, wanted: Wanted) -> QuerySet[TenderProcedure]:
    """Procedures by doubt, the greatest first."""
    found = TenderProcedure.objects.filter(covenant=covenant).select_related("buyer", "at_work__by")
    if wanted.judged == "no":
        found = found.filter(_OPEN)
    elif wanted.judged == "yes":
        found = found.exclude(_OPEN)
    if wanted.why:
        found = found.filter(why=wanted.why)
    if wanted.language:
        found = found.filter(language=wanted.language)
    if wanted.buyer:
        found = found.filter(buyer__name__icontains=wanted.buyer)
    if wanted.collection:
        of_collection = TenderDocument.objects.filter(file__collection__public_id=wanted.collection)
        found = found.filter(pk__in=of_collection.values("procedure"))
    return found.order_by("-doubt", "pk")


@dataclass(frozen=True, slots=True)
class Left:
    """Counts of all procedures: how many wait for a person, how many of these with any doubt, and by reason."""

    total: int
    waiting: int
    doubted: int
    by_why: tuple[tuple[WhyWord, int], ...]


def left(covenant: Covenant) -> Left:
    """What is left to do. Two queries, however many procedures."""
    every = TenderProcedure.objects.filter(covenant=covenant)
    counted = every.aggregate(
        total=Count("pk"), waiting=Count("pk", filter=_OPEN), doubted=Count("pk", filter=_OPEN & Q(doubt__gt=0))
    )
    return Left(counted["total"], counted["waiting"], counted["doubted"], by_reason(covenant))


def by_reason(covenant: Covenant) -> tuple[tuple[WhyWord, int], ...]:
    """How many procedures wait for a person for each reason, as the queue shows them for it; reasons with none are not
    in it."""
    waiting = TenderProcedure.objects.filter(_OPEN, covenant=covenant).order_by()
    counts = dict(waiting.values_list("why").annotate(count=Count("pk")))
    return tuple((word, counts[word.value]) for word in WhyWord if counts.get(word.value))


def collections(covenant: Covenant) -> list[tuple[str, str]]:
    """Collections to choose from: reference and title."""
    return list(Collection.objects.filter(covenant=covenant).values_list("public_id", "title"))


def next_in_queue(
    actor: Actor, covenant: Covenant, wanted: Wanted, after: tuple[float, int] | None = None
) -> TenderProcedure | None:
    """The next that nobody else is at work on and that no running sample needs unseen; from the top at the end.

    ``after``: doubt and key of the one just left, which is not given again.
    """
    taken = AtWork.objects.filter(since__gt=actor.now - AT_WORK).exclude(by=actor.user_id or 0)
    free = queue(covenant, wanted).exclude(pk__in=taken.values("procedure"))
    free = free.exclude(pk__in=waiting_items(covenant).values("procedure"))
    if after is None:
        return free.first()
    doubt, key = after
    further = free.filter(Q(doubt__lt=doubt) | Q(doubt=doubt, pk__gt=key))
    return further.first() or free.exclude(pk=key).first()


def at_work(actor: Actor, procedure: TenderProcedure) -> AtWork | None:
    """Who else took this procedure a short while ago."""
    found = AtWork.objects.select_related("by").filter(procedure=procedure, since__gt=actor.now - AT_WORK)
    return found.exclude(by=actor.user_id or 0).first()


# --- One procedure ----------------------------------------------------------------------------------------------------


def documents_of(procedure: TenderProcedure) -> list[TenderDocument]:
    """Its documents that count, with their clauses; unread ones too."""
    clauses = Prefetch("clauses", FoundClause.objects.order_by("number"))
    found = TenderDocument.objects.filter(procedure=procedure, counts=True).prefetch_related(clauses)
    return list(found.order_by("-is_notice", "name", "pk"))


def document_in(procedure: TenderProcedure, key: int) -> TenderDocument:
    """One document of a procedure, or 404."""
    return get_object_or_404(TenderDocument.objects.prefetch_related("clauses"), procedure=procedure, pk=key)


def pages_of(documents: Iterable[TenderDocument]) -> dict[int, list[tuple[int, str]]]:
    """The pages of several documents, by key; those without text are not in it."""
    kept = DocumentText.objects.filter(document__in=[one.pk for one in documents])
    return {one.pk: unpacked(bytes(one.packed)) for one in kept}


def deciding_pages(procedure: TenderProcedure) -> list[tuple[int, str]]:
    """The text of the document in which the deciding clause stands."""
    clause = procedure.decided_by
    return pages_of([clause.document]).get(clause.document_id, []) if clause else []


def judgements_of(procedure: TenderProcedure) -> list[Judgement]:
    """What people decided, the newest first."""
    return list(Judgement.objects.filter(procedure=procedure).select_related("item__sample"))


def contested_at(procedure: TenderProcedure) -> datetime | None:
    """When the buyer last disagreed."""
    found = Objection.objects.filter(procedure=procedure).order_by("-at").values_list("at", flat=True)
    return found.first()


def counting_judgement(procedure: TenderProcedure, judgements: Iterable[Judgement]) -> Judgement | None:
    """The judgement that counts, of those given."""
    by_number = {one.pk: one for one in judgements}
    counts = counting(map(_decision, by_number.values()), procedure.standing, contested_at(procedure))
    return by_number[counts.number] if counts else None


def _decision(one: Judgement) -> Decision:
    return Decision(Said(one.kind), answered(one), one.standing, one.at, one.item_id, one.pk)


def answered(one: Judgement | SampleItem | TenderProcedure) -> Answered:
    """Stone and tier as values."""
    return Answered(Answer(one.stone), Tier(one.tier))


def objections_of(procedure: TenderProcedure) -> list[Objection]:
    """What its buyer disagreed with, the newest first."""
    return list(Objection.objects.filter(procedure=procedure).select_related("organisation"))


def document_of(clause: Mapping[str, Any], documents: Iterable[TenderDocument]) -> TenderDocument | None:
    """The document a judged clause stands in: the same row, or the same text where the file was read again since."""
    known = list(documents)
    same = next((one for one in known if one.pk == clause["document"]), None)
    source = clause.get("source", "")
    return same or next((one for one in known if source and one.digest == source), None)


def held_in(document: TenderDocument, number: int | None) -> Mapping[str, Any] | None:
    """A clause of a document that people hold, by its place (from 0) in the judgement that counts."""
    if number is None or document.procedure is None:
        return None
    counts = counting_judgement(document.procedure, judgements_of(document.procedure))
    every: list[dict[str, Any]] = counts.clauses if counts else []
    found = every[number] if number < len(every) else None
    return found if found and document_of(found, [document]) else None


# --- Samples ----------------------------------------------------------------------------------------------------------


def to_draw_from(covenant: Covenant, *, whole: bool) -> QuerySet[TenderProcedure]:
    """Procedures of which something was read; ``whole`` false: of these, those whose stone answer is not "no"."""
    found = TenderProcedure.objects.filter(covenant=covenant).exclude(stone="")
    return found if whole else found.exclude(stone=Answer.NO.value)


def samples(covenant: Covenant) -> list[Sample]:
    """All, the newest first, with ``size``: how many were drawn."""
    return list(Sample.objects.filter(covenant=covenant).annotate(size=Count("items")))


def sample_for(covenant: Covenant, public_id: str) -> Sample:
    """One, or 404."""
    return get_object_or_404(Sample, covenant=covenant, public_id=public_id)


def items_of(sample: Sample) -> list[SampleItem]:
    """Its procedures in the order of the draw, with their judgements: blind ones first, in order of time."""
    found = SampleItem.objects.filter(sample=sample).select_related("procedure__buyer", "settling")
    return list(found.prefetch_related(Prefetch("judgements", Judgement.objects.order_by("at", "pk"))))


def item_for(covenant: Covenant, public_id: str, number: int) -> SampleItem:
    """One procedure of a sample, or 404."""
    found = SampleItem.objects.select_related("sample", "procedure__buyer", "settling")
    return get_object_or_404(found, sample__covenant=covenant, sample__public_id=public_id, number=number)


def waiting_items(covenant: Covenant) -> QuerySet[SampleItem]:
    """Procedures drawn in the newest sample that fewer than two people judged."""
    newest = Sample.objects.filter(covenant=covenant).order_by("-drawn_at", "-pk").values("pk")[:1]
    blind = Count("judgements", filter=Q(judgements__kind=JudgementWord.BLIND))
    return SampleItem.objects.filter(sample__in=newest).annotate(blind=blind).filter(blind__lt=2)


def blind_answers(item: SampleItem) -> list[Judgement]:
    """The answers that were given without seeing another, in order of time."""
    found = [one for one in item.judgements.all() if one.kind == JudgementWord.BLIND]
    return sorted(found, key=lambda one: (one.at, one.pk))


def settled_answer(item: SampleItem) -> Judgement | None:
    """What was decided after two differed."""
    found = [one for one in item.judgements.all() if one.kind == JudgementWord.SETTLED]
    return max(found, key=lambda one: (one.at, one.pk), default=None)


def proposal_of(item: SampleItem) -> Settling | None:
    """What one of the two proposes and nobody agreed to yet."""
    found: Settling | None = getattr(item, "settling", None)
    return found if found is not None and found.agreed_at is None else None


def drawn_item(item: SampleItem) -> Drawn:
    """As the rule of the domain counts it."""
    blind, settled = blind_answers(item), settled_answer(item)
    return Drawn(
        answered(item),
        answered(blind[0]) if blind else None,
        answered(blind[1]) if len(blind) > 1 else None,
        answered(settled) if settled else None,
    )


def measured_sample(sample: Sample, items: Iterable[SampleItem]) -> Measured:
    """What a sample says so far."""
    return measured((drawn_item(one) for one in items), is_whole=sample.is_whole)


def reviewed_by(actor: Actor, procedures: Iterable[int]) -> set[int]:
    """Of these procedures, those the actor judged with the screener's answer in sight."""
    seen = Judgement.objects.filter(procedure__in=procedures, kind=JudgementWord.REVIEW, by=actor.user_id or 0)
    return set(seen.values_list("procedure", flat=True))


def error_rate(covenant: Covenant) -> ErrorRate | None:
    """The error rate to publish: of the newest sample from all procedures of which anything is known yet.

    Samples from procedures with stone alone are not published as the rate: nothing is known of what was missed.
    """
    for sample in Sample.objects.filter(covenant=covenant, is_whole=True):
        rate = measured_sample(sample, items_of(sample)).as_error_rate()
        if rate is not None:
            return rate
    return None


# --- Objections -------------------------------------------------------------------------------------------------------


def objections_for(actor: Actor, covenant: Covenant) -> QuerySet[Objection]:
    """The secretariat all; a buyer those of the authority bought for."""
    found = Objection.objects.filter(procedure__covenant=covenant).select_related("procedure__buyer", "organisation")
    if policies.may_manage(actor):
        return found
    return found.filter(organisation__in=actor.organisations(*policies.BUYERS))


def unanswered(actor: Actor, covenant: Covenant) -> int:
    """How many objections wait for an answer."""
    return objections_for(actor, covenant).filter(answered_at=None).count()


def objection_for(actor: Actor, covenant: Covenant, public_id: str) -> Objection:
    """One, or 404."""
    return get_object_or_404(objections_for(actor, covenant), public_id=public_id)


def office_people(on: date) -> list[int]:
    """Who of the secretariat is told of objections."""
    return _holders(Q(role__in=[role.value for role in SECRETARIAT]), on)


def buyers_of(organisation: int, on: date) -> list[int]:
    """The buyers of an authority."""
    return _holders(Q(role__in=[role.value for role in policies.BUYERS], organisation=organisation), on)


def _holders(which: Q, on: date) -> list[int]:
    held = RoleAssignment.objects.filter(which, valid_on(on), user__is_active=True)
    return sorted(set(held.values_list("user_id", flat=True)))


# --- Corrections ------------------------------------------------------------------------------------------------------

_AT_ONCE = 50
"""Procedures that are held at a time, with their documents and clauses."""


def judged_documents(covenant: Covenant) -> Iterator[tuple[TenderProcedure, Judgement, list[TenderDocument]]]:
    """Every procedure people decided, the judgement that counts, and its documents. In order of reference.

    References are drawn at random, so the first so many are a random part, and the same part the next time. No query
    stays open between two procedures: whoever reads may write meanwhile.
    """
    keys = list(_judged(covenant).order_by("public_id").values_list("pk", flat=True))
    judgements = Prefetch("judgements", Judgement.objects.order_by("at", "pk"))
    clauses = Prefetch("documents__clauses", FoundClause.objects.order_by("number"))
    for start in range(0, len(keys), _AT_ONCE):
        found = TenderProcedure.objects.filter(pk__in=keys[start : start + _AT_ONCE]).order_by("public_id")
        found = found.select_related("buyer").prefetch_related(judgements, "objections", "documents", clauses)
        for one in found:
            contested = max((each.at for each in one.objections.all()), default=None)
            by_number = {each.pk: each for each in one.judgements.all()}
            counts = counting(map(_decision, by_number.values()), one.standing, contested)
            if counts is not None:
                documents = sorted((each for each in one.documents.all() if each.counts), key=lambda each: each.pk)
                yield one, by_number[counts.number], documents


def _judged(covenant: Covenant) -> QuerySet[TenderProcedure]:
    return TenderProcedure.objects.filter(covenant=covenant, judged_by_human=True)


def judged_count(covenant: Covenant) -> int:
    """How many procedures people decided."""
    return _judged(covenant).count()


def judged_texts(covenant: Covenant) -> int:
    """How many documents of these have a text."""
    held = TenderDocument.objects.filter(procedure__in=_judged(covenant), counts=True)
    return held.exclude(stone="").exclude(digest="").count()


def judged_since(covenant: Covenant, moment: datetime) -> int:
    """How many procedures got a judgement after a moment."""
    later = Judgement.objects.filter(procedure__covenant=covenant, at__gt=moment)
    return later.order_by().values("procedure").distinct().count()
