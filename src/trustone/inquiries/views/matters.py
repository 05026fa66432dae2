"""Messages and concerns: sending, following, passing on, passing back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_in_use
from trustone.domain.inquiry import Part, State, Step, open_steps
from trustone.domain.problems import Refused
from trustone.evidence.several import limit_in_megabytes
from trustone.evidence.storage import Arrived
from trustone.inquiries import gathering, places, policies, selectors, services
from trustone.inquiries.forms import ConcernForm, PassOnForm, TextForm
from trustone.inquiries.models import Matter, Passed
from trustone.inquiries.views.asking import finding
from trustone.inquiries.views.files import file_rows, with_files
from trustone.inquiries.views.shared import matter_row, once, show
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.models import Organisation
from trustone.platform.pages import done
from trustone.platform.problems import sentence
from trustone.platform.versions import Conflict


@dataclass(frozen=True, slots=True)
class StepPage:
    """The words of a step and of its field."""

    title: Promise
    lead: Promise
    label: Promise
    kind: str = "primary"


STEPS: dict[Step, StepPage] = {
    Step.ASK: StepPage(
        gettext_lazy("Ask the reporter something"),
        gettext_lazy("Do not write whether any company sources there."),
        gettext_lazy("Your question"),
        "secondary",
    ),
    Step.ADD: StepPage(
        gettext_lazy("Answer the question"),
        gettext_lazy("The secretariat reads your words and goes on."),
        gettext_lazy("Your answer"),
    ),
    Step.SET_ASIDE: StepPage(
        gettext_lazy("Set aside"),
        gettext_lazy("The reporter reads why. Do not write whether any company sources there."),
        gettext_lazy("Why is nothing done with it?"),
        "danger",
    ),
    Step.CLOSE: StepPage(
        gettext_lazy("Close"),
        gettext_lazy("The reporter reads what came of it. Do not write who sources there."),
        gettext_lazy("What came of it?"),
        "secondary",
    ),
    Step.WITHDRAW: StepPage(
        gettext_lazy("Withdraw"),
        gettext_lazy("Nothing is done with it any more. It stays readable."),
        gettext_lazy("Why? (need not be filled in)"),
        "danger",
    ),
}


@require_safe
def matter(request: HttpRequest, public_id: str) -> HttpResponse:
    """One matter: for the reporter what it may be told, for the secretariat everything."""
    actor, covenant = actor_of(request), covenant_in_use()
    found = selectors.matter_for(actor, covenant, public_id)
    parts = policies.parts_in(actor, found)
    office = Part.OFFICE in parts
    steps = [one for one in open_steps(State(found.state), parts) if one in STEPS]
    passed = list(found.passed.all())
    context = {
        **matter_row(found, office=office),
        "office": office,
        "steps": [(one.value, STEPS[one].title) for one in steps],
        "history": [one for one in found.steps.all() if office or not one.inside],
        "passed": passed if office else [],
        "files": file_rows(found),
        "may_add_files": policies.may_add_files(actor, found) and found.state in selectors.OPEN_STATES,
        "answers": [_told(one) for one in passed if one.released_at is not None],
        "may_pass_on": office and Step.PASS_ON in open_steps(State(found.state), parts),
        "may_release": office and Step.RELEASE in open_steps(State(found.state), parts),
        "is_open": found.state in selectors.OPEN_STATES,
        "may_change_naming": policies.may_change_naming(actor, found) and not found.sensitive
        and (found.named or found.state in selectors.OPEN_STATES),
    }  # fmt: skip
    return show(request, "matter", context)


def _told(one: Passed) -> dict[str, Any]:
    """An answer as the reporter reads it: a name only where the company agreed."""
    return {"text": one.released_text, "at": one.released_at, "name": one.member.name if one.may_name else ""}


def concern(request: HttpRequest) -> HttpResponse:
    """Report a concern: first the place, then what was seen."""
    actor, covenant = actor_of(request), covenant_in_use()
    organisation = selectors.reporting_organisation(actor)
    require(organisation is not None)
    assert organisation is not None  # noqa: S101 - said by the line before
    ref = places.place_of(request.GET.get("place", ""))
    if ref is None:
        return show(request, "find", {**finding(request), "target": "inquiries:concern", "is_concern": True})
    limit = limit_in_megabytes(covenant)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ConcernForm(*posted, limit=limit)
    made: list[str] = []

    def put(arrived: Sequence[Arrived]) -> None:
        made.append(once(request, actor, "concern", lambda: _report(actor, organisation, ref, form, arrived)))

    def take() -> None:
        with_files(request, covenant, form.cleaned_data["attachments"], put)

    if done(form, take, {"file": "attachments"}):
        messages.success(request, _("The secretariat has your concern. You see here what happens with it."))
        return redirect("inquiries:matter", public_id=made[0])
    return show(request, "concern", {"form": form, "ref": ref, "level": places.level_word(ref)})


def _report(
    actor: Actor, organisation: Organisation, ref: places.PlaceRef, form: ConcernForm, arrived: Sequence[Arrived]
) -> str:
    data = dict(form.cleaned_data, theme=form.chosen_theme, covenant=covenant_in_use())
    del data["attachments"]
    made = services.report_concern(actor=actor, organisation=organisation, place=ref, **data)
    if arrived:
        services.add_files(actor=actor, matter=made, arrived=arrived, tell=False)
    return made.public_id


@require_POST
def naming(request: HttpRequest, public_id: str) -> HttpResponse:
    """Agree that companies read which organisation reported, or take it back."""
    actor, found = _load(request, public_id)
    require(policies.may_change_naming(actor, found))
    named = request.POST.get("named") == "yes"
    try:
        services.let_name(actor=actor, matter=found, named=named)
    except Refused as refusal:
        for problem in refusal.problems:
            messages.error(request, sentence(problem))
    else:
        words = _("The companies may read now which organisation reported this.")
        messages.success(request, words if named else _("Your organisation is not named from now on."))
    return redirect("inquiries:matter", public_id=public_id)


def message(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write to whoever sources there, through the secretariat."""
    actor, covenant = actor_of(request), covenant_in_use()
    query = selectors.query_for(actor, covenant, public_id)
    require(query.organisation_id in actor.organisations(*policies.ASKING) and query.answer != "no")
    hint = _("The secretariat reads it, picks the companies, and passes it on in words that can harm nobody.")
    form = TextForm(request.POST or None, label=_("Your message"), hint=hint)
    made: list[str] = []

    def put() -> str:
        return services.send_message(actor=actor, query=query, text=form.cleaned_data["text"]).public_id

    if done(form, lambda: made.append(once(request, actor, "message", put))):
        messages.success(request, _("The secretariat has your message. You see here what happens with it."))
        return redirect("inquiries:matter", public_id=made[0])
    place = places.place_title(query.country, query.area)
    return show(request, "message", {"form": form, "query": query, "place": place})


