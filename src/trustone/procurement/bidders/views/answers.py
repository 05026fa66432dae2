"""A company's own answers: kept under a name, made from what it recorded, used again for the next tender."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trustone.domain.problems import Refused
from trustone.domain.procurement.bidding import Tender, check_answer, moved_to
from trustone.members.models import Member
from trustone.platform.actors import Actor, actor_of
from trustone.platform.problems import sentence
from trustone.procurement.bidders import documents, filling, recorded, selectors, services, words
from trustone.procurement.bidders.answer_forms import ComposeForm, ForTenderForm, MatchForm, ids_in
from trustone.procurement.bidders.filling import Step
from trustone.procurement.bidders.models import AnswerVersion, KeptAnswer
from trustone.procurement.bidders.views import answering
from trustone.procurement.bidders.views.shared import once, show, whole


def _load(request: HttpRequest, number: str) -> tuple[Actor, Member]:
    actor = actor_of(request)
    return actor, selectors.company_for(actor, number)


@require_safe
def answers(request: HttpRequest, number: str) -> HttpResponse:
    """Kept answers: when last used, and what was recorded otherwise since."""
    actor, member = _load(request, number)
    kept = selectors.answers_of(actor, member)
    found = recorded.recorded(member) if kept else None
    rows = [
        {
            "one": one,
            "newest": selectors.newest(one),
            "tender": selectors.newest(one).content.tender,
            "used": selectors.last_use(one),
            "changes": len(recorded.changes_since(selectors.newest(one), found)) if found else 0,
        }
        for one in kept
    ]
    return show(request, "answers", {"member": member, "rows": rows})


@require_safe
def new(request: HttpRequest, number: str) -> HttpResponse:
    """For which tender; then which chains."""
    _actor, member = _load(request, number)
    tender, form = _tender_in(request)
    if tender is not None:
        return redirect(f"{reverse('bidders:answer_compose', args=[member.number])}?{_query(request)}")
    context = {"member": member, "form": form, "kept": None}
    return show(request, "answer_new", context, status=422 if form.errors else 200)


def _tender_in(request: HttpRequest) -> tuple[Tender | None, ForTenderForm]:
    """The tender the address names, with the form that asks for it."""
    sent = "go" in request.GET
    form = ForTenderForm(whole(request.GET) if sent else None, initial={"language": get_language() or "nl"})
    return (form.tender() if sent and form.is_valid() else None), form


def _query(request: HttpRequest) -> str:
    given = {name: request.GET[name] for name in ForTenderForm.base_fields if request.GET.get(name)}
    return urlencode({**given, "go": 1})


@require_http_methods(["GET", "HEAD", "POST"])
def compose(request: HttpRequest, number: str) -> HttpResponse:
    """Which chains for which position and how deep, which risks and actions; then the screens."""
    actor, member = _load(request, number)
    tender, _form = _tender_in(request)
    if tender is None:
        return redirect("bidders:answer_new", number=member.number)
    found = recorded.recorded(member)
    form = ComposeForm(request.POST if request.method == "POST" else None, found=found, positions=tender.positions)
    if form.is_bound and form.is_valid():
        chosen = form.chosen()
        answer = recorded.composed(found, tender, chosen, bidder=member.name, contact=actor.name)
        screen = answering.Screen(answer, Step("you"), filling.form_of(Step("you"), answer, None, fixed=True))
        return _screen(request, member, screen, None, " ".join(chosen.ids))
    context = {"member": member, "tender": tender, "form": form, "found": found}
    return show(request, "compose", context, status=422 if form.errors else 200)


def _screen(
    request: HttpRequest,
    member: Member,
    screen: answering.Screen,
    kept: KeptAnswer | None,
    sources: str,
    *,
    name: str = "",
) -> HttpResponse:
    """A screen of an answer that is going to be kept."""
    carried = [("sources", sources), ("kept", kept.public_id if kept else "")]
    context = {
        **answering.page_of(screen),
        "member": member,
        "kept": kept,
        "keeping": True,
        "carried": carried,
        "name": name or (kept.name if kept else screen.answer.tender.title),
        "address": reverse("bidders:answer_write", args=[member.number]),
    }
    return show(request, "write", context, status=422 if screen.is_wrong else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, number: str) -> HttpResponse:
    """The screens of a company; at the end the answer is kept."""
    actor, member = _load(request, number)
    if request.method != "POST":
        return redirect("bidders:answers", number=member.number)
    data = whole(request.POST)
    kept = selectors.answer_for(actor, member, str(data["kept"])) if data.get("kept") else None
    try:
        so_far = filling.read(str(data.get("state", "")))
    except Refused as refused:
        messages.error(request, sentence(refused.problems[0]))
        return redirect("bidders:answers", number=member.number)
    sources, name = str(data.get("sources", "")), str(data.get("name", ""))
    step = filling.step_named(so_far, str(data.get("step", "")))
    if data.get("go") != "keep" or step.kind != "check":
        screen = answering.advanced(data, so_far, step, fixed=True)
        return _screen(request, member, screen, kept, sources, name=name)
    done = filling.finished(so_far)
    seen = recorded.recorded(member).sources(ids_in(sources))

    def keep() -> str:
        services.keep_answer(actor=actor, member=member, answer=done, name=name, sources=seen, kept=kept)
        return ""

    try:
        once(request, actor, "answer", keep)
    except Refused as refused:
        screen = answering.Screen(so_far, step, None, refused.problems, is_wrong=True)
        return _screen(request, member, screen, kept, sources, name=name)
    messages.success(request, _("Kept. Nobody but your own people can read it."))
    return redirect("bidders:answers", number=member.number)


@require_safe
def one(request: HttpRequest, number: str, answer_id: str) -> HttpResponse:
    """One kept answer: what it says, its versions and uses, and what changed since."""
    actor, member = _load(request, number)
    kept = selectors.answer_for(actor, member, answer_id)
    version = _version(request, kept)
    found = recorded.recorded(member)
    context = {
        "member": member,
        "kept": kept,
        "version": version,
        "is_newest": version.number == selectors.newest(kept).number,
        "versions": list(kept.versions.all()),
        "changes": recorded.changes_since(version, found),
        "is_newer_year": found.year is not None and found.year > version.year,
        "document": documents.filled(version.content, timezone.localdate(version.made_at)),
        "kinds": list(words.FILES.items()),
        "may_be_taken": not check_answer(version.content),
        "shared": selectors.consents_on(kept, actor.today),
    }
    return show(request, "kept", context)


def _version(request: HttpRequest, kept: KeptAnswer) -> AnswerVersion:
    wanted = request.GET.get("version", "")
    return selectors.version_of(kept, int(wanted)) if wanted.isdecimal() else selectors.newest(kept)


@require_POST
def take(request: HttpRequest, number: str, answer_id: str, version: int) -> HttpResponse:
    """A version as a file; that it was taken along is noted for the company itself."""
    actor, member = _load(request, number)
    found = selectors.version_of(selectors.answer_for(actor, member, answer_id), version)
    kind = str(request.POST.get("kind", "docx"))
    if kind not in words.FILES:
        raise Http404
    services.note_use(actor=actor, version=found, kind=kind)
    return answering.file_of(found.content, kind, timezone.localdate(found.made_at))


@require_http_methods(["GET", "HEAD", "POST"])
def use(request: HttpRequest, number: str, answer_id: str) -> HttpResponse:
    """The same answer for another tender: first which one, then which stones stand for which, then the screens."""
    actor, member = _load(request, number)
    kept = selectors.answer_for(actor, member, answer_id)
    version = selectors.newest(kept)
    tender, form = _tender_in(request)
    if tender is None:
        context = {"member": member, "form": form, "kept": kept}
        return show(request, "answer_new", context, status=422 if form.errors else 200)
    answer = version.content
    match = MatchForm(request.POST if request.method == "POST" else None, answer=answer, positions=tender.positions)
    if match.is_bound and match.is_valid():
        moved = moved_to(answer, tender, match.places())
        return _begin(request, member, kept, moved, version)
    return show(request, "match", {"member": member, "kept": kept, "form": match, "tender": tender})


def _begin(request: HttpRequest, member: Member, kept: KeptAnswer, answer: Any, version: AnswerVersion) -> HttpResponse:
    ids = " ".join(key for part in version.sources.values() for key in part)
    screen = answering.Screen(answer, Step("you"), filling.form_of(Step("you"), answer, None, fixed=True))
    return _screen(request, member, screen, kept, ids)


@require_POST
def change(request: HttpRequest, number: str, answer_id: str) -> HttpResponse:
    """Go through the screens again; it becomes a new version."""
    actor, member = _load(request, number)
    kept = selectors.answer_for(actor, member, answer_id)
    version = selectors.newest(kept)
    return _begin(request, member, kept, filling.with_rows(version.content), version)


@require_POST
def put_away(request: HttpRequest, number: str, answer_id: str) -> HttpResponse:
    """Show it no more."""
    actor, member = _load(request, number)
    services.put_away(actor=actor, kept=selectors.answer_for(actor, member, answer_id))
    messages.success(request, _("Put away. Authorities that could read it cannot any more."))
    return redirect("bidders:answers", number=member.number)
