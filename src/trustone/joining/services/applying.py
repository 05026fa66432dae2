"""What an applicant does. The right is a mailed link: every function gets it, and it opens one application."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from trustone.catalog.models import Covenant
from trustone.domain.joining import Part, State, Step, holds_address, name_key
from trustone.domain.legal_ids import Scheme
from trustone.domain.problems import Problem, Refused, Severity
from trustone.domain.words import tidy
from trustone.joining import policies, selectors
from trustone.joining.models import (
    KINDS,
    LONGEST_LINE,
    Application,
    BoughtFromWord,
    ExtractedWord,
    Link,
    ProcessedWord,
    Purpose,
    Situation,
)
from trustone.joining.parts import parts_of
from trustone.joining.services.recruiting import link_application
from trustone.joining.services.steps import APPLICANT_LINK_LASTS, line, locked, mail_link, paragraphs, take
from trustone.members.services import Details, read_numbers
from trustone.members.services.registration import check_details
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.platform.versions import save_if_unchanged

MOST_SITUATIONS = 20
UNPROVEN_STAY = timedelta(days=selectors.UNPROVEN_DAYS)
_LENGTHS = {"city": 100, "phone": 40, "applicant_name": 150, "signatory_name": 150, "signatory_email": 254}
_NO_ADDRESS_IN = frozenset({"name", "city", "applicant_name", "applicant_task", "signatory_name", "signatory_task"})


def checked_email(text: str, field: str) -> str:
    """An address as it is kept, in small letters; refused when it is none (JOI-010)."""
    email = text.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise Refused(Problem("JOI-010", field=field)) from None
    if len(email) > 254:
        raise Refused(Problem("JOI-010", field=field))
    return email


@transaction.atomic
def begin(*, actor: Actor, covenant: Covenant, kind: str, email: str, language: str) -> Application:
    """Note that somebody wants to apply, and mail a link that proves the address.

    For everybody. Who has an application under way gets a link back to it instead of a second one; who asks too often
    gets no more mail today and is told nothing else than everybody is.
    """
    email = checked_email(email, "email")
    if kind not in KINDS:
        raise Refused(Problem("JOI-021", field="kind"))
    selectors.unproven(actor.now - UNPROVEN_STAY).delete()
    application = selectors.open_application_of(covenant, email)
    if application is None:
        application = Application.objects.create(
            public_id=new_id("APP"),
            covenant=covenant,
            state_since=actor.now,
            created_at=actor.now,
            language=language,
            email=email,
            kind=kind,
        )
        audit.record(actor, "joining.application.begun", application, {"application": application.public_id})
    elif application.state == State.BEGUN:
        application.kind, application.language = kind, language
        application.save(update_fields=["kind", "language"])
    mail_link(actor, application, Purpose.APPLICANT, "prove" if application.state == State.BEGUN else "resume")
    return application


@transaction.atomic
def send_link_again(*, actor: Actor, covenant: Covenant, email: str) -> None:
    """Mail a new link to somebody with an application; an unknown address gets nothing, and nobody learns which."""
    email = checked_email(email, "email")
    application = selectors.open_application_of(covenant, email)
    if application is not None:
        what = "prove" if application.state == State.BEGUN else "resume"
        mail_link(actor, application, Purpose.APPLICANT, what)


@transaction.atomic
def prove(*, actor: Actor, link: Link) -> Application:
    """The link was used, so the address is the applicant's. Doing it again changes nothing."""
    require(policies.opens(link, Part.APPLICANT, actor.now))
    application = locked(link.application)
    if application.state == State.BEGUN:
        take(actor, application, Step.PROVE, Part.APPLICANT, by_name=application.email)
        Link.objects.filter(pk=link.pk).update(expires_at=actor.now + APPLICANT_LINK_LASTS)
    return application


@transaction.atomic
def change(
    *, actor: Actor, link: Link, part: str, expected_version: int, values: Mapping[str, object]
) -> tuple[Problem, ...]:
    """Keep one part of the application. Raises ``Refused`` or ``Conflict``; gives notes to show (a zero put back)."""
    require(policies.opens(link, Part.APPLICANT, actor.now))
    application = locked(link.application, expected_version)
    if not policies.may_change(application):
        raise Refused(Problem("JOI-001"))
    fields = next((one.fields for one in parts_of(application.kind) if one.name == part), ())
    require(bool(fields))
    kept = {name: _kept(name, values[name]) for name in fields if name in values}
    notes: tuple[Problem, ...] = ()
    if part == "numbers":
        numbers, notes = _checked_numbers(kept)
        if application.is_company and not any(numbers.values()):
            raise Refused(Problem("JOI-027", field="kvk"))
        kept |= numbers
    if part == "who":
        kept = _checked_seat(application, kept)
    if part == "people":
        kept["signatory_email"] = checked_email(str(kept["signatory_email"]), "signatory_email")
    save_if_unchanged(application, expected_version, heard_at=actor.now, **kept)
    if part == "who":
        link_application(application)
    audit.record(actor, "joining.application.changed", application, {"part": part})
    return notes


def _kept(name: str, value: object) -> object:
    """One answer as it is stored: tidied, not too long, no address hidden in a name (JOI-022)."""
    if isinstance(value, bool):
        return value
    if name == "remarks":
        return paragraphs(str(value or ""), name)
    text = line(str(value or ""), _LENGTHS.get(name, LONGEST_LINE), name)
    if name in _NO_ADDRESS_IN and holds_address(text):
        raise Refused(Problem("JOI-022", field=name))
    return text