def step(request: HttpRequest, public_id: str, step: str) -> HttpResponse:
    """Take a step."""
    actor, found = _load(request, public_id)
    if step not in set(Step) or Step(step) not in STEPS:
        raise Http404
    name, office = Step(step), policies.may_manage(actor)
    require(request.method == "POST" or name in open_steps(State(found.state), policies.parts_in(actor, found)))
    page = STEPS[name]
    form = TextForm(
        request.POST or None,
        label=page.label,
        needed=name is not Step.WITHDRAW,
        initial={"version": found.version if office else None},
    )

    def put() -> None:
        data = form.cleaned_data
        seen = data["version"] or 0 if office else found.version  # a reporter is not told that anything changed
        services.take_step(actor=actor, matter=found, expected_version=seen, step=name, text=data["text"])

    try:
        if done(form, lambda: once(request, actor, f"step.{step}", put)):
            messages.success(request, _("Done."))
            return redirect("inquiries:matter", public_id=public_id)
    except Conflict:
        return _first(request, public_id)
    return show(request, "step", {**matter_row(found, office=office), "page": page, "form": form})


def pass_on(request: HttpRequest, public_id: str) -> HttpResponse:
    """Pick companies from those the room proposes, and the words they get."""
    actor, found = _load(request, public_id)
    require(policies.may_manage(actor))
    near = _near(found.covenant, found)
    had = [one.member_id for one in found.passed.all()]
    text = found.passed_text or ("" if found.sensitive else found.text)
    initial = {"text": text, "version": found.version}
    form = PassOnForm(request.POST or None, near=near, had=had, files=found.files.all(), initial=initial)

    def put() -> None:
        data = form.cleaned_data
        members = [form.near[number] for number in data["members"]]
        files = [form.showable[key] for key in data.get("attachments", ())]
        services.pass_on(
            actor=actor, matter=found, expected_version=data["version"] or 0, members=members, text=data["text"],
            files=files,
        )  # fmt: skip

    try:
        if done(form, lambda: once(request, actor, "pass_on", put)):
            messages.success(request, _("Passed on. The companies get a mail without the contents."))
            return redirect("inquiries:matter", public_id=public_id)
    except Conflict:
        return _first(request, public_id)
    context = {**matter_row(found, office=True), "form": form, "nobody": not form.near,
               "tells": selectors.shows_passing(found)}  # fmt: skip
    return show(request, "pass_on", context)


def _near(covenant: Covenant, found: Matter) -> list[gathering.Nearby]:
    """Who sources there in the covered years and since; read live, for the secretariat."""
    ref = places.PlaceRef(found.country, found.area)
    covered = selectors.covered_years(covenant)
    first = min(covered, default=found.sent_at.year - 1)
    years = tuple(range(first, found.sent_at.year + 2))
    return gathering.who_is_near(covenant, ref.place, found.stone_id or "", years)


def release(request: HttpRequest, public_id: str, passed_id: str) -> HttpResponse:
    """Pass an answer of a company back, in words that do not show who it is unless it agreed."""
    actor, found = _load(request, public_id)
    require(policies.may_manage(actor))
    passed = next((one for one in found.passed.all() if one.public_id == passed_id), None)
    if passed is None or passed.replied_at is None or passed.released_at is not None:
        raise Http404
    hint = _("The reporter reads these words. Take out what shows who the company is, unless it may be named.")
    initial = {"text": passed.reply, "version": found.version}
    form = TextForm(request.POST or None, label=_("What the reporter reads"), hint=hint, initial=initial)

    def put() -> None:
        data = form.cleaned_data
        services.release(
            actor=actor, matter=found, expected_version=data["version"] or 0, passed=passed, text=data["text"]
        )

    try:
        if done(form, lambda: once(request, actor, "release", put)):
            messages.success(request, _("Passed back. The reporter gets a mail without the contents."))
            return redirect("inquiries:matter", public_id=public_id)
    except Conflict:
        return _first(request, public_id)
    return show(request, "release", {**matter_row(found, office=True), "form": form, "passed": passed})


def _load(request: HttpRequest, public_id: str) -> tuple[Actor, Matter]:
    actor = actor_of(request)
    return actor, selectors.matter_for(actor, covenant_in_use(), public_id)


def _first(request: HttpRequest, public_id: str) -> HttpResponse:
    messages.warning(request, _("Somebody else took a step in the meantime. This is how the matter stands now."))
    return redirect("inquiries:matter", public_id=public_id)
