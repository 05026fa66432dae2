"""The vault of a member: its documents, and a new one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trustone.catalog.selectors import covenant_in_use
from trustone.domain.evidence import SOON
from trustone.domain.problems import Problem, Refused
from trustone.evidence import policies, selectors, services, uses
from trustone.evidence.forms import AddForm, AttachForm, FilterForm
from trustone.evidence.shown import attach_address, attach_form, line_of
from trustone.evidence.storage import Arrived
from trustone.evidence.views.shared import limit_in_megabytes, once, refused, show, with_file
from trustone.members.models import Member
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.dataio.uploads import was_too_large
from trustone.platform.pages import again_with

PER_PAGE = 50


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """The way of a company's people to their own vault."""
    actor = actor_of(request)
    require(policies.has_vault(actor))
    found = selectors.own_members(actor, covenant_in_use())
    if len(found) == 1:
        return redirect("evidence:list", number=found[0].number)
    return show(request, "which", {"members": found})


@require_safe
def of_member(request: HttpRequest, number: str) -> HttpResponse:
    """The documents of one member, newest first."""
    actor = actor_of(request)
    member = selectors.member_for(actor, number)
    form = FilterForm(request.GET)
    everything = selectors.documents_for(actor, member)
    found = _chosen(everything, form.values, actor)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "member": member,
        "form": form,
        "page": page,
        "lines": [line_of(actor, document, member) for document in page],
        "filtered": bool(form.values),
        "works_here": policies.works_for(actor, member),
    }
    return show(request, "list", context)


def _chosen(documents: QuerySet[Any], values: dict[str, str], actor: Actor) -> QuerySet[Any]:
    """The filter; withdrawn documents only when they are asked for."""
    validity, today = values.get("validity", ""), actor.today
    documents = documents.filter(withdrawn_at__isnull=validity != "withdrawn")
    if text := values.get("q"):
        documents = documents.filter(
            Q(title__icontains=text)
            | Q(description__icontains=text)
            | Q(current__file_name__icontains=text)
            | Q(public_id__iexact=text)
        )
    if kind := values.get("kind"):
        documents = documents.filter(kind=kind)
    if validity == "ended":
        documents = documents.filter(current__valid_until__lt=today)
    elif validity == "ends_soon":
        documents = documents.filter(current__valid_until__gte=today, current__valid_until__lte=today + SOON)
    elif validity == "open":
        documents = documents.filter(current__valid_until=None)
    if use := values.get("use"):
        documents = documents.filter(count_uses__gt=0) if use == "used" else documents.filter(count_uses=0)
    return documents


def add(request: HttpRequest, number: str) -> HttpResponse:
    """A new document."""
    actor = actor_of(request)
    member = selectors.member_for(actor, number)
    options: dict[str, Any] = {"audiences": policies.audiences_for(actor, member), "limit": limit_in_megabytes(member)}
    posted = request.method == "POST"
    form = AddForm(request.POST, request.FILES, **options) if posted else AddForm(**options)
    made: list[str] = []

    def put(arrived: Arrived) -> None:
        made.append(once(request, actor, "add", lambda: services.add_document(
            actor=actor, member=member, arrived=arrived, facts=form.facts, holds=form.holds,
            again=form.cleaned_data["again"],
        ).public_id))  # fmt: skip

    problems = refused(form, lambda: with_file(request, form, member, put))
    if problems is None:
        messages.success(request, _("Kept. You can show it for as many things as you like."))
        return redirect("evidence:document", number=number, public_id=made[0])
    same = next((problem.params["public_id"] for problem in problems if problem.code == "EVI-010"), "")
    context = {"member": member, "form": form, "same": same, "works_here": policies.works_for(actor, member)}
    return show(request, "add", context)


def attach(request: HttpRequest, number: str) -> HttpResponse:
    """Show a document for a criterion, a chain, an action…: one that is there, or a new file."""
    actor = actor_of(request)
    member = selectors.member_for(actor, number)
    kind, ref = request.GET.get("kind", ""), request.GET.get("ref", "")
    if request.method == "GET" and not request.GET:  # somebody took the address without what it is for
        return redirect("evidence:list", number=member.number)
    use_kind, subject = uses.find_or_404(actor, member, kind, ref)
    posted = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
    form = attach_form(actor, member, kind, ref, for_secretariat=use_kind.for_secretariat, **posted)
    problems = refused(form, lambda: _attach(request, actor, member, form, services.Target(kind, ref, form.place)))
    if problems is None:
        messages.success(request, _("Added."))
        return redirect(f"{subject.address}#documents")
    _offer_the_same(form, problems)
    context: dict[str, Any] = {
        "member": member,
        "form": form,
        "subject": subject,
        "about": use_kind.label,
        "address": attach_address(member, kind, ref),
    }
    return show(request, "attach", context)


def _attach(request: HttpRequest, actor: Actor, member: Member, form: AttachForm, target: services.Target) -> None:
    """A document that was chosen, or the file that came; both or neither is refused."""
    has_file = form.upload is not None or was_too_large(request)
    chosen = form.chosen
    if chosen is not None and has_file:
        raise Refused(Problem("EVI-026", field="existing"))
    if chosen is None and not has_file:
        raise Refused(Problem("EVI-027" if form.documents else "EVI-011", field="file"))
    if chosen is not None:
        kept = chosen
        once(request, actor, "attach", lambda: services.attach(actor=actor, document=kept, target=target).pk)
        return

    def put(arrived: Arrived) -> str:
        added = services.add_document(
            actor=actor, member=member, arrived=arrived, facts=form.facts, holds=form.holds,
            again=form.cleaned_data["again"], target=target,
        )  # fmt: skip
        return added.public_id

    with_file(request, form, member, lambda arrived: once(request, actor, "attach", lambda: put(arrived)))


def _offer_the_same(form: AttachForm, problems: tuple[Problem, ...]) -> None:
    """Who sends a file that is there already finds it chosen: pressing the button again shows that one."""
    same = next((str(problem.params["public_id"]) for problem in problems if problem.code == "EVI-010"), "")
    if same in form.documents:
        again_with(form, existing=same)
