"""What still waits of the blind reading of a file, in the words of who looks: for the work list and the review."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from trustone.assessments.blind import policies, selectors
from trustone.assessments.blind.models import BlindReading
from trustone.assessments.models import Assessment
from trustone.domain.assessment.workflow import State
from trustone.platform.actors import Actor
from trustone.platform.problems import sentence
from trustone.platform.roles import Role


@dataclass(frozen=True, slots=True)
class Mark:
    """How far the blind reading of a file is; ``missing``: what has to be done before a proposal, where it is known."""

    words: str
    kind: str
    address: str
    missing: str = ""


def mark_of(actor: Actor, assessment: Assessment, reading: BlindReading | None, missing: str = "") -> Mark:
    """The mark of a file that is read blind and not shown to both yet."""
    address = reverse("blind:reading", args=[assessment.member.number, assessment.reporting_year])
    if reading is None:
        mine = actor.has(Role.SECOND_READER) and not actor.has(*policies.JUDGES)
        return Mark(_("Waits for a blind reader"), "todo" if mine else "waiting", address, missing)
    if policies.is_reader(actor, reading):
        return Mark(_("You read this file blind"), "todo", address, missing)
    return Mark(_("A second reader reads it blind"), "waiting", address, missing)


def marks_of(actor: Actor, waiting: Iterable[selectors.Waiting]) -> dict[int, Mark]:
    """The marks of many files, by key of the file."""
    return {one.assessment.pk: mark_of(actor, one.assessment, one.reading) for one in waiting}


def mark_of_file(actor: Actor, assessment: Assessment) -> Mark | None:
    """The mark of one file in review, ``None`` when it is not read blind or nothing of that is left to do."""
    if assessment.state != State.IN_REVIEW:
        return None
    problem = selectors.missing(assessment)
    if problem is None:
        return None
    reading = selectors.reading_of(assessment)
    if reading is not None and reading.compared_at is not None:
        address = reverse("blind:reading", args=[assessment.member.number, assessment.reporting_year])
        return Mark(_("Both are shown; differences are left to talk about"), "todo", address, sentence(problem))
    return mark_of(actor, assessment, reading, sentence(problem))
