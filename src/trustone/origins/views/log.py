"""The log of questions to suppliers: the list, one question, what happened to it, and the log as a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from trustone.domain.origin import State, is_due
from trustone.domain.problems import Refused
from trustone.domain.words import fold
from trustone.members.models import Member
from trustone.origins import policies, selectors, services
from trustone.origins.exports import as_csv
from trustone.origins.forms import FilterForm, NoteForm, OutcomeForm, QuestionForm
from trustone.origins.models import How, Language, OriginQuestion
from trustone.origins.views.shared import basics, load, once, show
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.dataio.tables import safe_name
from trustone.platform.pages import done
from trustone.platform.problems import sentence
from trustone.platform.versions import Conflict

PER_PAGE = 50
WAIT = timedelta(days=21)


@require_safe
def log(request: HttpRequest, number: str) -> HttpResponse:
    """All questions of one company, what is due on top, and what repeated silence suggests."""
    actor, member = load(request, number)
    everything = list(selectors.questions_for(actor, member))
    form = FilterForm(request.GET)
    chosen = form.values
    wanted = fold(chosen.get("supplier", ""))
    found = [
        question
        for question in everything
        if chosen.get("state", question.state) == question.state and wanted in question.key
    ]
    found.sort(key=lambda question: not _is_due(question, actor))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **basics(actor, member),
        "form": form,
        "page": page,
        "rows": [{"question": question, "due": _is_due(question, actor)} for question in page],
        "none_at_all": not everything,
        "filtered": bool(chosen),
        "refusing": selectors.suppliers_that_refuse(everything),
        "due": sum(_is_due(question, actor) for question in everything),
    }
    return show(request, "log", context)


def _is_due(question: OriginQuestion, actor: Actor) -> bool:
    return is_due(State(question.state), question.remind_on, actor.today)


def add(request: HttpRequest, number: str) -> HttpResponse:
    """Note a question that went out; ``chain`` in the address fills in what is known."""
    actor, member = load(request, number)
    require(policies.works_for(actor, member))
    chain = selectors.chain_of(actor, member, request.GET.get("chain", ""))
    initial: dict[str, Any] = {
        "asked_on": actor.today,
        "remind_on": actor.today + WAIT,
        "how": How.MAIL.value,
        "language": translation.get_language() or Language.NL.value,
        "supplier": request.GET.get("supplier", "")[:200],
    }
    if chain is not None:
        supplier = selectors.chain_supplier(chain)
        initial |= {"supplier": supplier, "stone": chain.stone_id, "product": chain.product_id}
    form = QuestionForm(request.POST or None, initial=initial, suppliers=lambda: selectors.supplier_names(member))
    made: list[str] = []

    def put() -> str:
        return services.log_question(actor=actor, member=member, facts=form.facts(chain)).public_id

    if done(form, lambda: made.append(once(request, actor, "log", put))):
        reminded = form.cleaned_data["remind_on"] is not None
        messages.success(request, _("Noted. You will be reminded on the day you chose.") if reminded else _("Noted."))
        return redirect("origins:question", number=number, public_id=made[0])
    return show(request, "add", {**basics(actor, member), "form": form, "chain": chain})


@require_safe
def question(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """One question: what was asked, what happened since, and what to do now."""
    actor, member, found = _one(request, number, public_id)
    same = [one for one in selectors.questions_for(actor, member) if one.key == found.key]
    context = {
        **basics(actor, member),
        "question": found,
        "due": _is_due(found, actor),
        "happened": list(found.follow_ups.all()),
        "is_open": found.state == State.OPEN,
        "refuses": bool(selectors.suppliers_that_refuse(same)),
        "others": [one for one in same if one.pk != found.pk],
    }
    return show(request, "question", context)


def change(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """Correct what was noted."""
    actor, member, found = _one(request, number, public_id, write=True)
    form = QuestionForm(
        request.POST or None, initial=QuestionForm.of(found), suppliers=lambda: selectors.supplier_names(member)
    )

    def put() -> None:
        services.change_question(
            actor=actor,
            question=found,
            expected_version=form.cleaned_data["version"] or 0,
            facts=form.facts(found.chain),
        )

    return _write(request, actor, member, found, form, "change", put, _("Saved."))


def note(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """Add that the supplier was reminded, or something else that happened."""
    actor, member, found = _one(request, number, public_id, write=True)
    later = actor.today + WAIT
    form = NoteForm(request.POST or None, initial={"version": found.version, "remind_on": later})

    def put() -> None:
        data = form.cleaned_data
        services.add_note(
            actor=actor,
            question=found,
            expected_version=data["version"],
            text=data["text"],
            reminded=data["what"] == "reminded",
            remind_on=data["remind_on"],
        )

    return _write(request, actor, member, found, form, "note", put, _("Noted."))


def outcome(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """Note how it ended: an answer, a refusal, or silence."""
    actor, member, found = _one(request, number, public_id, write=True)
    initial = {
        "version": found.version,
        "state": found.state if found.state != State.OPEN else None,
        "answered_on": found.answered_on or actor.today,
        "answer": found.answer,
        "country": found.country_id or "",
        "area": found.area,
    }
    form = OutcomeForm(request.POST or None, initial=initial)

    def put() -> None:
        services.end_question(
            actor=actor, question=found, expected_version=form.cleaned_data["version"], outcome=form.outcome()
        )

    return _write(request, actor, member, found, form, "outcome", put, _("Noted. Thank you for asking on."))


@require_POST
def reopen(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """Wait for an answer again."""
    actor, _member, found = _one(request, number, public_id, write=True)
    version = request.POST.get("version", "")
    try:
        services.open_again(actor=actor, question=found, expected_version=int(version) if version.isdecimal() else 0)
    except Refused as refusal:
        messages.error(request, " ".join(sentence(problem) for problem in refusal.problems))
    except Conflict:
        messages.warning(request, _("A colleague changed this question in the meantime. This is how it stands now."))
    return redirect("origins:question", number=number, public_id=public_id)


@require_safe
def take_along(request: HttpRequest, number: str) -> HttpResponse:
    """The log as a CSV file."""
    actor, member = load(request, number)
    response = HttpResponse(as_csv(selectors.questions_for(actor, member)), content_type="text/csv; charset=utf-8")
    name = safe_name(f"{_('questions to suppliers')} {member.name} {timezone.localdate():%Y-%m-%d}.csv")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{_quoted(name)}"
    return response


def _quoted(name: str) -> str:
    from urllib.parse import quote

    return quote(name, safe="")


def _one(
    request: HttpRequest, number: str, public_id: str, *, write: bool = False
) -> tuple[Actor, Member, OriginQuestion]:
    actor, member = load(request, number)
    require(not write or policies.works_for(actor, member))
    return actor, member, selectors.question_for(actor, member, public_id)


def _write(  # noqa: PLR0917 - one place for the three forms of a question
    request: HttpRequest,
    actor: Actor,
    member: Member,
    found: OriginQuestion,
    form: forms.Form,
    name: str,
    put: Callable[[], None],
    said: str,
) -> HttpResponse:
    """Save a form of a question; when a colleague was first, show what stands now and keep what was typed."""
    current = None
    try:
        if done(form, lambda: once(request, actor, name, put)):
            messages.success(request, said)
            return redirect("origins:question", number=member.number, public_id=found.public_id)
    except Conflict:
        current = selectors.question_for(actor, member, found.public_id)
        form.data = {**form.data.dict(), "version": str(current.version)}  # type: ignore[attr-defined]
    context = {**basics(actor, member), "question": found, "form": form, "current": current}
    return show(request, name, context, conflict=current is not None)
