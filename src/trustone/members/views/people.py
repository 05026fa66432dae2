"""The people of a participant: who does what, who is invited, and asking a colleague."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trustone.domain.problems import Refused
from trustone.members import selectors
from trustone.members.forms import InviteForm
from trustone.members.models import Member
from trustone.members.terms import invitation_lasts
from trustone.members.views.shared import once, show
from trustone.platform import policies, services
from trustone.platform import selectors as platform
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.pages import done
from trustone.platform.problems import sentence
from trustone.platform.roles import ROLE_TITLES


def people(request: HttpRequest, number: str) -> HttpResponse:
    """Everybody with a role here; who may, invites somebody."""
    actor = actor_of(request)
    member = selectors.member_for(actor, number)
    organisation = member.organisation
    may_manage = policies.may_manage_people(actor, organisation)
    require(may_manage or request.method != "POST")
    form = InviteForm(request.POST or None, organisation=organisation)

    def invite() -> int:
        lasts = invitation_lasts(member.covenant)
        return services.invite(actor=actor, organisation=organisation, lasts=lasts, **form.cleaned_data).pk

    if done(form, lambda: once(request, actor, "invite", invite)):
        messages.success(request, _("The invitation is on its way to %(email)s.") % form.cleaned_data)
        return redirect("members:people", number=member.number)
    context = {
        "member": member,
        "form": form if may_manage and form.fields["roles"].choices else None,  # type: ignore[attr-defined]
        "may_manage": may_manage,
        "people": platform.people_of(organisation, actor.today),
        "invitations": platform.open_invitations(organisation, actor.now),
        "contacts": _contacts(actor, member) if may_manage else [],
    }
    return show(request, "people", context)


def _contacts(actor: Actor, member: Member) -> list[dict[str, Any]]:
    """People who were kept as contacts and have neither a login here nor an open invitation."""
    held = platform.people_of(member.organisation, actor.today)
    known = {email.lower() for email in held.values_list("user__email", flat=True)}
    known |= set(platform.open_invitations(member.organisation, actor.now).values_list("email", flat=True))
    titles = {role.value: str(title) for role, title in ROLE_TITLES.items()}
    return [
        {
            "contact": contact,
            "roles": [titles[role] for role in contact.roles],
            "language": contact.language or member.organisation.language,
        }
        for contact in member.contacts.all()
        if contact.email not in known
    ]


def _with_right(request: HttpRequest, number: str) -> tuple[Actor, Member]:
    actor = actor_of(request)
    member = selectors.member_for(actor, number)
    require(policies.may_manage_people(actor, member.organisation))
    return actor, member


@require_POST
def end_role(request: HttpRequest, number: str, assignment_id: int) -> HttpResponse:
    """End somebody's role here."""
    actor, member = _with_right(request, number)
    held = platform.people_of(member.organisation, actor.today).select_related("organisation")
    try:
        services.end_role(actor=actor, assignment=get_object_or_404(held, pk=assignment_id))
        messages.success(request, _("The role has ended."))
    except Refused as refusal:
        messages.error(request, sentence(refusal.problems[0]))
    return redirect("members:people", number=member.number)


@require_POST
def withdraw_invitation(request: HttpRequest, number: str, invitation_id: int) -> HttpResponse:
    """Make the link of an invitation useless."""
    actor, member = _with_right(request, number)
    waiting = platform.open_invitations(member.organisation, actor.now).select_related("organisation")
    services.withdraw_invitation(actor=actor, invitation=get_object_or_404(waiting, pk=invitation_id))
    messages.success(request, _("The invitation has been withdrawn."))
    return redirect("members:people", number=member.number)
