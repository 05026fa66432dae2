"""Versions of the framework: download, compare, send in, see the impact, propose, confirm."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from trustone.catalog.models import Framework
from trustone.catalog.writing import zipped
from trustone.domain.assessment.framework import framework_from_pack
from trustone.domain.problems import Problem, Refused, Severity
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.dataio import LIMITS
from trustone.platform.dataio.limits import MEGABYTE
from trustone.platform.dataio.uploads import was_too_large
from trustone.platform.pages import done
from trustone.platform.problems import sentence
from trustone.platform.versions import Conflict
from trustone.scenarios import exports, impact, policies, selectors, services
from trustone.scenarios.cases import material_of
from trustone.scenarios.differences import differences
from trustone.scenarios.forms import DecideForm, ProposeForm, SendForm
from trustone.scenarios.models import DraftState, FrameworkDraft
from trustone.scenarios.results import lines, shown_parts
from trustone.scenarios.views.files import spreadsheet
from trustone.scenarios.views.shared import once, show, user_of
from trustone.scenarios.workbook import Sent, annotated_workbook, framework_workbook

ZIP = "application/zip"


def versions(request: HttpRequest) -> HttpResponse:
    """Every version with its files, what was sent in, and the form to send one in."""
    actor, covenant = user_of(request)
    form = SendForm(request.POST or None, request.FILES or None)
    made: list[str] = []

    def save() -> None:
        file = form.cleaned_data["file"]
        if was_too_large(request):
            raise Refused(Problem("FIL-001", {"limit": LIMITS.file_size // MEGABYTE}, field="file"))
        if not file:
            raise Refused(Problem("FIL-057", field="file"))
        made.append(
            once(
                request,
                actor,
                "send",
                lambda: services.send_in(actor=actor, covenant=covenant, file_name=file.name, content=file.read()).pk,
            )
        )

    if done(form, save):
        return redirect("scenarios:draft", int(made[0]))
    rows = selectors.framework_versions(covenant)
    context = {
        "form": form,
        "rows": [
            {
                "row": row,
                "earlier": rows[place + 1] if place + 1 < len(rows) else None,
                "first_year": services.first_year(covenant, row.valid_from),
            }
            for place, row in enumerate(rows)
        ],
        "drafts": list(selectors.drafts_for(covenant)[:20]),
        "kinds": KINDS,
    }
    return show(request, "versions", context)


KINDS = {
    DraftState.UNSOUND.value: "problem",
    DraftState.READY.value: "todo",
    DraftState.PROPOSED.value: "waiting",
    DraftState.ACTIVE.value: "done",
    DraftState.DECLINED.value: "",
}


@require_safe
def workbook(request: HttpRequest, version: str) -> HttpResponse:
    """A version as a workbook to edit, already with the next number."""
    _actor, covenant = user_of(request)
    row = _version(selectors.framework_versions(covenant), version)
    newest = selectors.newest_version(covenant)
    content = framework_workbook(row.content, _next(newest.version if newest else version))
    return spreadsheet(content, f"{row.key}-{row.version}.xlsx")


@require_safe
def pack(request: HttpRequest, version: str) -> HttpResponse:
    """A version as a pack, for ``trustone packs load`` and ``trustone score --framework``."""
    _actor, covenant = user_of(request)
    row = _version(selectors.framework_versions(covenant), version)
    response = HttpResponse(zipped(row), content_type=ZIP)
    response["Content-Disposition"] = f'attachment; filename="{row.key}-{row.version}.zip"'
    return response


@require_safe
def compare(request: HttpRequest, old: str, new: str) -> HttpResponse:
    """Two versions, criterion by criterion."""
    _actor, covenant = user_of(request)
    rows = selectors.framework_versions(covenant)
    before, after = _version(rows, old), _version(rows, new)
    context = {"before": before, "after": after, "differences": differences(before.content, after.content)}
    return show(request, "compare", context)


@require_safe
def draft(request: HttpRequest, key: int) -> HttpResponse:
    """One framework that was sent in: its problems, or what it changes and what it would do."""
    actor, covenant = user_of(request)
    found = selectors.draft_for(covenant, key)
    return show(request, "draft", _context(actor, found))


def _context(actor: Actor, found: FrameworkDraft, **forms: Any) -> dict[str, Any]:
    base = selectors.newest_version(found.covenant)
    context: dict[str, Any] = {"draft": found, "kind": KINDS[found.state], "state": found.get_state_display(), **forms}
    if found.content is None:
        sent = services.read_again(found.covenant, bytes(found.file))
        return {**context, "problems": _shown_problems(sent)}
    if base is not None and found.framework_id is None:
        context |= {"base": base, "differences": differences(base.content, found.content)}
    if found.framework_id is not None:
        return context
    framework = framework_from_pack(found.content)
    material = material_of(found.covenant)
    result = impact.impact_of(material, framework)
    words = impact.titles(material, framework)
    seen = impact.digest_of(impact.as_plain(result, material, framework))
    initial = {"version": found.version, "seen": seen}
    return {
        **context,
        "result": result,
        "material": material,
        "lines": lines(result.moved, material.names, words),
        "lost_by": shown_parts(result.lost_by, words),
        "gained_by": shown_parts(result.gained_by, words),
        "propose_form": context.get("propose_form") or ProposeForm(initial=initial),
        "decide_form": context.get("decide_form") or DecideForm(initial=initial),
        "may_decide": policies.may_decide(actor),
        "own": actor.user_id == found.proposed_by_id,
        "first_year": services.first_year(found.covenant, found.valid_from) if found.valid_from else None,
    }


@require_POST
def propose(request: HttpRequest, key: int) -> HttpResponse:
    """Propose a framework that is sound, from a day, having seen what it does."""
    actor, covenant = user_of(request)
    found = selectors.draft_for(covenant, key)
    form = ProposeForm(request.POST)

    def save() -> None:
        data = form.given()
        once(request, actor, "propose", lambda: services.propose(actor=actor, draft=found, **data))

    try:
        if done(form, save):
            messages.success(request, _("Proposed. A second person now looks at it."))
            return redirect("scenarios:draft", found.pk)
    except Conflict:
        return _moved_on(request, found)
    return show(request, "draft", _context(actor, found, propose_form=form))


@require_POST
def decide(request: HttpRequest, key: int) -> HttpResponse:
    """Confirm or decline what somebody else proposed."""
    actor, covenant = user_of(request)
    require(policies.may_decide(actor))
    found = selectors.draft_for(covenant, key)
    form = DecideForm(request.POST)
    yes = "activate" in request.POST

    def save() -> None:
        data = form.given()
        if yes:
            once(request, actor, "activate", lambda: services.activate(actor=actor, draft=found, **data).pk)
        else:
            data.pop("seen")
            once(request, actor, "decline", lambda: services.decline(actor=actor, draft=found, **data))

    if yes:
        form.fields["confirmed"].required = True
    try:
        if done(form, save):
            words = _("The framework is activated.") if yes else _("The framework is declined.")
            messages.success(request, words)
            return redirect("scenarios:draft", found.pk)
    except Conflict:
        return _moved_on(request, found)
    return show(request, "draft", _context(actor, found, decide_form=form))


@require_safe
def annotated(request: HttpRequest, key: int) -> HttpResponse:
    """What was sent, with every problem in its cell."""
    _actor, covenant = user_of(request)
    found = selectors.draft_for(covenant, key)
    sent = services.read_again(covenant, bytes(found.file))
    return spreadsheet(annotated_workbook(sent), found.file_name)


@require_safe
def report(request: HttpRequest, key: int, ending: str) -> HttpResponse:
    """The impact report as a file."""
    _actor, covenant = user_of(request)
    found = selectors.draft_for(covenant, key)
    require(found.content is not None)
    framework = framework_from_pack(found.content or {})
    material = material_of(covenant)
    result = impact.impact_of(material, framework)
    shown = lines(result.moved, material.names, impact.titles(material, framework))
    name = f"impact-{framework.key}-{framework.version}.{ending}"
    return spreadsheet(exports.as_csv(shown) if ending == "csv" else exports.as_workbook(result, shown), name)


def _version(rows: list[Framework], version: str) -> Framework:
    for row in rows:
        if row.version == version:
            return row
    raise Http404


def _next(version: str) -> str:
    """The next whole number: 2 after 1 and after 1.3."""
    return str(int(version.split(".", 1)[0]) + 1)


def _moved_on(request: HttpRequest, found: FrameworkDraft) -> HttpResponse:
    messages.warning(request, _("Somebody else decided in the meantime. This is how it stands now."))
    return redirect("scenarios:draft", found.pk)


def _shown_problems(sent: Sent) -> list[Mapping[str, str]]:
    from trustone.platform.dataio.books import cell_of

    by_sheet = {parsed.sheet.name: parsed for parsed, _problems in sent.sheets}

    def place(sheet: str, problem: Problem) -> str:
        return cell_of(by_sheet[sheet], problem) if sheet else ""

    return [
        {"sheet": sheet, "cell": place(sheet, problem), "sentence": sentence(problem), "code": problem.code}
        for sheet, problem in sent.problems
        if problem.severity is not Severity.NOTE
    ]
