"""Who has which work, and who is tied to whom."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trustone.assessments import policies, services, staff, worklist
from trustone.assessments.forms import AssignForm, EndTieForm, TieForm
from trustone.assessments.models import Assessment, DeclaredTie
from trustone.assessments.views.shared import basics, load, once, overtaken, show, to
from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_in_use
from trustone.members.selectors import members_for
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.pages import done
from trustone.platform.versions import Conflict


def assign(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Who assesses a file and who reads second; who is tied to the member cannot be chosen."""
    actor, assessment = load(request, number, year)
    require(policies.may_assign(actor))
    form = _assign_form(request, actor, assessment)

    def save() -> None:
        given = form.cleaned_data
        services.assign(
            actor=actor,
            assessment=assessment,
            expected_version=given["version"],
            assessor=given["assessor"],
            second_reader=given["second_reader"],
        )

    try:
        if done(form, lambda: once(request, actor, "assign", save)):
            messages.success(request, _("Saved."))
            return to("page", assessment)
    except Conflict:
        return overtaken(request, actor, assessment)
    tied = staff.to_hand_over([assessment], actor.today).get(assessment.pk, [])
    return show(request, "assign", {**basics(actor, assessment), "form": form, "hand_over": tied})


def _assign_form(request: HttpRequest, actor: Actor, assessment: Assessment) -> AssignForm:
    now = {
        "assessor": assessment.assessor_id,
        "second_reader": assessment.second_reader_id,
        "version": assessment.version,
    }
    return AssignForm(
        request.POST or None,
        initial=now,
        assessing=staff.colleagues_for(assessment, staff.ASSESSING, actor.today),
        reading=staff.colleagues_for(assessment, staff.READING, actor.today),
    )


def ties(request: HttpRequest) -> HttpResponse:
    """Ties people of the secretariat declared, a form to declare one, and the work that has to be handed over."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_manage(actor))
    form = TieForm(
        request.POST or None,
        initial={"user": actor.user_id, "valid_from": actor.today},
        people=staff.everybody(actor.today).filter(**policies.declared_by(actor)),
        members=members_for(actor, covenant).filter(organisation__kind="company"),
    )
    if done(form, lambda: once(request, actor, "tie", lambda: services.declare_tie(actor=actor, **form.cleaned_data))):
        messages.success(request, _("Your tie is on record."))
        _warn(request, actor, covenant, form.cleaned_data["user"].pk)
        return redirect("assessments:ties")
    found = list(staff.ties_for(actor, covenant))
    context = {
        "form": form,
        "lines": [(tie, _runs(tie, actor), policies.may_declare_for(actor, tie.user_id)) for tie in found],
        "hand_over": _to_hand_over(actor, covenant, [user.pk for user in staff.everybody(actor.today)]),
    }
    return show(request, "ties", context)


def end_tie(request: HttpRequest, key: int) -> HttpResponse:
    """The last day of a tie."""
    actor = actor_of(request)
    tie = staff.tie_for(actor, covenant_in_use(), key)
    require(policies.may_declare_for(actor, tie.user_id))
    form = EndTieForm(request.POST or None, initial={"valid_to": tie.valid_to or actor.today, "version": tie.version})

    def save() -> None:
        given = form.cleaned_data
        services.end_tie(actor=actor, tie=tie, expected_version=given["version"], valid_to=given["valid_to"])

    try:
        if done(form, lambda: once(request, actor, "end_tie", save)):
            messages.success(request, _("Saved."))
            return redirect("assessments:ties")
    except Conflict:
        messages.warning(request, _("Somebody else changed this tie in the meantime. This is how it stands now."))
        return redirect("assessments:ties")
    return show(request, "tie_end", {"form": form, "tie": tie})


def _runs(tie: DeclaredTie, actor: Actor) -> bool:
    return tie.valid_from <= actor.today and (tie.valid_to is None or tie.valid_to >= actor.today)


def _to_hand_over(actor: Actor, covenant: Covenant, people: list[int]) -> list[dict[str, Any]]:
    files = worklist.unfinished_of(people, covenant)
    tied = staff.to_hand_over(files, actor.today)
    return [{"assessment": one, "people": tied[one.pk]} for one in files if one.pk in tied]


def _warn(request: HttpRequest, actor: Actor, covenant: Covenant, user_id: int) -> None:
    """Work in hand of who is found to be tied has to go to somebody else: said at once."""
    count = len(_to_hand_over(actor, covenant, [user_id]))
    if count:
        words = ngettext(
            "%(count)s file has to be handed over to somebody else.",
            "%(count)s files have to be handed over to somebody else.",
            count,
        )
        messages.warning(request, words % {"count": count})
