"""One request: its page, saying something, closing it, its documents. The same views behind a login and a link."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from trustone.domain.problems import Problem, Refused
from trustone.domain.procurement.helpdesk import BY_STEP, Part, State, Step, open_steps
from trustone.evidence import serving
from trustone.evidence.several import limit_in_megabytes
from trustone.evidence.storage import Arrived
from trustone.platform.access import require
from trustone.platform.dataio.uploads import was_too_large
from trustone.platform.pages import again_with, done
from trustone.platform.versions import Conflict
from trustone.procurement.helpdesk import policies, selectors, services
from trustone.procurement.helpdesk.forms import CloseForm, FilesForm, ProveForm, SayForm
from trustone.procurement.helpdesk.models import StandsWord
from trustone.procurement.helpdesk.shown import (
    block_titles,
    found_told,
    request_context,
    request_row,
    station_titles,
)
from trustone.procurement.helpdesk.views.shared import Opened, once, show, with_files
from trustone.procurement.helpdesk.words import NOTHING_FOUND, SAYING


def page(request: HttpRequest, here: Opened) -> HttpResponse:
    """How the request stands and what can be done; the first time behind a link, proving the address."""
    found = here.request
    if here.link is not None and found.state == State.BEGUN:
        return _prove(request, here)
    assignment = policies.assignment_of(here.actor, found)
    if not here.parts:
        require(assignment is not None)
        return _given(request, here)
    parts = here.parts
    steps = [(step, SAYING[step][0], here.url("say", step.value)) for step in _steps(here) if step in SAYING]
    context = {
        **request_context(found, parts, here.actor.today),
        "here": here,
        "steps": [(title, address) for step, title, address in steps if step is not Step.ANSWER],
        "answer_at": next((address for step, _title, address in steps if step is Step.ANSWER), ""),
        "close_at": here.url("close") if Step.CLOSE in _steps(here) else "",
        "files_at": here.url("files") if policies.may_file(parts, found) else "",
        "check_at": here.url("check") if Part.ASKER in parts and not found.is_closed else "",
        "add_at": here.url("say", "add"),
        "may_give": Part.OFFICE in parts and found.state == State.OPEN,
        "may_weigh": Part.OFFICE in parts and _to_weigh(here),
        "file_rows": [(row, here.url("file", row["file"].public_id)) for row in _files(here)],
        "check_rows": [(one, here.url("kept_check", one.public_id)) for one in found.checks.all()],
    }
    return show(request, "request", context, 200)


def _files(here: Opened) -> list[dict[str, Any]]:
    from trustone.procurement.helpdesk.shown import file_row

    return [file_row(one) for one in here.request.files.all()]


def _to_weigh(here: Opened) -> bool:
    return any(
        one.ended_at is None and one.stands == StandsWord.TO_WEIGH and one.adviser.user_id != here.actor.user_id
        for one in here.request.assignments.all()
    )


def _steps(here: Opened) -> list[Step]:
    """Steps of all parts of this reader, in the order of the table."""
    state = State(here.request.state)
    mine = {step for part in here.parts for step in open_steps(part, state)}
    return [step for step in Step if step in mine]


def _prove(request: HttpRequest, here: Opened) -> HttpResponse:
    form = ProveForm(request.POST if request.method == "POST" else None)
    if here.request.kind:
        del form.fields["kind"]
    link = here.link

    def put() -> None:
        require(link is not None)
        services.prove(actor=here.actor, link=link, **form.cleaned_data)  # type: ignore[arg-type]

    if done(form, put):
        messages.success(request, _("Your request is with the secretariat. You get a mail when there is news."))
        return redirect(here.url("request"))
    row = request_row(here.request, here.actor.today, station_titles())
    return show(request, "prove", {"here": here, "form": form, **row})


def _given(request: HttpRequest, here: Opened) -> HttpResponse:
    """What an adviser sees before the declaration: who asks, where, which firms; not the question."""
    assignment = policies.assignment_of(here.actor, here.request)
    context = {
        **request_row(here.request, here.actor.today, station_titles()),
        "assignment": assignment,
        "found": found_told(assignment.found) if assignment else [],
        "nothing": NOTHING_FOUND,
        "may_declare": assignment is not None and assignment.stands == StandsWord.TO_DECLARE,
    }
    return show(request, "given", context, 200)


def say(request: HttpRequest, here: Opened, step: str) -> HttpResponse:
    """Say something in a request: one page for every step with words."""
    try:
        wanted = Step(step)
    except ValueError:
        raise Http404 from None
    require(wanted in SAYING and wanted in _steps(here))
    title, lead, label = SAYING[wanted]
    points = wanted is Step.ANSWER
    form = SayForm(
        request.POST if request.method == "POST" else None,
        initial={"version": here.request.version},
        label=label,
        says=BY_STEP[wanted].says,
        stations=station_titles(),
        blocks=block_titles(),
        points=points,
    )

    def put() -> str:
        typed = dict(form.cleaned_data)
        version = typed.pop("version")
        return services.say(
            actor=here.actor, request=here.request, parts=here.parts, step=wanted, expected_version=version, **typed
        ).public_id

    try:
        if done(form, lambda: once(request, here.actor, step, put)):
            messages.success(request, _("Saved."))
            still_here = (
                here.secret or Part.OFFICE in here.parts or Part.ASKER in here.parts or wanted is not Step.HAND_BACK
            )
            return redirect(here.url("request") if still_here else "helpdesk:start")
    except Conflict as conflict:
        messages.warning(
            request, _("Something happened in this request meanwhile. Read it again; your words are kept.")
        )
        again_with_lists(form, str(conflict.current.version))  # type: ignore[attr-defined]
    row = request_row(here.request, here.actor.today, station_titles())
    context = {"form": form, "title": title, "lead": lead, "points": points, "back": here.url("request"), **row}
    context["question"] = here.request.question
    context["kind"] = "danger" if wanted in (Step.STOP, Step.WITHDRAW, Step.HAND_BACK) else "primary"
    return show(request, "say", context)


def again_with_lists(form: SayForm, version: str) -> None:
    """Keep what was typed and ticked, with the version that stands now."""
    data: Any = form.data
    data = data.copy()
    data["version"] = version
    form.data = data


def close(request: HttpRequest, here: Opened) -> HttpResponse:
    """Did it help? Then it is closed."""
    require(Step.CLOSE in _steps(here) and Part.ASKER in here.parts)
    form = CloseForm(request.POST if request.method == "POST" else None, initial={"version": here.request.version})

    def put() -> str:
        typed = dict(form.cleaned_data)
        version = typed.pop("version")
        return services.close(
            actor=here.actor, request=here.request, parts=here.parts, expected_version=version, **typed
        ).public_id

    try:
        if done(form, lambda: once(request, here.actor, "close", put)):
            messages.success(request, _("Thank you. The request is closed."))
            return redirect(here.url("request"))
    except Conflict as conflict:
        messages.warning(
            request, _("Something happened in this request meanwhile. Read it again; your words are kept.")
        )
        again_with(form, version=str(conflict.current.version))  # type: ignore[attr-defined]
    return show(request, "close", {"form": form, "back": here.url("request"), "one": here.request})


def files(request: HttpRequest, here: Opened) -> HttpResponse:
    """Add documents, or take one away."""
    require(policies.may_file(here.parts, here.request))
    covenant = here.request.covenant
    if request.method == "POST" and request.POST.get("remove"):
        file = selectors.file_in(here.request, request.POST["remove"])
        services.remove_file(actor=here.actor, request=here.request, parts=here.parts, file=file)
        messages.success(request, _("Removed."))
        return redirect(here.url("files"))
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = FilesForm(*posted, limit=limit_in_megabytes(covenant))

    def put(arrived: list[Arrived]) -> str:
        services.add_files(actor=here.actor, request=here.request, parts=here.parts, arrived=arrived)
        return here.request.public_id

    def put_once(arrived: list[Arrived]) -> None:
        once(request, here.actor, "files", lambda: put(arrived))

    def take() -> None:
        uploads = form.cleaned_data["attachments"]
        if not uploads and not was_too_large(request):
            raise Refused(Problem("HLP-053", field="attachments"))
        with_files(request, covenant, uploads, put_once)

    if done(form, take, {"file": "attachments"}):
        messages.success(request, _("Added. The adviser and the secretariat can read it."))
        return redirect(here.url("request") + "#files")
    context = {"form": form, "rows": _files(here), "back": here.url("request"), "one": here.request}
    return show(request, "files", context)


def file(request: HttpRequest, here: Opened, file_id: str) -> HttpResponseBase:
    """The document itself, to keep."""
    require(bool(here.parts))
    found = selectors.file_in(here.request, file_id)
    if not found.can_be_opened:
        raise Http404
    return serving.whole(found.stored, found.file_name, found.type)
