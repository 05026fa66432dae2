"""What every step does alike: lock the application, ask the table, move on, write it down."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.db import transaction

from trustone.domain.joining import BY_STEP, Part, Standing, State, Step, may
from trustone.domain.problems import Problem, Refused
from trustone.domain.words import prose, tidy
from trustone.joining.models import LONGEST_TEXT, Application, Happening, Link, Purpose
from trustone.joining.parts import missing_parts
from trustone.joining.tasks import send_mail
from trustone.platform import audit
from trustone.platform.actors import Actor
from trustone.platform.versions import Conflict, save_if_unchanged

APPLICANT_LINK_LASTS = timedelta(days=60)
SIGNATORY_LINK_LASTS = timedelta(days=30)
FIRST_LINK_LASTS = timedelta(days=7)

MAILS_A_DAY = 5
"""At most so many links go to one address in 24 hours: nobody can fill somebody else's mailbox through us."""


def line(text: str, most: int, field: str) -> str:
    """A text of one line as it is kept; refused when it is too long (JOI-020). Line ends cannot reach a mail header."""
    kept = tidy(text)
    if len(kept) > most:
        raise Refused(Problem("JOI-020", {"length": len(kept), "most": most}, field=field))
    return kept


def paragraphs(text: str, field: str) -> str:
    """A text of several lines as it is kept; refused when it is too long (JOI-020)."""
    kept = prose(text)
    if len(kept) > LONGEST_TEXT:
        raise Refused(Problem("JOI-020", {"length": len(kept), "most": LONGEST_TEXT}, field=field))
    return kept


def locked(application: Application, expected_version: int | None = None) -> Application:
    """The application as it stands now, kept from others until the end; ``Conflict`` when it is another version."""
    now = Application.objects.select_for_update(of=("self",)).select_related("covenant").get(pk=application.pk)
    if expected_version is not None and now.version != expected_version:
        raise Conflict(now)
    return now


def take(
    actor: Actor,
    application: Application,
    step: Step,
    part: Part,
    *,
    text: str = "",
    by_name: str = "",
    day_given: bool = False,
    **fields: object,
) -> Application:
    """Take a step with a locked application, and record who took it, or raise ``Refused`` (JOI-001 to JOI-006).

    ``fields`` are written with it. What was said stays in the history and is not repeated in the audit trail.
    """
    text = paragraphs(text, "reason")
    standing = Standing(
        state=State(application.state),
        missing=missing_parts(application),
        reason=text,
        as_signed=application.is_as_signed,
        day_given=day_given,
    )
    if problems := may(step, part, standing):
        raise Refused(problems)
    to = BY_STEP[step].to
    save_if_unchanged(application, application.version, state=to.value, state_since=actor.now, **fields)
    name = "" if part is Part.PLATFORM else by_name or actor.name or application.applicant_name
    Happening.objects.create(
        application=application, step=step.value, text=text, by_id=actor.user_id, by_name=name[:150], at=actor.now
    )
    values = {"application": application.public_id, "state": to.value, "part": part.value}
    audit.record(replace(actor, name=name or actor.name), f"joining.application.{step.value}", application, values)
    return application


def mail_link(actor: Actor, application: Application, purpose: Purpose, what: str) -> bool:
    """Mail a fresh link, unless the address had its share of today. Returns whether it goes out."""
    is_signatory = purpose is Purpose.SIGNATORY
    email = application.signatory_email if is_signatory else application.email
    day_ago = actor.now - timedelta(days=1)
    if Link.objects.filter(email=email, sent_at__gt=day_ago).count() >= MAILS_A_DAY:
        return False
    lasts = SIGNATORY_LINK_LASTS if is_signatory else APPLICANT_LINK_LASTS
    if application.state == State.BEGUN:
        lasts = FIRST_LINK_LASTS
    link = Link.objects.create(
        application=application, purpose=purpose, email=email, sent_at=actor.now, expires_at=actor.now + lasts
    )
    transaction.on_commit(lambda: send_mail.enqueue(link.pk, what))
    return True
