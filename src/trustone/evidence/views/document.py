"""One document: what it is, its versions, what it is shown for; change, replace, withdraw, delete."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from trustone.domain.problems import Refused
from trustone.evidence import policies, selectors, services, uses
from trustone.evidence.forms import ChangeForm, VersionForm, WithdrawForm
from trustone.evidence.models import AudienceWord, Document, Kind
from trustone.evidence.shown import address_of, file_of, use_lines
from trustone.evidence.views.shared import limit_in_megabytes, load, once, refused, show, version_of, with_file
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.problems import sentence
from trustone.platform.versions import Conflict


@require_safe
def document(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """Everything about one document."""
    actor, found = load(request, number, public_id)
    versions = [file_of(found, version, actor.today) for version in selectors.versions_of(found)]
    lines = use_lines(actor, found)
    context = {
        "member": found.member,
        "document": found,
        "now": versions[0] if versions else None,
        "earlier": versions[1:],
        "uses": [line for line in lines if line.use.ended_at is None],
        "ended": [line for line in lines if line.use.ended_at is not None],
        "kind": Kind(found.kind).label,
        "audience": AudienceWord(found.audience).label,
        "may_change": policies.may_change(actor, found),
        "may_delete": not lines,
        "works_here": policies.works_for(actor, found.member),
    }
    return show(request, "document", context)


def change(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """What is said about it, and who may see it."""
    actor, found = _mine(request, number, public_id)
    current, audiences = found.current, policies.audiences_for(actor, found.member)
    initial = {
        "title": found.title, "kind": found.kind, "description": found.description, "audience": found.audience,
        "valid_from": current and current.valid_from, "valid_until": current and current.valid_until,
        "version": found.version,
    }  # fmt: skip
    form = ChangeForm(request.POST if request.method == "POST" else None, initial=initial, audiences=audiences)

    def save() -> None:
        once(request, actor, "change", lambda: services.change(
            actor=actor, document=found, expected_version=form.cleaned_data["version"], facts=form.facts,
            holds=form.holds,
        ).public_id)  # fmt: skip

    try:
        if refused(form, save) is None:
            messages.success(request, _("Saved."))
            return redirect(address_of(found))
    except Conflict as conflict:
        return _compare(request, found, form, conflict)
    return show(request, "change", {"member": found.member, "document": found, "form": form})


def _compare(request: HttpRequest, found: Document, form: ChangeForm, conflict: Conflict) -> HttpResponse:
    """Somebody saved meanwhile: both texts are shown, and saving again is a decision."""
    form.data = {**form.data.dict(), "version": str(conflict.current.version)}  # type: ignore[attr-defined]
    context = {"member": found.member, "document": found, "form": form, "current": conflict.current}
    return show(request, "change", context, 409)


def replace(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """A newer file."""
    actor, found = _mine(request, number, public_id)
    require(found.withdrawn_at is None)
    options = {"limit": limit_in_megabytes(found.member)}
    posted = request.method == "POST"
    form = VersionForm(request.POST, request.FILES, **options) if posted else VersionForm(
        initial={"version": found.version}, **options
    )  # fmt: skip

    def put() -> None:
        with_file(request, form, found.member, lambda arrived: once(request, actor, "version", lambda: (
            services.add_version(
                actor=actor, document=found, expected_version=form.cleaned_data["version"], arrived=arrived,
                holds=form.holds, note=form.cleaned_data["note"],
            ).number
        )))  # fmt: skip

    try:
        if refused(form, put) is None:
            messages.success(request, _("The new file is in use everywhere. The old one stays readable below."))
            return redirect(address_of(found))
    except Conflict:
        return _moved_on(request, found)
    return show(request, "replace", {"member": found.member, "document": found, "form": form})


def withdraw(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """It is used for nothing new any more."""
    actor, found = _mine(request, number, public_id)
    form = WithdrawForm(request.POST if request.method == "POST" else None, initial={"version": found.version})

    def save() -> None:
        typed = form.cleaned_data
        services.withdraw(actor=actor, document=found, expected_version=typed["version"], reason=typed["reason"])

    try:
        if refused(form, save) is None:
            messages.success(request, _("Withdrawn. It stays readable, and you can put it back."))
            return redirect(address_of(found))
    except Conflict:
        return _moved_on(request, found)
    return show(request, "withdraw", {"member": found.member, "document": found, "form": form})


@require_POST
def put_back(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """Take the withdrawal back."""
    actor, found = _mine(request, number, public_id)

    def do() -> None:
        services.put_back(actor=actor, document=found, expected_version=version_of(request))

    return _after(request, found, do, _("It can be used again."), address_of(found))


@require_POST
def delete(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """Delete what was never used."""
    actor, found = _mine(request, number, public_id)

    def do() -> None:
        services.delete(actor=actor, document=found, expected_version=version_of(request))

    return _after(request, found, do, _("Deleted, with its files."), _vault(found))


@require_POST
def detach(request: HttpRequest, number: str, public_id: str, use_id: int) -> HttpResponse:
    """Show it for this no longer; back to what it was shown for."""
    actor, found = load(request, number, public_id)
    require(policies.may_add(actor, found.member))
    use = selectors.use_for(found, use_id)
    subject = uses.find(actor, found.member, use.kind, use.ref)
    back = subject.address if subject and request.POST.get("from") == "subject" else address_of(found)

    def do() -> None:
        services.detach(actor=actor, document=found, use=use)

    return _after(request, found, do, _("Taken away. The document itself stays in the vault."), back)


def _mine(request: HttpRequest, number: str, public_id: str) -> tuple[Actor, Document]:
    actor, found = load(request, number, public_id)
    require(policies.may_change(actor, found))
    return actor, found


def _vault(found: Document) -> str:
    return reverse("evidence:list", args=[found.member.number])


def _after(request: HttpRequest, found: Document, do: Callable[[], None], said: str, then: str) -> HttpResponse:
    """Do it and go on; what was refused is told, and what somebody else did first stays."""
    try:
        do()
    except Refused as refusal:
        for problem in refusal.problems:
            messages.error(request, sentence(problem))
        return redirect(address_of(found))
    except Conflict:
        return _moved_on(request, found)
    messages.success(request, said)
    return redirect(then)


def _moved_on(request: HttpRequest, found: Document) -> HttpResponse:
    messages.warning(request, _("Somebody changed this document in the meantime. This is how it stands now."))
    return redirect(address_of(found))
