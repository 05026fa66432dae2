"""Photos and documents with a concern: adding, looking, showing to companies, removing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from trustone.catalog.selectors import covenant_in_use
from trustone.domain.inquiry import Part
from trustone.domain.problems import Problem, Refused
from trustone.evidence import serving
from trustone.evidence.forms import TYPE_WORDS
from trustone.evidence.several import Taking, limit_in_megabytes, take
from trustone.evidence.storage import Arrived
from trustone.inquiries import policies, selectors, services
from trustone.inquiries.forms import FilesForm
from trustone.inquiries.models import Matter, MatterFile
from trustone.inquiries.views.shared import matter_row, once, show
from trustone.members.selectors import member_for
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.dataio.uploads import was_too_large
from trustone.platform.pages import done
from trustone.platform.problems import sentence

_TAKING = Taking(services.MOST_FILES, "INQ-051", "INQ-056", selectors.is_kept, services.prepare)
with_files = partial(take, how=_TAKING)


def file_rows(matter: Matter) -> list[dict[str, Any]]:
    """The files of a matter for its page."""
    return [_row(one) for one in matter.files.all()]


def _row(one: MatterFile) -> dict[str, Any]:
    return {
        "file": one,
        "type": TYPE_WORDS[one.type],
        "size": filesizeformat(one.size),
        "warnings": [sentence(Problem(code)) for code in one.warnings],
        "hindrance": _hindrance(one),
        "numbers": range(1, one.preview_pages + 1) if one.can_be_shown else (),
    }


def _hindrance(one: MatterFile) -> str:
    if one.can_be_opened:
        return ""
    if one.scan == "found":
        return _("The virus scanner refused this file. It was taken away.")
    return _("The virus scanner has not looked at this file yet. Nobody can open it before.")


def _load(request: HttpRequest, public_id: str) -> tuple[Actor, Matter]:
    actor = actor_of(request)
    return actor, selectors.matter_for(actor, covenant_in_use(), public_id)


def _load_file(request: HttpRequest, public_id: str, file_id: str) -> tuple[Actor, Matter, MatterFile]:
    actor, matter = _load(request, public_id)
    require(bool(policies.parts_in(actor, matter)))
    return actor, matter, selectors.file_in(matter, file_id)


def add(request: HttpRequest, public_id: str) -> HttpResponse:
    """More photos or documents with a concern that was sent."""
    actor, found = _load(request, public_id)
    require(policies.may_add_files(actor, found) and found.state in selectors.OPEN_STATES)
    limit = limit_in_megabytes(found.covenant)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = FilesForm(*posted, limit=limit)

    def put(arrived: Sequence[Arrived]) -> None:
        once(request, actor, "files", lambda: services.add_files(actor=actor, matter=found, arrived=arrived) and "")

    def take() -> None:
        uploads = form.cleaned_data["attachments"]
        if not uploads and not was_too_large(request):
            raise Refused(Problem("INQ-055", field="attachments"))
        with_files(request, found.covenant, uploads, put)

    if done(form, take, {"file": "attachments"}):
        messages.success(request, _("Added. The secretariat can see it; companies only what it chooses to show."))
        return redirect("inquiries:matter", public_id=public_id)
    return show(request, "files_add", {**matter_row(found, office=False), "form": form})


@require_safe
def file(request: HttpRequest, public_id: str, file_id: str) -> HttpResponse:
    """One file: its pages, what deserves a warning, and what can be done with it."""
    actor, matter, found = _load_file(request, public_id, file_id)
    office = Part.OFFICE in policies.parts_in(actor, matter)
    context = {
        **matter_row(matter, office=office),
        **_row(found),
        "office": office,
    }
    return show(request, "file", context)


@require_POST
def change(request: HttpRequest, public_id: str, file_id: str) -> HttpResponse:
    """One of three buttons: show to the companies, no longer show, remove."""
    actor, matter, found = _load_file(request, public_id, file_id)
    act = request.POST.get("act", "")
    if act not in {"show", "hide", "remove"}:
        return redirect("inquiries:file", public_id=public_id, file_id=file_id)
    try:
        if act == "remove":
            services.remove_file(actor=actor, file=found)
        else:
            services.show_files(actor=actor, matter=matter, files=[found], shown=act == "show")
    except Refused as refusal:
        for problem in refusal.problems:
            messages.error(request, sentence(problem))
        return redirect("inquiries:file", public_id=public_id, file_id=file_id)
    messages.success(request, _("Removed.") if act == "remove" else _("Saved."))
    return redirect(reverse("inquiries:matter", args=[public_id]) + "#files")


@require_safe
def original(request: HttpRequest, public_id: str, file_id: str) -> HttpResponseBase:
    """The file that is kept, for who reported it and for the office."""
    _actor, _matter, found = _load_file(request, public_id, file_id)
    if not found.can_be_opened:
        raise Http404
    return serving.whole(found.stored, found.file_name, found.type)


@require_safe
def page(request: HttpRequest, public_id: str, file_id: str, page: int) -> HttpResponseBase:
    """One drawn page, for who reported it and for the office."""
    _actor, _matter, found = _load_file(request, public_id, file_id)
    return _drawn([found], file_id, page)


@require_safe
def passed_page(request: HttpRequest, number: str, public_id: str, file_id: str, page: int) -> HttpResponseBase:
    """One drawn page for a company, of what the secretariat shows it now."""
    actor = actor_of(request)
    member = member_for(actor, number)
    require(policies.may_wish(actor, member))
    passed = selectors.passed_for(actor, member, public_id)
    return _drawn(selectors.shown_to(passed), file_id, page)


def _drawn(files: Iterable[MatterFile], file_id: str, page: int) -> HttpResponseBase:
    found = next((one for one in files if one.public_id == file_id), None)
    if found is None or not found.can_be_shown or not 1 <= page <= found.preview_pages:
        raise Http404
    return serving.drawn(found.stored, found.type, page)