def _checked_numbers(kept: Mapping[str, object]) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The registered numbers as the registers write them, by the same rules as everywhere."""
    values, problems = read_numbers({Scheme(name): str(text) for name, text in kept.items()})
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise Refused(problems)
    return {name: values.get(Scheme(name), "") for name in kept}, problems


def _checked_seat(application: Application, kept: Mapping[str, object]) -> dict[str, object]:
    values: dict[str, Any] = {name: str(value) for name, value in kept.items()}
    details = Details(**values).tidy()
    if problems := check_details(details, application.kind):
        raise Refused(problems)
    tidied: dict[str, object] = {name: getattr(details, name) for name in kept}
    return {**tidied, "name_key": name_key(details.name)[:LONGEST_LINE]}


@transaction.atomic
def put_situation(
    *,
    actor: Actor,
    link: Link,
    what: str,
    bought_from: str,
    extracted: str,
    processed: str,
    situation_id: int | None = None,
) -> Situation:
    """Add a way of buying stone, or change one. Raises ``Refused``: JOI-001, JOI-020, JOI-023 to JOI-025."""
    require(policies.opens(link, Part.APPLICANT, actor.now))
    application = locked(link.application)
    if not policies.may_change(application):
        raise Refused(Problem("JOI-001"))
    what = line(what, LONGEST_LINE, "what")
    if not what:
        raise Refused(Problem("JOI-023", field="what"))
    answers = (
        ("bought_from", bought_from, BoughtFromWord.values),
        ("extracted", extracted, ExtractedWord.values),
        ("processed", processed, ProcessedWord.values),
    )
    if wrong := [Problem("JOI-024", field=name) for name, value, known in answers if value not in known]:
        raise Refused(wrong)
    values = {"what": what, **{name: value for name, value, _ in answers}}
    own = Situation.objects.filter(application=application)
    if situation_id is None:
        if own.count() >= MOST_SITUATIONS:
            raise Refused(Problem("JOI-025", {"most": MOST_SITUATIONS}))
        situation = Situation.objects.create(application=application, **values)
    else:
        found = own.filter(pk=situation_id).first()
        if found is None:
            raise Refused(Problem("JOI-026"))
        situation = found
        own.filter(pk=situation.pk).update(**values)
    save_if_unchanged(application, application.version, heard_at=actor.now)
    audit.record(actor, "joining.application.changed", application, {"part": "buying"})
    return situation


@transaction.atomic
def remove_situation(*, actor: Actor, link: Link, situation_id: int) -> None:
    """Take a way of buying away; doing it twice changes nothing."""
    require(policies.opens(link, Part.APPLICANT, actor.now))
    application = locked(link.application)
    if not policies.may_change(application):
        raise Refused(Problem("JOI-001"))
    gone, _ = Situation.objects.filter(application=application, pk=situation_id).delete()
    if gone:
        save_if_unchanged(application, application.version, heard_at=actor.now)
        audit.record(actor, "joining.application.changed", application, {"part": "buying"})


@transaction.atomic
def ask_signature(*, actor: Actor, link: Link, expected_version: int, text: str = "") -> Application:
    """Ask the named signatory to confirm, by mail. JOI-011 when that address had too much mail today."""
    require(policies.opens(link, Part.APPLICANT, actor.now))
    application = locked(link.application, expected_version)
    take(actor, application, Step.ASK_SIGNATURE, Part.APPLICANT, text=text, by_name=application.applicant_name)
    Link.objects.filter(application=application, purpose=Purpose.SIGNATORY).exclude(
        email=application.signatory_email
    ).update(withdrawn=True)
    if not mail_link(actor, application, Purpose.SIGNATORY, "sign"):
        raise Refused(Problem("JOI-011", {"email": application.signatory_email}))
    return application


@transaction.atomic
def mail_signatory(*, actor: Actor, link: Link) -> None:
    """Mail the signatory a new link; JOI-001 when nobody is asked to sign now, JOI-011 after too many mails today."""
    require(policies.opens(link, Part.APPLICANT, actor.now))
    application = locked(link.application)
    if application.state != State.AT_SIGNATORY:
        raise Refused(Problem("JOI-001"))
    if not mail_link(actor, application, Purpose.SIGNATORY, "sign"):
        raise Refused(Problem("JOI-011", {"email": application.signatory_email}))


@transaction.atomic
def take_back(*, actor: Actor, link: Link) -> Application:
    """Stop waiting for the signature, to change something or to name somebody else."""
    require(policies.opens(link, Part.APPLICANT, actor.now))
    application = locked(link.application)
    return take(actor, application, Step.TAKE_BACK, Part.APPLICANT, by_name=application.applicant_name)


@transaction.atomic
def answer(*, actor: Actor, link: Link, expected_version: int, text: str) -> Application:
    """Answer the secretariat's question, when the facts are still those that were signed (JOI-006)."""
    require(policies.opens(link, Part.APPLICANT, actor.now))
    application = locked(link.application, expected_version)
    return take(actor, application, Step.ANSWER, Part.APPLICANT, text=text, by_name=application.applicant_name)


@transaction.atomic
def withdraw(*, actor: Actor, link: Link, text: str = "") -> Application:
    """The applicant does not want to go on. The links stop working for everything but reading."""
    require(policies.opens(link, Part.APPLICANT, actor.now))
    application = locked(link.application)
    by = application.applicant_name or tidy(application.email)
    return take(actor, application, Step.WITHDRAW, Part.APPLICANT, text=text, by_name=by)
