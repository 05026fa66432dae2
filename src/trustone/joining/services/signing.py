"""What the signatory does: read what is applied for, and confirm it or say why not."""

from __future__ import annotations

from django.db import transaction

from trustone.domain.joining import Part, Step
from trustone.domain.problems import Problem, Refused
from trustone.joining import policies
from trustone.joining.models import Application, Link, Purpose
from trustone.joining.services.steps import locked, mail_link, take
from trustone.platform.access import require
from trustone.platform.actors import Actor


@transaction.atomic
def confirm(*, actor: Actor, link: Link, seen_digest: str) -> Application:
    """Confirm what stood on the screen. Refused when it changed meanwhile (JOI-007), or was confirmed (JOI-001)."""
    require(policies.opens(link, Part.SIGNATORY, actor.now))
    application = locked(link.application)
    digest = application.facts_digest
    if digest != seen_digest:
        raise Refused(Problem("JOI-007"))
    take(
        actor, application, Step.CONFIRM, Part.SIGNATORY, by_name=application.signatory_name, signed_at=actor.now,
        signed_digest=digest,
    )  # fmt: skip
    mail_link(actor, application, Purpose.APPLICANT, "signed")
    return application


@transaction.atomic
def decline(*, actor: Actor, link: Link, text: str) -> Application:
    """Say why not; the applicant reads it and can change the application (JOI-003 without a reason)."""
    require(policies.opens(link, Part.SIGNATORY, actor.now))
    application = locked(link.application)
    take(actor, application, Step.DECLINE, Part.SIGNATORY, text=text, by_name=application.signatory_name)
    mail_link(actor, application, Purpose.APPLICANT, "declined")
    return application
