"""The queue of procedures by doubt, and the review of one: confirm, correct, add what was missed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_in_use
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.pages import again_with, done
from trustone.platform.versions import Conflict
from trustone.procurement.tenders import selectors as procedures
from trustone.procurement.tenders.models import Judgement, StoneWord, TenderDocument, TenderProcedure, TierWord
from trustone.procurement.tenders.review import policies, selectors
from trustone.procurement.tenders.review.forms import MOST_ROWS, ROWS, JudgeForm, QueueFilter
from trustone.procurement.tenders.review.selectors import Wanted
from trustone.procurement.tenders.review.services import judging
from trustone.procurement.tenders.review.shown import document_row, initial_of, judgement_row
from trustone.procurement.tenders.shown import procedure_row
from trustone.procurement.tenders.views.shared import once, show

_PAGE = 50


def queue(request: HttpRequest) -> HttpResponse:
    """Procedures by doubt, with what is left."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_judge(actor))
    form = _filter(request, covenant)
    page = Paginator(selectors.queue(covenant, _wanted(form)), _PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form, "page": page, "left": selectors.left(covenant), "query": request.GET.urlencode(),
        "rows": [{**procedure_row(one), "taken": _taken(actor, one), "doubt": round(100 * one.doubt)} for one in page],
    }  # fmt: skip
    return show(request, "review_queue", context)


def _filter(request: HttpRequest, covenant: Covenant) -> QueueFilter:
    return QueueFilter(request.GET or None, collections=selectors.collections(covenant))


def _wanted(form: QueueFilter) -> Wanted:
    return Wanted(**{name: form.value(name) for name in ("why", "language", "judged", "collection", "buyer")})


def _taken(actor: Actor, one: TenderProcedure) -> str:
    """Who else is at work on it."""
    work = getattr(one, "at_work", None)
    if work is None or work.by_id == actor.user_id or work.since <= actor.now - selectors.AT_WORK:
        return ""
    return str(work.by)


@require_POST
def following(request: HttpRequest) -> HttpResponse:
    """To the next by doubt that nobody else is at work on."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_judge(actor))
    left, key = None, request.POST.get("after", "")
    if key:
        one = procedures.procedure_for(actor, covenant, key[:24])
        left = (one.doubt, one.pk)
    return _to_next(request, actor, covenant, left)


def _to_next(
    request: HttpRequest, actor: Actor, covenant: Covenant, left: tuple[float, int] | None
) -> HttpResponse:  # fmt: skip
    """``left``: doubt and key of the one just left. What was decided already is not given, whatever the filter."""
    wanted = _wanted(_filter(request, covenant))
    waiting = Wanted(wanted.why, wanted.language, "no", wanted.collection, wanted.buyer)
    found = judging.take_next(actor=actor, covenant=covenant, wanted=waiting, after=left)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    if found is None:
        messages.success(request, _("Nothing is left in this queue."))
        return redirect(reverse("tenders:review_queue") + query)
    return redirect(reverse("tenders:review", args=[found.public_id]) + query)


def review(request: HttpRequest, public_id: str) -> HttpResponse:
    """One procedure: what was found in its place, and what a person says of it."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_judge(actor))
    one = procedures.procedure_for(actor, covenant, public_id)
    documents = selectors.documents_of(one)
    judgements = selectors.judgements_of(one)
    counts = selectors.counting_judgement(one, judgements)
    form = _form(request, one, documents, counts)
    current = None
    if request.method == "POST" and not _changes_form(request):
        left = (one.doubt, one.pk)
        try:
            if done(form, lambda: once(request, actor, "judge", lambda: _judge(request, actor, one, form))):
                return _saved(request, actor, covenant, one, left)
        except Conflict as conflict:
            current = conflict.current
            again_with(form, version=str(conflict.current.version))  # type: ignore[attr-defined]
    judgements_now = selectors.judgements_of(one) if current else judgements
    context = {
        **_context(request, actor, one, documents, form), "query": request.GET.urlencode(), "current": current,
        "by": judgements_now[0] if judgements_now else None,
        "judgements": [judgement_row(each, {doc.pk: doc.name for doc in documents}, counts) for each in judgements_now],
        "may_confirm": counts is None, "decided": counts is not None,
    }  # fmt: skip
    return show(request, "review", context, 200 if request.method == "POST" and _changes_form(request) else 0)


def _changes_form(request: HttpRequest) -> bool:
    """A button that only changes what the form shows: more rows, a suspect taken over, the tier that follows."""
    return any(name in request.POST for name in ("more", "adopt", "weigh"))


