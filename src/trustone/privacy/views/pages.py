"""The notice, one's own data, and the data of a participant."""

from __future__ import annotations

import json
import tempfile

from django.contrib import messages
from django.contrib.auth import logout
from django.core.serializers.json import DjangoJSONEncoder
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from trustone.catalog.selectors import covenant_or_none
from trustone.members.selectors import member_for
from trustone.platform import audit
from trustone.platform.access import public, require
from trustone.platform.actors import actor_of
from trustone.platform.models import User
from trustone.platform.pages import done
from trustone.privacy import policies, services
from trustone.privacy.declared import HELD_BACK, SHARED
from trustone.privacy.export import person_data, write_member
from trustone.privacy.forms import EraseForm, EraseOtherForm, PersonForm
from trustone.privacy.holdings import member_paths, rows_of
from trustone.privacy.keeping import kept
from trustone.privacy.people import PERSON_FIELDS, mentions, owned_rows

_IN_MEMORY = 5_000_000


@public
@require_safe
def notice(request: HttpRequest) -> HttpResponse:
    """What is kept of whom, why, for how long, and what one can ask for."""
    covenant, actor = covenant_or_none(), actor_of(request)
    return render(request, "privacy/notice.html", {"kept": kept(covenant, actor.today) if covenant else []})


def own(request: HttpRequest) -> HttpResponse:
    """One's own data: see, correct, take along, have erased."""
    actor = actor_of(request)
    user = _self(request)
    form = PersonForm(request.POST or None, initial={"name": user.name, "language": user.language})
    if done(form, lambda: services.correct_person(actor=actor, user=user, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("privacy:own")
    context = {
        "form": form,
        "person": user,
        "rows": [(label, len(rows)) for label, rows in owned_rows(user) if rows],
        "mentions": sum(1 for _one in mentions(user)),
        "may_erase_others": policies.may_erase_others(actor),
    }
    return render(request, "privacy/own.html", context, status=422 if request.method == "POST" else 200)


@require_safe
def own_file(request: HttpRequest) -> HttpResponse:
    """Everything of oneself as one file that programs read."""
    actor, user = actor_of(request), _self(request)
    audit.record(actor, "privacy.person.taken_along", user, {"fields": list(PERSON_FIELDS)})
    text = json.dumps(person_data(actor, user), cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


def erase(request: HttpRequest) -> HttpResponse:
    """Have oneself erased, after saying that one is certain."""
    actor, user = actor_of(request), _self(request)
    form = EraseForm(request.POST or None)
    if done(form, lambda: services.erase_person(actor=actor, user=user)):
        logout(request)
        messages.success(request, _("Your data are erased. You are logged out."))
        return redirect("privacy:notice")
    return render(request, "privacy/erase.html", {"form": form}, status=422 if request.method == "POST" else 200)


def erase_other(request: HttpRequest) -> HttpResponse:
    """An administrator erases somebody who asked for it by letter or telephone."""
    actor = actor_of(request)
    require(policies.may_erase_others(actor))
    form = EraseOtherForm(request.POST or None)

    if done(form, lambda: services.erase_by_address(actor=actor, email=form.cleaned_data["email"])):
        messages.success(request, _("The data of this person are erased."))
        return redirect("privacy:erase_other")
    return render(request, "privacy/erase_other.html", {"form": form}, status=422 if request.method == "POST" else 200)


@require_safe
def member(request: HttpRequest, number: str) -> HttpResponse:
    """What is kept of a participant, by kind and number, and what is held back."""
    actor = actor_of(request)
    one = member_for(actor, number)
    require(policies.may_take_along(actor, one))
    rows = [
        (shared.title, rows_of(label, one).filter(shared.rows(actor)).count())
        for label, shared in SHARED.items()
        if label in member_paths()
    ]
    context = {"member": one, "rows": [row for row in rows if row[1]], "held_back": HELD_BACK.values()}
    return render(request, "privacy/member.html", context)


@require_POST
def member_file(request: HttpRequest, number: str) -> FileResponse:
    """Everything of a participant as a zip."""
    actor = actor_of(request)
    one = member_for(actor, number)
    target = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the response closes it
    write_member(actor=actor, member=one, target=target)
    target.seek(0)
    name = f"{one.number}-{actor.today.isoformat()}.zip"
    return FileResponse(target, as_attachment=True, filename=name, content_type="application/zip")


def _self(request: HttpRequest) -> User:
    return get_object_or_404(User, pk=request.user.pk)
