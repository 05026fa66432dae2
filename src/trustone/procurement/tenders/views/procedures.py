"""Procedures with their verdict, and the text of a document with the sentence that decided."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from trustone.catalog.selectors import covenant_in_use
from trustone.domain.screening.told import Said
from trustone.platform.access import require
from trustone.platform.actors import actor_of
from trustone.platform.pages import again_with, done
from trustone.platform.versions import Conflict
from trustone.procurement.tenders import places, policies, selectors, services
from trustone.procurement.tenders.forms import BuyerForm, FactsForm, ProceduresFilter
from trustone.procurement.tenders.review.selectors import (
    counting_judgement,
    held_in,
    judgements_of,
    objections_of,
)
from trustone.procurement.tenders.review.shown import decisive_rows
from trustone.procurement.tenders.shown import (
    as_documents_say,
    document_row,
    marked,
    procedure_row,
    procedure_shown,
    typed_before,
    written,
)
from trustone.procurement.tenders.texts import numbers, page_of
from trustone.procurement.tenders.views.shared import show

_PAGE = 50


def procedures(request: HttpRequest) -> HttpResponse:
    """All procedures an actor may see, the greatest doubt first."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_manage(actor) or policies.buys(actor))
    form = ProceduresFilter(request.GET or None)
    names = ("stone", "tier", "why", "judged", "coverage", "missing")
    wanted = selectors.Wanted(
        form.chosen("q"), **{name: form.chosen(name) for name in names},
        collection=request.GET.get("collection", "")[:24],
    )  # fmt: skip
    page = Paginator(selectors.procedures_for(actor, covenant, wanted), _PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "rows": [procedure_row(one) for one in page],
               "manages": policies.may_manage(actor), "wanted": wanted}  # fmt: skip
    return show(request, "procedures", context)


def procedure(request: HttpRequest, public_id: str) -> HttpResponse:
    """One procedure: the verdict, the sentence that decided, its lots, its documents with their versions."""
    actor, covenant = actor_of(request), covenant_in_use()
    one = selectors.procedure_for(actor, covenant, public_id)
    documents = selectors.documents_of(one)
    objections = objections_of(one)
    counts = counting_judgement(one, judgements_of(one)) if one.judged_by_human else None
    context = {
        "objections": objections, "open_objection": next((each for each in objections if not each.answered_at), None),
        **procedure_shown(one, documents), "documents": [document_row(each) for each in documents],
        "manages": policies.may_manage(actor), "places": places.named(one.places),
        "written": written(selectors.completed(one)),
    }  # fmt: skip
    if counts is not None:  # not the sentence people found to say nothing
        context["decided"] = decisive_rows(counts, documents)
    return show(request, "procedure", context)


def facts(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write what the documents of a procedure do not say, or say wrong; then back, or on to the next."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_manage(actor))
    one = selectors.procedure_for(actor, covenant, public_id)
    kept = selectors.completed(one)
    form = FactsForm(
        request.POST if request.method == "POST" else None, initial=typed_before(kept),
        names=lambda: selectors.buyer_names(covenant), hints=as_documents_say(selectors.first_notice(one)),
    )  # fmt: skip

    def put() -> None:
        typed = form.cleaned_data
        said = Said(typed["title"], typed["buyer"], typed["region"], typed["published_in"])
        services.complete(actor=actor, procedure=one, said=said, expected_version=typed["version"] or 0)

    try:
        if done(form, put):
            messages.success(request, _("Saved."))
            after = selectors.next_incomplete(covenant, one) if "next" in request.POST else None
            return redirect("tenders:facts", after.public_id) if after else redirect("tenders:procedure", one.public_id)
    except Conflict:
        messages.warning(request, _("A colleague changed this meanwhile. Save again only if yours should stay."))
        now = selectors.completed(one)
        again_with(form, version=str(now.version if now else 0))
    return show(request, "facts", {"form": form, "one": one, "documents": selectors.documents_of(one)})


def document(request: HttpRequest, number: int) -> HttpResponse:
    """One document: what was found in it, and one page of its text with a find marked."""
    actor, covenant = actor_of(request), covenant_in_use()
    one = selectors.document_for(actor, covenant, number)
    pages = selectors.pages_of(one)
    clause = selectors.clause_of(one, _number(request.GET.get("clause")))
    known = numbers(pages)
    held = held_in(one, _number(request.GET.get("held")))
    words, place = (clause.snippet, clause.page) if clause else (held["snippet"], held["page"]) if held else ("", None)
    asked = _number(request.GET.get("page")) or place or (known[0] if known else None)
    page = asked if asked in known else (known[0] if known else None)
    text = page_of(pages, page)
    snippet = words if (place or None) == page else ""
    around = known.index(page) if page in known else -1
    context: dict[str, Any] = {
        **document_row(one), "page": page, "known": known, "marked": marked(text, snippet), "shown_clause": clause,
        "before": known[around - 1] if around > 0 else None,
        "after": known[around + 1] if 0 <= around < len(known) - 1 else None,
        "manages": policies.may_manage(actor),
    }  # fmt: skip
    return show(request, "document", context)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else None


def buyers(request: HttpRequest) -> HttpResponse:
    """Authorities as notices name them."""
    require(policies.may_manage(actor_of(request)))
    text = request.GET.get("q", "")[:100]
    page = Paginator(selectors.buyers(covenant_in_use(), text), _PAGE).get_page(request.GET.get("page"))
    return show(request, "buyers", {"page": page, "text": text})


def buyer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say how large an authority is and which organisation here it is."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_manage(actor))
    one = selectors.buyer(covenant, public_id)
    initial = {"size": one.size, "organisation": str(one.organisation_id or ""), "version": one.version}
    known = {str(each.pk): each for each in selectors.authorities()}
    form = BuyerForm(request.POST if request.method == "POST" else None, initial=initial, organisations=known.values())

    def put() -> None:
        typed = form.cleaned_data
        services.set_buyer(
            actor=actor, buyer=one, size=typed["size"], organisation=known.get(typed["organisation"]),
            expected_version=typed["version"] or one.version,
        )  # fmt: skip

    try:
        if done(form, put):
            messages.success(request, _("Saved."))
            return redirect("tenders:buyers")
    except Conflict:
        messages.warning(request, _("A colleague changed this meanwhile. This is how it stands now."))
        return redirect("tenders:buyer", public_id=public_id)
    return show(request, "buyer", {"form": form, "one": one})