def _form(
    request: HttpRequest, one: TenderProcedure, documents: Sequence[TenderDocument], counts: Judgement | None
) -> JudgeForm:
    if request.method != "POST":
        return JudgeForm(documents=documents, initial={**initial_of(counts, documents), "version": one.version})
    if not _changes_form(request):
        data = request.POST.copy()
        if "confirm" in data:
            data["version"] = data.get("version") or str(one.version)
        return JudgeForm(data, documents=documents)
    typed = {**request.POST.dict()}
    if "more" in request.POST:
        typed["rows"] = str(min(MOST_ROWS, _rows(typed) + ROWS))
    if "adopt" in request.POST:
        _adopt(typed, documents, request.POST["adopt"])
    return JudgeForm(documents=documents, initial=typed)


def _rows(typed: dict[str, Any]) -> int:
    text = str(typed.get("rows", ""))
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else ROWS


def _adopt(typed: dict[str, Any], documents: Sequence[TenderDocument], key: str) -> None:
    """Put a passage that looks like a clause in the first row that is free."""
    suspects = {f"{one.pk}-{number}": (one, each) for one in documents for number, each in enumerate(one.suspects)}
    if key not in suspects:
        return
    document, suspect = suspects[key]
    row = next((row for row in range(MOST_ROWS) if not str(typed.get(f"quote-{row}", "")).strip()), 0)
    typed["rows"] = str(min(MOST_ROWS, max(_rows(typed), row + 2)))
    typed |= {f"quote-{row}": suspect["snippet"], f"document-{row}": str(document.pk), f"page-{row}": suspect["page"],
              f"kind-{row}": "dd_process", f"position-{row}": "performance", f"binds-{row}": "yes"}  # fmt: skip


def _judge(request: HttpRequest, actor: Actor, one: TenderProcedure, form: JudgeForm) -> str:
    version = form.cleaned_data["version"]
    if "confirm" in request.POST:
        return str(judging.confirm(actor=actor, procedure=one, expected_version=version).pk)
    made = judging.judge(
        actor=actor, procedure=one, expected_version=version, stone=form.cleaned_data["stone"],
        opinions=form.opinions(), missed=form.missed(), note=form.cleaned_data["note"],
    )  # fmt: skip
    return str(made.pk)


def _saved(
    request: HttpRequest, actor: Actor, covenant: Covenant, one: TenderProcedure, left: tuple[float, int]
) -> HttpResponse:
    """Say what counts now, and go on: to the next, or stay."""
    now = procedures.procedure_for(actor, covenant, one.public_id)
    words = {"title": str(now), "before": TierWord(one.final_tier).label, "now": TierWord(now.final_tier).label,
             "stone": StoneWord(now.final_stone).label}  # fmt: skip
    if one.final_tier == now.final_tier:
        messages.success(request, _("Saved: %(title)s. %(stone)s. Clause: %(now)s.") % words)
    else:
        told = _("Saved: %(title)s. %(stone)s. Clause now: %(now)s (before: %(before)s).")
        messages.success(request, told % words)
    if "stay" in request.POST:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(reverse("tenders:review", args=[one.public_id]) + query)
    return _to_next(request, actor, covenant, left)


def _context(
    request: HttpRequest, actor: Actor, one: TenderProcedure, documents: Sequence[TenderDocument], form: JudgeForm
) -> dict[str, Any]:
    pages = selectors.pages_of(documents)
    weighed = _weighed(form, documents, request) if "weigh" in request.POST else None
    objections = selectors.objections_of(one)
    return {
        **procedure_row(one),
        "form": form,
        "documents": [document_row(each, pages, form) for each in documents if each.stone],
        "unread": [each for each in documents if not each.stone],
        "rows": form.missed_rows(),
        "screener_tier": TierWord(one.tier).label,
        "screener_stone": StoneWord(one.stone).label,
        "weighed": TierWord(weighed).label if weighed is not None else "",
        "taken": selectors.at_work(actor, one),
        "objections": objections,
        "is_contested": any(each.answered_at is None for each in objections),
        "is_doubted": one.why != "none",
        "is_drawn": selectors.waiting_items(one.covenant).filter(procedure=one).exists(),
    }


def _weighed(form: JudgeForm, documents: Sequence[TenderDocument], request: HttpRequest) -> int:
    """The tier that follows from what is typed, before it is saved; quotes are checked when it is saved."""
    typed = JudgeForm(request.POST, documents=documents)
    typed.is_valid()
    return int(typed.tier())
