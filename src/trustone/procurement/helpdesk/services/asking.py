"""Asking for help: with an account at once, without one after the e-mail address was proven by a mailed link."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from trustone.catalog.models import Covenant
from trustone.domain.joining import holds_address
from trustone.domain.problems import Problem, Refused
from trustone.domain.procurement.helpdesk import Part, State, Step
from trustone.domain.procurement.lines import STATIONS
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.platform.models import Organisation, User
from trustone.procurement.helpdesk import policies, selectors, tasks
from trustone.procurement.helpdesk.models import LONGEST_LINE, HelpLink, HelpRequest, KindWord, PlaceWord
from trustone.procurement.helpdesk.services.steps import line, locked, note, paragraphs, take

FURTHEST = timedelta(days=730)
UNPROVEN_STAY = timedelta(days=selectors.UNPROVEN_DAYS)
LONGEST_ANSWERS = 2000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked. ``answers``: those of the route as they stand in an address, empty when none came along."""

    country: str
    station: str
    question: str
    wanted_on: date
    kind: str = ""
    firms: str = ""
    answers: str = ""
    organisation_name: str = ""
    asker_name: str = ""


def _checked(wanted: Wanted, today: date) -> Wanted:
    """As it is kept. Refused: HLP-004, HLP-010 to HLP-015, all problems at once."""
    problems: list[Problem] = []

    def tried(problem: Problem, *, wrong: bool) -> None:
        if wrong:
            problems.append(problem)

    tried(Problem("HLP-010", field="country"), wrong=wanted.country not in PlaceWord.values)
    tried(Problem("HLP-011", field="station"), wrong=wanted.station not in STATIONS)
    tried(Problem("HLP-012", field="question"), wrong=not wanted.question.strip())
    tried(Problem("HLP-013", field="wanted_on"), wrong=not today <= wanted.wanted_on <= today + FURTHEST)
    tried(Problem("HLP-014", field="kind"), wrong=bool(wanted.kind) and wanted.kind not in KindWord.values)
    name = wanted.organisation_name
    tried(Problem("HLP-015", field="organisation_name"), wrong=not name.strip() or holds_address(name))
    if problems:
        raise Refused(problems)
    return replace(
        wanted,
        question=paragraphs(wanted.question, "question"),
        firms=paragraphs(wanted.firms, "firms"),
        organisation_name=line(name, LONGEST_LINE, "organisation_name"),
        asker_name=line(wanted.asker_name, 150, "asker_name"),
        answers=wanted.answers if len(wanted.answers) <= LONGEST_ANSWERS else "",
    )


def _made(actor: Actor, covenant: Covenant, wanted: Wanted, **more: object) -> HelpRequest:
    return HelpRequest.objects.create(
        public_id=new_id("HLP"),
        covenant=covenant,
        state_since=actor.now,
        created_at=actor.now,
        organisation_name=wanted.organisation_name,
        asker_name=wanted.asker_name,
        country=wanted.country,
        station=wanted.station,
        kind=wanted.kind,
        answers=wanted.answers,
        question=wanted.question,
        firms=wanted.firms,
        wanted_on=wanted.wanted_on,
        **more,
    )


@transaction.atomic
def ask(*, actor: Actor, covenant: Covenant, organisation: Organisation, wanted: Wanted, language: str) -> HelpRequest:
    """A buyer asks for its authority; the secretariat is told at once."""
    require(policies.may_ask(actor) and organisation.pk in actor.organisations(*policies.BUYS))
    wanted = _checked(replace(wanted, organisation_name=organisation.name, asker_name=actor.name), actor.today)
    user = User.objects.get(pk=actor.user_id or 0)
    request = _made(
        actor, covenant, wanted, state=State.OPEN.value, arrived_at=actor.now, language=language, email=user.email,
        organisation=organisation, asked_by=user,
    )  # fmt: skip
    note(actor, request, "send")
    tasks.tell_office(actor, request, "new")
    return request


@transaction.atomic
def begin(*, actor: Actor, covenant: Covenant, email: str, wanted: Wanted, language: str) -> HelpRequest:
    """Somebody without an account asks: a link goes to the address, and nobody reads the question before it is used.

    Raises ``Refused`` as :func:`ask`, and HLP-016 when it is no address. An address with its share of mails of today
    gets no more, and is told nothing else than everybody is.
    """
    address = checked_email(email)
    wanted = _checked(wanted, actor.today)
    selectors.unproven(actor.now - UNPROVEN_STAY).delete()
    request = _made(actor, covenant, wanted, language=language, email=address)
    note(actor, request, "send")
    tasks.mail_link(actor, request, "prove")
    return request


def checked_email(text: str) -> str:
    """An address as it is kept, in small letters; HLP-016 when it is none."""
    email = text.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise Refused(Problem("HLP-016", field="email")) from None
    if len(email) > 254:
        raise Refused(Problem("HLP-016", field="email"))
    return email


@transaction.atomic
def send_link_again(*, actor: Actor, covenant: Covenant, email: str) -> None:
    """Mail fresh links to the open requests of an address; an unknown one gets nothing, and nobody learns which."""
    for request in selectors.open_request_of(covenant, checked_email(email)):
        tasks.mail_link(actor, request, "prove" if request.state == State.BEGUN else "resume")


@transaction.atomic
def prove(*, actor: Actor, link: HelpLink, firms: str = "", kind: str = "") -> HelpRequest:
    """The link was used, so the address is the asker's; the secretariat is told. Doing it again changes nothing."""
    require(policies.opens(link, actor.now))
    request = locked(link.request)
    if request.state != State.BEGUN:
        return request
    if kind and kind not in KindWord.values:
        raise Refused(Problem("HLP-014", field="kind"))
    named = paragraphs(firms, "firms")
    more = {"kind": kind} if kind else {}
    take(actor, request, Step.PROVE, Part.ASKER, firms=named or request.firms, arrived_at=actor.now, **more)
    HelpLink.objects.filter(pk=link.pk).update(expires_at=actor.now + tasks.LINK_LASTS)
    note(actor, request, Step.PROVE.value)
    tasks.tell_office(actor, request, "new")
    return request
