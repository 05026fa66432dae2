"""Objections: an authority disagrees with a verdict, the secretariat answers, both read it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from trustone.catalog.selectors import covenant_in_use
from trustone.platform.access import require
from trustone.platform.actors import actor_of
from trustone.platform.pages import again_with, done
from trustone.platform.versions import Conflict
from trustone.procurement.tenders import policies as of_tenders
from trustone.procurement.tenders import selectors as procedures
from trustone.procurement.tenders.models import TenderProcedure
from trustone.procurement.tenders.review import policies, selectors
from trustone.procurement.tenders.review.forms import AnswerForm, ObjectForm
from trustone.procurement.tenders.review.services import objecting
from trustone.procurement.tenders.review.shown import deciding_row, judgement_row
from trustone.procurement.tenders.shown import procedure_row
from trustone.procurement.tenders.views.shared import once, show

_PAGE = 50


def overview(request: HttpRequest) -> HttpResponse:
    """All objections this reader may see, the newest first."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(of_tenders.may_manage(actor) or of_tenders.buys(actor))
    page = Paginator(selectors.objections_for(actor, covenant), _PAGE).get_page(request.GET.get("page"))
    return show(request, "objections", {"page": page, "manages": of_tenders.may_manage(actor)})


def add(request: HttpRequest, public_id: str) -> HttpResponse:
    """The sentence that decided, in its page, and why the authority disagrees."""
    actor, covenant = actor_of(request), covenant_in_use()
    one = procedures.procedure_for(actor, covenant, public_id)
    require(policies.may_object(actor, one))
    waiting = next((each for each in selectors.objections_of(one) if each.answered_at is None), None)
    if waiting is not None and request.method != "POST":
        return redirect("tenders:objection", public_id=waiting.public_id)
    form = ObjectForm(request.POST if request.method == "POST" else None)
    made: list[str] = []

    def put() -> str:
        text = form.cleaned_data["text"]
        return objecting.disagree(actor=actor, procedure=one, text=text).public_id

    if done(form, lambda: made.append(once(request, actor, "object", put))):
        messages.success(request, _("Your objection is with the secretariat. You get a mail when it is answered."))
        return redirect("tenders:objection", public_id=made[0])
    context = {**procedure_row(one), "form": form, **_deciding(one)}
    return show(request, "objection_add", context)


def _deciding(one: TenderProcedure) -> dict[str, Any]:
    """What decided: the clauses of the judgement that counts, and the sentence of the screener in its page."""
    counts = selectors.counting_judgement(one, selectors.judgements_of(one))
    names = {each.pk: each.name for each in selectors.documents_of(one)} if counts else {}
    return {
        "decided_by_people": judgement_row(counts, names) if counts else None,
        "deciding": deciding_row(one, selectors.deciding_pages(one)),
    }


def objection(request: HttpRequest, public_id: str) -> HttpResponse:
    """One objection with its answer; the secretariat answers here."""
    actor, covenant = actor_of(request), covenant_in_use()
    found = selectors.objection_for(actor, covenant, public_id)
    one = procedures.procedure_for(actor, covenant, found.procedure.public_id)
    may_answer = policies.may_answer(actor, found)
    require(request.method != "POST" or policies.may_judge(actor))
    form = AnswerForm(request.POST if request.method == "POST" else None, initial={"version": found.version})

    def put() -> str:
        objecting.answer(
            actor=actor, objection=found, text=form.cleaned_data["text"], expected_version=form.cleaned_data["version"]
        )
        return found.public_id

    try:
        if done(form, lambda: once(request, actor, "answer", put)):
            messages.success(request, _("Your answer is there for the authority to read."))
            return redirect("tenders:objection", public_id=public_id)
    except Conflict as conflict:
        messages.warning(request, _("Something happened in this objection meanwhile. Your words are kept."))
        again_with(form, version=str(conflict.current.version))  # type: ignore[attr-defined]
    judgements = [each for each in selectors.judgements_of(one) if each.at >= found.at and each.kind != "blind"]
    names = {each.pk: each.name for each in selectors.documents_of(one)}
    context = {
        **procedure_row(one), "objection": found, "form": form if may_answer else None, "manages": may_answer,
        **_deciding(one),
        "judgements": [judgement_row(each, names) for each in judgements],
    }  # fmt: skip
    return show(request, "objection", context)
