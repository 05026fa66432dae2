"""Writing a finding: four screens of few inputs, each saved when it is sent."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trustone.domain.problems import Problem, Refused
from trustone.platform.access import require
from trustone.platform.actors import actor_of
from trustone.platform.forms import add_problems
from trustone.platform.problems import sentence
from trustone.platform.versions import Conflict
from trustone.risks import policies
from trustone.risks.finding_forms import AboutForm, Part, PlaceForm, SourceForm, WordsForm
from trustone.risks.finding_showing import facts_of
from trustone.risks.models import AddedFinding, FindingState
from trustone.risks.selectors import findings as selectors
from trustone.risks.services import findings as deeds
from trustone.risks.views.findings import once, version_of

STEPS = ("about", "place", "words", "source")


def add(request: HttpRequest) -> HttpResponse:
    """The first screen of a new finding."""
    actor = actor_of(request)
    require(policies.tends_findings(actor))
    form = AboutForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():

        def do() -> str:
            return deeds.begin_finding(actor=actor, values=form.values()).code

        try:
            code = once(request, actor, "add", do)
        except Refused as refusal:
            add_problems(form, refusal.problems)
        else:
            return redirect("risks:finding_step", code=code, step=_after("about", form.values()["country_id"]))
    return _show(request, form, "about", None)


def step(request: HttpRequest, code: str, step: str) -> HttpResponse:
    """One screen of a finding that is being written."""
    actor = actor_of(request)
    finding = selectors.added_for(actor, code)
    if step not in STEPS:
        raise Http404
    if finding.state == FindingState.IN_FORCE:
        messages.info(request, sentence(Problem("RSK-011")))
        return redirect("risks:finding", code=code)
    if request.method != "POST":
        return _show(request, _form(step, finding, None), step, finding)
    form = _form(step, finding, request.POST)
    if not form.is_valid():
        return _show(request, form, step, finding)
    values = form.values()
    if step == "about" and (values["country_id"] or "") != (finding.country_id or ""):
        values |= {"areas": [], "region": ""}  # places of another country mean nothing here
    try:
        deeds.write_finding(actor=actor, finding=finding, expected_version=version_of(request), values=values)
    except Refused as refusal:
        add_problems(form, refusal.problems)
    except Conflict as conflict:
        return _conflict(request, form, step, conflict)
    else:
        return _next(request, step, finding)
    return _show(request, form, step, finding)


def _next(request: HttpRequest, step: str, finding: AddedFinding) -> HttpResponse:
    following = _after(step, finding.country_id)
    if following:
        return redirect("risks:finding_step", code=finding.code, step=following)
    messages.success(request, _("Saved. Look at it once more, then propose it."))
    return redirect("risks:finding", code=finding.code)


def _after(step: str, country: str | None) -> str:
    """The next screen; without a country there is no place to choose."""
    following = STEPS[STEPS.index(step) + 1 :]
    return next((one for one in following if one != "place" or country), "")


def _form(step: str, finding: AddedFinding, data: Any) -> Part:
    kinds: dict[str, Any] = {"about": AboutForm, "words": WordsForm, "source": SourceForm, "place": PlaceForm}
    kind = kinds[step]
    more = {"country": finding.country_id or ""} if step == "place" else {}
    form: Part = kind(data, initial={**kind.initial_of(finding), "version": finding.version}, **more)
    return form


def _conflict(request: HttpRequest, form: Part, step: str, conflict: Conflict) -> HttpResponse:
    """Both stand on the page: what was typed in the form, what stands now below it. Sending again overwrites."""
    now = conflict.current
    assert isinstance(now, AddedFinding)  # noqa: S101  the record that was saved is of this kind
    add_problems(form, [Problem("RSK-016")])
    form.data = {**form.data.dict(), **_lists(form), "version": now.version}  # type: ignore[attr-defined]
    return _show(request, form, step, now, conflict=True)


def _lists(form: Part) -> dict[str, Any]:
    return {name: form.data.getlist(name) for name in ("stages", "areas") if name in form.fields}  # type: ignore[attr-defined]


def _show(
    request: HttpRequest, form: Part, step: str, finding: AddedFinding | None, *, conflict: bool = False
) -> HttpResponse:
    titles = {
        "about": _("What is it about?"),
        "place": _("Where in the country?"),
        "words": _("What does the source report?"),
        "source": _("Where does it come from?"),
    }
    context = {
        "form": form,
        "finding": finding,
        "step": step,
        "title": titles[step],
        "labels": list(titles.values()),
        "current": STEPS.index(step) + 1,
        "stands": facts_of(finding) if finding and conflict else (),
        "is_last": step == STEPS[-1],
    }
    status = 409 if conflict else 422 if request.method == "POST" else 200
    return render(request, "risks/finding_step.html", context, status=status)
