"""Filling in an application, behind the link that was mailed to the applicant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from trustone.domain.joining import State
from trustone.domain.problems import Refused
from trustone.joining import policies, selectors, services
from trustone.joining.forms import PART_FORMS, AnswerForm, SituationForm
from trustone.joining.models import Situation
from trustone.joining.parts import missing_parts, parts_of
from trustone.joining.shown import application_context, own_area, promises_of
from trustone.joining.views.shared import Opened, once, opened, show
from trustone.joining.words import PART_TITLES
from trustone.platform.access import public, require
from trustone.platform.pages import again_with, done
from trustone.platform.problems import sentence
from trustone.platform.versions import Conflict

View = Callable[..., HttpResponse]

MEANWHILE = gettext_lazy("Somebody changed the application in the meantime. Check what you see and save again.")


def behind_link(view: Callable[..., HttpResponse]) -> View:
    """Open the application of the link first; the view gets what was opened instead of the secret."""

    @public
    def inner(request: HttpRequest, secret: str, **more: Any) -> HttpResponse:
        found = opened(request, secret)
        return view(request, found, **more) if isinstance(found, Opened) else found

    return inner


@behind_link
def overview(request: HttpRequest, here: Opened) -> HttpResponse:
    """How the application stands and what is to be done next; the first time, proving the address."""
    if here.application.state == State.BEGUN:
        if request.method != "POST":
            return show(request, "prove", {"here": here})
        services.prove(actor=here.actor, link=here.link)
        return redirect("joining:application", secret=here.secret)
    return show(request, "overview", {"here": here, **application_context(here.application)}, 200)


@behind_link
def part(request: HttpRequest, here: Opened, part: str) -> HttpResponse:
    """One part of the application, with at most seven inputs."""
    application = here.application
    parts = {one.name: one for one in parts_of(application.kind) if one.fields}
    require(part in parts)
    if not policies.may_change(application):
        return _moved_on(request, here)
    initial = {name: getattr(application, name) for name in parts[part].fields} | {"version": application.version}
    form = PART_FORMS[part](request.POST if request.method == "POST" else None, initial=initial)

    def keep() -> None:
        values = dict(form.cleaned_data)
        version = values.pop("version")
        for note in services.change(
            actor=here.actor, link=here.link, part=part, expected_version=version, values=values
        ):
            messages.info(request, sentence(note))

    try:
        if done(form, keep):
            return _next(here, part)
    except Conflict as conflict:
        messages.warning(request, MEANWHILE)
        again_with(form, version=str(conflict.current.version))  # type: ignore[attr-defined]
    context = {"here": here, "form": form, "part": part, "title": PART_TITLES[part], **promises_of(application)}
    return show(request, "part", context)


def _next(here: Opened, part: str) -> HttpResponse:
    """To the next part that is needed and not filled in; back to the overview when there is none."""
    application = selectors.as_it_stands(here.application)
    names = [one.name for one in parts_of(application.kind)]
    left = [name for name in missing_parts(application) if names.index(name) > names.index(part)]
    if not left:
        return redirect("joining:application", secret=here.secret)
    if left[0] == "buying":
        return redirect("joining:buying", secret=here.secret)
    return redirect("joining:part", secret=here.secret, part=left[0])


@behind_link
def buying(request: HttpRequest, here: Opened) -> HttpResponse:
    """All ways of buying, and the likely type that follows."""
    require(here.application.is_company)
    if not policies.may_change(here.application):
        return _moved_on(request, here)
    if not here.application.situations.all():
        return redirect("joining:situation_add", secret=here.secret)
    return show(request, "buying", {"here": here, **application_context(here.application)})


@behind_link
def situation(request: HttpRequest, here: Opened, situation_id: int | None = None) -> HttpResponse:
    """One way of buying: what it is and three questions."""
    application = here.application
    require(application.is_company)
    if not policies.may_change(application):
        return _moved_on(request, here)
    own = next((one for one in application.situations.all() if one.pk == situation_id), None)
    require(situation_id is None or own is not None or request.method == "POST")
    areas = own_area(application.covenant)
    form = SituationForm(request.POST if request.method == "POST" else None, initial=_initial(own), areas=areas)

    def keep() -> int:
        return services.put_situation(
            actor=here.actor, link=here.link, situation_id=situation_id, **form.cleaned_data
        ).pk

    if done(form, lambda: once(request, here.actor, "situation", keep)):
        return redirect("joining:buying", secret=here.secret)
    return show(request, "situation", {"here": here, "form": form, "own": own})


def _initial(own: Situation | None) -> dict[str, str]:
    names = ("what", "bought_from", "extracted", "processed")
    return {name: getattr(own, name) for name in names} if own else {}


@behind_link
def remove_situation(request: HttpRequest, here: Opened, situation_id: int) -> HttpResponse:
    """Take a way of buying away."""
    require(request.method == "POST")
    return _do(request, here, lambda: services.remove_situation(
        actor=here.actor, link=here.link, situation_id=situation_id), _("Taken away."), "joining:buying")  # fmt: skip


@behind_link
def send(request: HttpRequest, here: Opened) -> HttpResponse:
    """Read everything once more, and ask the signatory to confirm."""
    application = here.application
    if not policies.may_change(application):
        return _moved_on(request, here)
    form = AnswerForm(request.POST if request.method == "POST" else None, initial={"version": application.version})
    form.fields["reason"].required = False
    if application.state != State.ASKED:
        del form.fields["reason"]

    def ask() -> None:
        services.ask_signature(
            actor=here.actor,
            link=here.link,
            expected_version=form.cleaned_data["version"],
            text=form.cleaned_data.get("reason", ""),
        )

    if _carried_out(request, form, lambda: once(request, here.actor, "send", ask)):
        messages.success(request, _("The mail to %(name)s is on its way.") % {"name": application.signatory_name})
        return redirect("joining:application", secret=here.secret)
    return show(request, "send", {"here": here, "form": form, **application_context(application)})


@behind_link
def answer(request: HttpRequest, here: Opened) -> HttpResponse:
    """Answer what the secretariat asked."""
    application = here.application
    if application.state != State.ASKED:
        return _moved_on(request, here)
    form = AnswerForm(request.POST if request.method == "POST" else None, initial={"version": application.version})

    def put() -> None:
        typed = form.cleaned_data
        services.answer(actor=here.actor, link=here.link, expected_version=typed["version"], text=typed["reason"])

    if _carried_out(request, form, lambda: once(request, here.actor, "answer", put)):
        messages.success(request, _("Your answer is sent."))
        return redirect("joining:application", secret=here.secret)
    return show(request, "answer", {"here": here, "form": form, **application_context(application)})


@require_POST
@behind_link
def mail_signatory(request: HttpRequest, here: Opened) -> HttpResponse:
    """Send the signatory a new link."""
    return _do(
        request, here, lambda: services.mail_signatory(actor=here.actor, link=here.link), _("The mail is sent again.")
    )


@require_POST
@behind_link
def take_back(request: HttpRequest, here: Opened) -> HttpResponse:
    """Stop waiting for the signature, to change something."""
    return _do(
        request, here, lambda: services.take_back(actor=here.actor, link=here.link), _("You can change it again.")
    )


@require_POST
@behind_link
def withdraw(request: HttpRequest, here: Opened) -> HttpResponse:
    """Not going on with it."""
    return _do(
        request, here, lambda: services.withdraw(actor=here.actor, link=here.link), _("The application is withdrawn.")
    )


def _do(
    request: HttpRequest, here: Opened, do: Callable[[], object], said: str, to: str = "joining:application"
) -> HttpResponse:
    """Do it and go back; what stood in the way is told there."""
    try:
        do()
    except Refused as refusal:
        for problem in refusal.problems:
            messages.error(request, sentence(problem))
    else:
        messages.success(request, said)
    return redirect(to, secret=here.secret)


def _carried_out(request: HttpRequest, form: forms.Form, do: Callable[[], object]) -> bool:
    """``done``, and a change by somebody else is told; the form then takes the version that stands now."""
    try:
        return done(form, do)
    except Conflict as conflict:
        messages.warning(request, MEANWHILE)
        again_with(form, version=str(conflict.current.version))  # type: ignore[attr-defined]
        return False


def _moved_on(request: HttpRequest, here: Opened) -> HttpResponse:
    messages.info(request, _("The application has moved on; this is how it stands now."))
    return redirect("joining:application", secret=here.secret)
