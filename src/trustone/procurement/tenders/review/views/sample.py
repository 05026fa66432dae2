"""Samples: drawing, judging blind, the error rate; and the corrections to take out.

On the pages for blind judging nothing of the screener's stands: no find, no mark, no answer, no order by doubt.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from trustone.catalog.selectors import covenant_in_use
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.pages import done
from trustone.platform.problems import sentence
from trustone.procurement.tenders.models import SampleItem, StoneWord, TierWord
from trustone.procurement.tenders.review import corrections as taken_out
from trustone.procurement.tenders.review import policies, selectors
from trustone.procurement.tenders.review.forms import MOST_ROWS, ROWS, DrawForm, RowsForm
from trustone.procurement.tenders.review.services import sampling
from trustone.procurement.tenders.review.shown import rates
from trustone.procurement.tenders.texts import numbers, page_of
from trustone.procurement.tenders.views.shared import once, show


def samples(request: HttpRequest) -> HttpResponse:
    """All samples, and what the published one says."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_judge(actor))
    found = selectors.samples(covenant)
    latest = next((one for one in found if one.is_whole), None)
    told = rates(selectors.measured_sample(latest, selectors.items_of(latest))) if latest else None
    return show(request, "samples", {"samples": found, "latest": latest, "rates": told})


def draw(request: HttpRequest) -> HttpResponse:
    """Draw a sample."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_judge(actor))
    form = DrawForm(request.POST if request.method == "POST" else None)
    made: list[str] = []

    def put() -> str:
        whole = form.cleaned_data["of"] == "all"
        return sampling.draw(actor=actor, covenant=covenant, size=form.cleaned_data["size"], whole=whole).public_id

    if done(form, lambda: made.append(once(request, actor, "draw", put))):
        messages.success(request, _("Drawn. Two people now judge each procedure, without seeing each other's answer."))
        return redirect("tenders:sample", public_id=made[0])
    counts = [selectors.to_draw_from(covenant, whole=whole).count() for whole in (True, False)]
    return show(request, "sample_draw", {"form": form, "counts": counts})


def one(request: HttpRequest, public_id: str) -> HttpResponse:
    """One sample: what is left for this person, and the rate so far."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_judge(actor))
    sample = selectors.sample_for(covenant, public_id)
    items = selectors.items_of(sample)
    seen = selectors.reviewed_by(actor, [item.procedure_id for item in items])
    rows = [_row(actor, item, seen) for item in items]
    context = {
        "sample": sample, "rows": rows, "rates": rates(selectors.measured_sample(sample, items)),
        "next": next((row["item"].number for row in rows if row["may_judge"]), None),
        "mine": sum(row["may_judge"] for row in rows), "differ": sum(row["may_settle"] for row in rows),
    }  # fmt: skip
    return show(request, "sample", context)


def _row(actor: Actor, item: SampleItem, seen: set[int]) -> dict[str, Any]:
    """Where one procedure stands. The screener's answer is told only when people's is known."""
    drawn, blind = selectors.drawn_item(item), selectors.blind_answers(item)
    mine = any(each.by_id == actor.user_id for each in blind)
    changed = item.procedure.standing != item.standing and len(blind) < 2
    state = _("Waits for two answers") if not blind else _("Waits for one answer")
    kind = "waiting"
    if drawn.truth is not None:
        state, kind = _("Known"), "done"
    elif drawn.differ:
        state, kind = _differs(actor, item), "attention"
    elif changed:
        state, kind = _("Fell out: documents changed"), ""
    known = drawn.truth
    may_judge = not (mine or changed or len(blind) > 1 or item.procedure_id in seen)
    return {
        "item": item, "state": state, "kind": kind, "mine": mine, "may_judge": may_judge,
        "may_settle": drawn.differ and known is None,
        "people": _words(known.stone, known.tier) if known else "",
        "screener": _words(item.stone, item.tier) if known else "",
        "wrong": known is not None and known.whole != drawn.machine.whole,
    }  # fmt: skip


def _differs(actor: Actor, item: SampleItem) -> str:
    """Two answers differ: whose turn it is."""
    proposal = selectors.proposal_of(item)
    if proposal is None:
        return _("Two answers differ")
    if proposal.by_id == actor.user_id:
        return _("Your proposal waits for the other")
    return _("Proposal of %(name)s") % {"name": proposal.by_name}


def _words(stone: str, tier: int) -> str:
    return f"{StoneWord(str(stone)).label}. {TierWord(int(tier)).label}"


def judge(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Judge one procedure without seeing any other answer."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_judge(actor))
    item = selectors.item_for(covenant, public_id, number)
    hindrance = sampling.hindrance(actor, item)
    documents = selectors.documents_of(item.procedure)
    more = "more" in request.POST
    form = RowsForm(request.POST, documents=documents) if request.method == "POST" and not more else RowsForm(
        documents=documents, initial=with_more(request) if more else {}
    )  # fmt: skip

    def put() -> str:
        return str(
            sampling.judge_blind(
                actor=actor, item=item, stone=form.cleaned_data["stone"], clauses=form.missed(),
                note=form.cleaned_data["note"],
            ).pk
        )  # fmt: skip

    if done(form, lambda: once(request, actor, "blind", put)):
        messages.success(request, _("Kept. Nobody sees it before the other answer is there."))
        return redirect("tenders:sample", public_id=public_id)
    context = {
        "item": item, "form": form, "rows": form.missed_rows(), "hindrance": sentence(hindrance) if hindrance else "",
        "readable": [each for each in documents if each.stone],
        "unread": [each for each in documents if not each.stone],
    }  # fmt: skip
    return show(request, "sample_judge", context, 200 if more else 0)


def with_more(request: HttpRequest) -> dict[str, Any]:
    """What was typed, with more rows."""
    typed: dict[str, Any] = dict(request.POST.dict())
    text = str(typed.get("rows", ""))
    count = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else ROWS
    return {**typed, "rows": str(min(MOST_ROWS, count + ROWS))}


def text(request: HttpRequest, public_id: str, number: int, document: int) -> HttpResponse:
    """One page of a document as it stands in the file, nothing marked."""
    covenant = covenant_in_use()
    require(policies.may_judge(actor_of(request)))
    item = selectors.item_for(covenant, public_id, number)
    found = selectors.document_in(item.procedure, document)
    pages = selectors.pages_of([found]).get(found.pk, [])
    known = numbers(pages)
    asked = request.GET.get("page", "")
    page = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 8 else None
    if page not in known:
        page = known[0] if known else None
    place = known.index(page) if page is not None else -1
    context = {
        "item": item, "document": found, "page": page, "known": known, "text": page_of(pages, page),
        "before": known[place - 1] if place > 0 else None,
        "after": known[place + 1] if 0 <= place < len(known) - 1 else None,
    }  # fmt: skip
    return show(request, "sample_text", context)


# --- Corrections ------------------------------------------------------------------------------------------------------


def corrections(request: HttpRequest) -> HttpResponse:
    """What people decided, as passages and documents to learn and to compare from."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_judge(actor))
    return show(request, "corrections", {"count": selectors.judged_count(covenant)})


def corrections_file(request: HttpRequest, what: str) -> HttpResponse:
    """The passages (YAML) or the documents (JSON lines)."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_judge(actor))
    if what not in taken_out.FILES:
        raise Http404
    name, kind, write = taken_out.FILES[what]
    response = HttpResponse(write(covenant), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store, private"
    return response
