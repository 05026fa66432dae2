"""What the secretariat does with an application: ask something, refuse it, or make the organisation a participant."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from trustone.domain.joining import CLOSED, Part, State, Step
from trustone.domain.legal_ids import Scheme
from trustone.domain.membership import EventKind
from trustone.domain.problems import Problem, Refused
from trustone.joining import policies, selectors
from trustone.joining.models import Application, OutcomeWord, Prospect, Purpose
from trustone.joining.services.steps import locked, mail_link, take
from trustone.members.models import Member
from trustone.members.selectors import possible_kinds
from trustone.members.services import Details, record_event, register_member
from trustone.members.terms import invitation_lasts
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.roles import Role
from trustone.platform.services import invite
from trustone.platform.versions import Conflict, save_if_unchanged

_SIGNS: dict[str, tuple[Role, ...]] = {
    "company": (Role.SIGNATORY,),
    "authority": (Role.SIGNATORY,),
    "ngo": (Role.NGO_UNION,),
    "union": (Role.NGO_UNION,),
    "government": (Role.AUTHORITY_BUYER,),
}
_FILLS_IN: dict[str, tuple[Role, ...]] = {
    "company": (Role.COMPANY_EDITOR,),
    "authority": (Role.AUTHORITY_BUYER,),
    "ngo": (Role.NGO_UNION,),
    "union": (Role.NGO_UNION,),
    "government": (Role.AUTHORITY_BUYER,),
}
"""Roles at the start, by kind. A federation's people sit in bodies of the covenant, and are invited by hand."""


@transaction.atomic
def ask_back(*, actor: Actor, application: Application, expected_version: int, text: str) -> Application:
    """Ask the applicant something; the application waits for the answer. Raises ``Refused`` or ``Conflict``."""
    require(policies.may_decide(actor))
    now = _undecided(application, expected_version)
    take(actor, now, Step.ASK_BACK, Part.SECRETARIAT, text=text)
    mail_link(actor, now, Purpose.APPLICANT, "asked")
    return now


@transaction.atomic
def refuse(*, actor: Actor, application: Application, expected_version: int, text: str) -> Application:
    """Refuse with a reason the applicant reads. Raises ``Refused`` or ``Conflict``."""
    require(policies.may_decide(actor))
    now = _undecided(application, expected_version)
    take(actor, now, Step.REFUSE, Part.SECRETARIAT, text=text, **_decided(actor))
    mail_link(actor, now, Purpose.APPLICANT, "refused")
    return now


@transaction.atomic
def accept(
    *,
    actor: Actor,
    application: Application,
    expected_version: int,
    joins_on: date | None,
    text: str = "",
    although_alike: bool = False,
    returning: Member | None = None,
) -> Member:
    """Make the organisation a participant from a day, invite its people, and tell them: all of it, or nothing.

    ``returning`` is the participant it was before, when it comes back after leaving. Raises ``Refused`` with the
    problems of the registration (MEM), of the table (JOI-001, JOI-004), or JOI-031 for one that cannot come back.
    """
    require(policies.may_decide(actor))
    now = _undecided(application, expected_version)
    take(actor, now, Step.ACCEPT, Part.SECRETARIAT, text=text, day_given=joins_on is not None, **_decided(actor))
    assert joins_on is not None  # noqa: S101 - the table said so
    if returning is None:
        member = _register(actor, now, joins_on, although_alike=although_alike)
    else:
        member = _come_back(actor, now, returning, joins_on)
    Application.objects.filter(pk=now.pk).update(member=member)
    now.member = member
    _invite_people(actor, now, member)
    if now.prospect_id:
        Prospect.objects.filter(pk=now.prospect_id).update(outcome=OutcomeWord.JOINED.value, next_on=None)
    mail_link(actor, now, Purpose.APPLICANT, "accepted")
    return member


def _undecided(application: Application, expected_version: int) -> Application:
    """The application, kept from others; who comes second learns who decided (JOI-030)."""
    try:
        return locked(application, expected_version)
    except Conflict as conflict:
        now = conflict.current
        if isinstance(now, Application) and State(now.state) in CLOSED:
            name = now.decided_by_name or now.applicant_name
            raise Refused(Problem("JOI-030", {"name": name})) from None
        raise


def _decided(actor: Actor) -> dict[str, Any]:
    return {"decided_at": actor.now, "decided_by_id": actor.user_id, "decided_by_name": actor.name}


def _details(application: Application) -> Details:
    found = selectors.likely_type_of(application)
    return Details(
        name=application.name,
        country=application.country,
        language=application.language,
        website=application.website,
        region=application.region,
        city=application.city,
        declared_type=found.derived.value if found and found.derived else None,
        contact_name=application.applicant_name,
        contact_email=application.email,
    )


def _numbers(application: Application) -> dict[Scheme, str]:
    found = {Scheme.KVK: application.kvk, Scheme.KBO: application.kbo, Scheme.VAT: application.vat}
    return {scheme: value for scheme, value in found.items() if value}


def _register(actor: Actor, application: Application, joins_on: date, *, although_alike: bool) -> Member:
    return register_member(
        actor=actor,
        covenant=application.covenant,
        kind=application.kind,
        details=_details(application),
        joins_on=joins_on,
        numbers=_numbers(application),
        although_alike=although_alike,
    )


def _come_back(actor: Actor, application: Application, member: Member, on: date) -> Member:
    """It took part before: its number and its history go on."""
    fits = member.covenant_id == application.covenant_id and member.kind == application.kind
    event = next((kind for kind in (EventKind.REJOINS, EventKind.JOINS) if kind in possible_kinds(member)), None)
    if not fits or event is None:
        raise Refused(Problem("JOI-031", {"name": member.name}, field="returning"))
    record_event(actor=actor, member=member, kind=event, on=on)
    return member


def _invite_people(actor: Actor, application: Application, member: Member) -> None:
    """The signatory and who filled in: one invitation each, one for both when they are the same."""
    roles: dict[str, list[str]] = {}
    for email, given in (
        (application.signatory_email, _SIGNS.get(application.kind, ())),
        (application.email, _FILLS_IN.get(application.kind, ())),
    ):
        if email and given:
            roles.setdefault(email, []).extend(role.value for role in given)
    lasts, language = invitation_lasts(member.covenant), application.language
    for email, wanted in roles.items():
        invite(actor=actor, organisation=member.organisation, email=email, roles=wanted, language=language, lasts=lasts)


@transaction.atomic
def welcomed(*, actor: Actor, application: Application) -> None:
    """The new participant has seen what to do first, and needs no reminder of it on the home page."""
    require(application.member is not None and policies.may_be_welcomed(actor, application.member))
    if application.welcomed_at is None:
        save_if_unchanged(application, application.version, welcomed_at=actor.now)
        audit.record(actor, "joining.welcomed", application, {"application": application.public_id})
