"""Pages of what comes from before this platform: see it, and for the secretariat keep it in order."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from trustone.assessments.past import policies, selectors, services
from trustone.assessments.past.forms import AboutDocument, DocumentForm, ReplaceForm, ResultForm, TakeOutForm
from trustone.assessments.past.models import EarlierFile, PastDocument
from trustone.assessments.past.services import PastValues
from trustone.domain.problems import Problem, Refused
from trustone.members.models import Member
from trustone.members.selectors import member_for
from trustone.platform import pages
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.dataio.uploads import was_too_large
from trustone.platform.versions import Conflict


@require_safe
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Results and documents from before, newest year first."""
    actor, member = _at(request, number)
    found = selectors.past_of(actor, member)
    require(bool(found) or policies.may_keep(actor))
    context = {"member": member, "found": found, "may_keep": policies.may_keep(actor)}
    return render(request, "assessments/past/page.html", context)


def add_result(request: HttpRequest, number: str) -> HttpResponse:
    """Keep a result."""
    actor, member = _keeper(request, number)
    form = ResultForm(request.POST or None)

    def keep() -> object:
        values = _values(form)
        return services.keep_result(actor=actor, member=member, year=form.cleaned_data["year"], values=values).pk

    if pages.done(form, lambda: pages.once(request, actor, "past_result", keep, room="assessments")):
        return _saved(request, member)
    return _form(request, "result", member, form)


