"""One question: ask it, read it, answer, close, open again, assign."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trustone.conversations import policies, selectors, services, subjects
from trustone.conversations.forms import AskForm, AssignForm, ReplyForm
from trustone.conversations.models import StateWord, Thread
from trustone.conversations.shown import address_of, line_of
from trustone.conversations.views.shared import once, refused, show
from trustone.domain.conversation import Side
from trustone.domain.problems import Refused
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.problems import sentence
from trustone.platform.versions import Conflict


def ask(request: HttpRequest, number: str) -> HttpResponse:
    """A new question, about the subject the reader came from or about something else."""
    actor = actor_of(request)
    member = selectors.member_for(actor, number)
    kind, ref = request.GET.get("kind") or subjects.OTHER, request.GET.get("ref", "")
    subject = None if kind == subjects.OTHER else subjects.find(actor, member, kind, ref)
    require(kind == subjects.OTHER or subject is not None)
    existing = selectors.open_thread(member, kind, ref) if subject else None
    form = AskForm(request.POST if request.method == "POST" else None, with_title=subject is None)
    made: list[str] = []

    def put() -> str:
        typed = form.cleaned_data
        return services.ask(
            actor=actor, member=member, kind=kind, ref=ref, text=typed["text"], title=typed.get("title", "")
        ).public_id

    if refused(form, lambda: made.append(once(request, actor, "ask", put))) is None:
        messages.success(request, _("Your question is sent. The other side gets a mail that it is there."))
        return redirect("conversations:thread", number=number, public_id=made[0])
    side = policies.side_of(actor, member)
    context = {
        "member": member,
        "form": form,
        "subject": subject,
        "about": subjects.label_of(kind),
        "existing": existing,
        "is_secretariat": side is Side.SECRETARIAT,
    }
    return show(request, "ask", context)


def thread(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """Read a question from the first message to the last, and answer."""
    actor, found = _load(request, number, public_id)
    side = policies.side_of(actor, found.member)
    form = ReplyForm(request.POST if request.method == "POST" else None, may_ask_back=side != found.asked_by)

    def send() -> str:
        typed = form.cleaned_data
        services.reply(
            actor=actor,
            thread=found,
            text=typed["text"],
            seen=typed["seen"],
            asks_back=typed.get("asks_back", False),
            reopen=typed["reopen"],
        )
        return public_id

    problems = refused(form, lambda: once(request, actor, "reply", send))
    if problems is None:
        messages.success(request, _("Sent."))
        return redirect(address_of(found))
    found = selectors.thread_for(actor, public_id)
    said = selectors.messages_of(found)
    meanwhile = {problem.code for problem in problems} & {"CNV-005", "CNV-009"}
    if meanwhile:
        form.data = {**form.data.dict(), "seen": said[-1].pk, "reopen": "1" if found.state == "closed" else ""}  # type: ignore[attr-defined]
    elif request.method != "POST":
        form.initial["seen"] = said[-1].pk
    context = _context(actor, found, side) | {"form": form, "said": said, "meanwhile": bool(meanwhile)}
    services.mark_read(actor=actor, thread=found)
    return show(request, "thread", context, 409 if meanwhile else 0)


def _context(actor: Actor, found: Thread, side: Side) -> dict[str, Any]:
    """The head of a question, and what this reader may do with it."""
    people = selectors.colleagues(actor.today) if policies.may_assign(actor) else ()
    initial = {"assigned_to": str(found.assigned_to_id or "nobody"), "version": found.version}
    return {
        "member": found.member,
        "thread": found,
        "line": line_of(actor, found, actor.today),
        "subject": subjects.find(actor, found.member, found.subject_kind, found.subject_ref),
        "side": side.value,
        "is_secretariat": side is Side.SECRETARIAT,
        "is_closed": found.state == StateWord.CLOSED,
        "assign_form": AssignForm(initial=initial, people=people) if policies.may_assign(actor) else None,
    }


@require_POST
def close(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """Nothing is left to say."""
    actor, found = _load(request, number, public_id)

    def do() -> None:
        services.close(actor=actor, thread=found, expected_version=_version(request))

    return _after(request, found, do, _("The question is closed. You can open it again."))


@require_POST
def reopen(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """Open a closed question again."""
    actor, found = _load(request, number, public_id)

    def do() -> None:
        services.reopen(actor=actor, thread=found, expected_version=_version(request))

    return _after(request, found, do, _("The question is open again."))


@require_POST
def assign(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """Give a question to somebody of the secretariat; ``me`` is who asks."""
    actor, found = _load(request, number, public_id)
    require(policies.may_assign(actor))
    people = list(selectors.colleagues(actor.today))
    data = request.POST.copy()
    if data.get("assigned_to") == "me":
        data["assigned_to"] = str(actor.user_id)
    form = AssignForm(data, people=people)
    if not form.is_valid():
        messages.error(request, _("That did not work. Choose somebody from the list."))
        return redirect(address_of(found))

    def do() -> None:
        services.assign(actor=actor, thread=found, to=form.person, expected_version=form.cleaned_data["version"])

    said = _("%(name)s takes it up.") % {"name": form.person} if form.person else _("Nobody has it now.")
    return _after(request, found, do, said)


def _load(request: HttpRequest, number: str, public_id: str) -> tuple[Actor, Thread]:
    actor = actor_of(request)
    found = selectors.thread_for(actor, public_id)
    require(found.member.number == number)
    return actor, found


def _after(request: HttpRequest, found: Thread, do: Callable[[], object], said: str) -> HttpResponse:
    """Do it and go back; what somebody else did first is told and stays as it is."""
    try:
        do()
    except Refused as refusal:
        for problem in refusal.problems:
            messages.error(request, sentence(problem))
    except Conflict as conflict:
        messages.warning(request, _moved_on(conflict))
        return redirect(address_of(found))
    else:
        messages.success(request, said)
    return redirect("conversations:inbox" if request.POST.get("from") == "inbox" else address_of(found))


def _moved_on(conflict: Conflict) -> str:
    """What stands now, so that one need not search for it."""
    now = conflict.current
    has_it = now.assigned_to if isinstance(now, Thread) else None
    if has_it:
        return _("Something changed in the meantime; nothing was overwritten. %(name)s has this question now.") % {
            "name": has_it
        }
    return _("Something changed in the meantime; nothing was overwritten. This is how it stands now.")


def _version(request: HttpRequest) -> int:
    """The version on the screen; anything that is no number fits no version."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
