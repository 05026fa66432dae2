"""For companies: who asks about them and for what; opening, opening in part, opening nothing, closing again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trustone.domain.procurement.information import State
from trustone.members.models import Member
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.pages import done
from trustone.platform.versions import Conflict
from trustone.procurement.bidders import policies, selectors, services
from trustone.procurement.bidders.information_forms import DeclineForm, OpenForm
from trustone.procurement.bidders.models import InformationRequest
from trustone.procurement.bidders.views.information import KINDS, opened_row, overtaken, part_words
from trustone.procurement.bidders.views.shared import once, show

PER_PAGE = 25


def _load(request: HttpRequest, number: str) -> tuple[Actor, Member]:
    actor = actor_of(request)
    return actor, selectors.company_for(actor, number)


@require_safe
def requests(request: HttpRequest, number: str) -> HttpResponse:
    """What authorities asked, the newest first."""
    actor, member = _load(request, number)
    page = Paginator(selectors.requests_to(actor, member), PER_PAGE).get_page(request.GET.get("page"))
    rows = [{"one": one, "kind": "todo" if one.state == State.ASKED.value else KINDS[one.state]} for one in page]
    return show(request, "asked", {"member": member, "page": page, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, number: str, request_id: str) -> HttpResponse:
    """One request, with what can be opened; a POST opens what was chosen."""
    actor, member = _load(request, number)
    asked = selectors.request_to(actor, member, request_id)
    waits = asked.state == State.ASKED.value
    may_open = waits and policies.may_open(actor, member)
    form = _form(request, asked, actor) if may_open else None
    if request.method == "POST":
        require(form is not None)
    if form is not None and done(form, lambda: once(request, actor, "open", lambda: _open(actor, asked, form))):
        messages.success(request, _("Opened. You can close it again at any time."))
        return redirect("bidders:asked_one", number=member.number, request_id=asked.public_id)
    rows = [opened_row(each.consent, actor) for each in asked.opened.all()]
    context = {
        "member": member,
        "asked": asked,
        "waits": waits,
        "kind": "todo" if waits else KINDS[asked.state],
        "parts": part_words(asked),
        "form": form,
        "decline": DeclineForm() if waits else None,
        "rows": rows,
        "may_close": any(row["is_open"] for row in rows),
    }
    return show(request, "asked_one", context, status=422 if form is not None and form.errors else 200)


def _form(request: HttpRequest, asked: InformationRequest, actor: Actor) -> OpenForm:
    return OpenForm(request.POST if request.method == "POST" else None, request=asked, today=actor.today)


def _open(actor: Actor, asked: InformationRequest, form: OpenForm) -> str:
    given: dict[str, Any] = form.cleaned_data
    services.open_parts(
        actor=actor,
        request=asked,
        expected_version=asked.version,
        grants=form.grants(),
        words=given["words"],
        until=given["until"],
    )
    return asked.public_id


@require_POST
def decline(request: HttpRequest, number: str, request_id: str) -> HttpResponse:
    """Open nothing."""
    actor, member = _load(request, number)
    asked = selectors.request_to(actor, member, request_id)
    form = DeclineForm(request.POST)

    def say() -> None:
        services.decline(actor=actor, request=asked, expected_version=asked.version, words=form.cleaned_data["words"])

    try:
        if done(form, say):
            messages.success(request, _("Answered: nothing is opened. The authority reads that this says nothing."))
        else:
            messages.error(request, " ".join(str(one) for found in form.errors.values() for one in found))
    except Conflict:
        messages.error(request, overtaken())
    return redirect("bidders:asked_one", number=member.number, request_id=asked.public_id)


@require_POST
def close(request: HttpRequest, number: str, request_id: str) -> HttpResponse:
    """Close everything that was opened on a request."""
    actor, member = _load(request, number)
    asked = selectors.request_to(actor, member, request_id)
    services.close(actor=actor, request=asked)
    messages.success(request, _("Closed. They cannot read it any more."))
    return redirect("bidders:asked_one", number=member.number, request_id=asked.public_id)