def change_result(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Change a result that is kept."""
    actor, member = _keeper(request, number)
    kept = selectors.result_of(member, year)
    initial = {key: getattr(kept, key) for key in (*PastValues.__dataclass_fields__, "version")}
    form = ResultForm(request.POST or None, initial=initial, year_is_fixed=True)
    newer = None

    def keep() -> None:
        seen = form.cleaned_data["version"] or -1
        services.keep_result(actor=actor, member=member, year=year, values=_values(form), expected_version=seen)

    try:
        if pages.done(form, keep):
            return _saved(request, member)
    except Conflict as conflict:
        newer = conflict.current
        pages.again_with(form, version=str(kept.version))
    return _form(request, "result", member, form, year=year, kept=kept, newer=newer)


@require_POST
def remove_result(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Take back a result that was recorded by mistake."""
    actor, member = _keeper(request, number)
    services.remove_result(actor=actor, result=selectors.result_of(member, year))
    messages.success(request, _("Taken back."))
    return redirect("assessments:past", number=member.number)


def add_document(request: HttpRequest, number: str) -> HttpResponse:
    """Keep a document."""
    actor, member = _keeper(request, number)
    form = DocumentForm(request.POST or None, request.FILES or None)

    def keep() -> object:
        typed, file = form.cleaned_data, _sent(request)
        if file is None:
            raise Refused(Problem("FIL-057", field="file"))
        kept = services.keep_document(
            actor=actor,
            member=member,
            year=typed["year"],
            file_name=file[0],
            content=file[1],
            kind=typed["kind"],
            title=typed["title"],
            public=typed["public"],
        )
        return kept.pk

    if pages.done(form, lambda: pages.once(request, actor, "past_document", keep, room="assessments")):
        return _saved(request, member)
    return _form(request, "document", member, form)


def change_document(request: HttpRequest, number: str, document_id: int) -> HttpResponse:
    """Say what a document is, and send the file that is still to come."""
    actor, member = _keeper(request, number)
    kept = selectors.document_for(actor, member, document_id)
    initial = {"kind": kept.kind, "title": kept.title, "public": kept.public}
    form = AboutDocument(request.POST or None, request.FILES or None, initial=initial)

    def keep() -> None:
        typed, file = form.cleaned_data, _sent(request)
        services.describe_document(
            actor=actor, document=kept, kind=typed["kind"], title=typed["title"], public=typed["public"]
        )
        if file is not None:
            services.attach_file(actor=actor, document=kept, content=file[1])

    if pages.done(form, keep):
        return _saved(request, member)
    return _form(request, "document", member, form, kept=kept)


@require_POST
def remove_document(request: HttpRequest, number: str, document_id: int) -> HttpResponse:
    """Take a document away."""
    actor, member = _keeper(request, number)
    services.remove_document(actor=actor, document=selectors.document_for(actor, member, document_id))
    messages.success(request, _("Taken back."))
    return redirect("assessments:past", number=member.number)


def replace_document(request: HttpRequest, number: str, document_id: int) -> HttpResponse:
    """A newer file; the old one stays readable."""
    actor, member = _keeper(request, number)
    kept = selectors.document_for(actor, member, document_id)
    require(request.method == "POST" or bool(kept.sha256 and kept.withdrawn_at is None))
    form = ReplaceForm(request.POST or None, request.FILES or None, initial={"version": kept.version})

    def put() -> object:
        typed, file = form.cleaned_data, _sent(request)
        if file is None:
            raise Refused(Problem("FIL-057", field="file"))
        return services.replace_file(
            actor=actor,
            document=kept,
            expected_version=typed["version"],
            file_name=file[0],
            content=file[1],
            reason=typed["reason"],
        ).version

    try:
        if pages.done(form, lambda: pages.once(request, actor, "past_replace", put, room="assessments")):
            messages.success(request, _("Replaced. The old file stays readable for the company and the secretariat."))
            return redirect("assessments:past", number=member.number)
    except Conflict:
        return _moved_on(request, member)
    return _form(request, "replace", member, form, kept=kept)


def withdraw_document(request: HttpRequest, number: str, document_id: int) -> HttpResponse:
    """It counts no longer; it stays readable with the reason."""
    actor, member = _keeper(request, number)
    kept = selectors.document_for(actor, member, document_id)
    require(request.method == "POST" or kept.withdrawn_at is None)
    form = TakeOutForm(request.POST or None, initial={"version": kept.version})

    def save() -> None:
        typed = form.cleaned_data
        services.withdraw_document(
            actor=actor, document=kept, expected_version=typed["version"], reason=typed["reason"]
        )

    try:
        if pages.done(form, save):
            messages.success(request, _("Withdrawn. It is not public any more, and stays readable here."))
            return redirect("assessments:past", number=member.number)
    except Conflict:
        return _moved_on(request, member)
    return _form(request, "withdraw", member, form, kept=kept)


@require_POST
def put_document_back(request: HttpRequest, number: str, document_id: int) -> HttpResponse:
    """Take the withdrawal back."""
    actor, member = _keeper(request, number)
    kept = selectors.document_for(actor, member, document_id)
    typed = request.POST.get("version", "")
    seen = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
    try:
        services.put_document_back(actor=actor, document=kept, expected_version=seen)
    except Conflict:
        return _moved_on(request, member)
    messages.success(request, _("It stands as before."))
    return redirect("assessments:past", number=member.number)


@require_safe
def earlier(request: HttpRequest, number: str, document_id: int, file_id: int) -> HttpResponse:
    """A file that was replaced, as it came."""
    actor, member = _at(request, number)
    return as_file(selectors.earlier_file(selectors.document_for(actor, member, document_id), file_id))


@require_safe
def document(request: HttpRequest, number: str, document_id: int) -> HttpResponse:
    """The file as it came."""
    actor, member = _at(request, number)
    return as_file(selectors.document_for(actor, member, document_id))


def as_file(found: PastDocument | EarlierFile) -> HttpResponse:
    """A kept document as a download; 404 while its file is still to come."""
    if not found.sha256:
        raise Http404
    response = HttpResponse(found.content(), content_type=found.media_type)
    header = content_disposition_header(as_attachment=True, filename=found.file_name)
    response.headers["Content-Disposition"] = header or "attachment"
    return response


def _at(request: HttpRequest, number: str) -> tuple[Actor, Member]:
    actor = actor_of(request)
    return actor, member_for(actor, number)


def _keeper(request: HttpRequest, number: str) -> tuple[Actor, Member]:
    actor = actor_of(request)
    require(policies.may_keep(actor))
    return actor, member_for(actor, number)


def _values(form: ResultForm) -> PastValues:
    typed = form.cleaned_data
    return PastValues(**{key: typed[key] for key in PastValues.__dataclass_fields__})


def _sent(request: HttpRequest) -> tuple[str, bytes] | None:
    if was_too_large(request):
        raise Refused(Problem("FIL-001", {"limit": 20}, field="file"))
    file = request.FILES.get("file")
    return (file.name or "", file.read()) if file is not None else None


def _moved_on(request: HttpRequest, member: Member) -> HttpResponse:
    messages.warning(request, _("Somebody changed this document in the meantime. This is how it stands now."))
    return redirect("assessments:past", number=member.number)


def _saved(request: HttpRequest, member: Member) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("assessments:past", number=member.number)


def _form(request: HttpRequest, name: str, member: Member, form: Any, **more: Any) -> HttpResponse:
    context = {"member": member, "form": form, **more}
    status = 422 if request.method == "POST" else 200
    return render(request, f"assessments/past/{name}.html", context, status=status)
