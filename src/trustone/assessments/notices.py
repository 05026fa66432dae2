"""Whom to tell what: one job a reader, after commit, so that a mail that fails for one does not hold up the others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import ngettext

from trustone.assessments.models import Assessment, Decision, StepTaken, StepWord
from trustone.assessments.tasks import send_notice
from trustone.catalog.models import Covenant
from trustone.conversations.selectors import company_people
from trustone.domain.membership.terms import Decider
from trustone.members.models import Member
from trustone.members.reminders import Due, Reminders
from trustone.members.terms import terms
from trustone.platform.actors import Actor
from trustone.platform.models import RoleAssignment
from trustone.platform.roles import Role
from trustone.platform.selectors import valid_on

#: So many days the daily job looks back for decisions that became public, for a job that did not run on the day.
LOOK_BACK = timedelta(days=14)


def tell_member(assessment: Assessment, what: str, on: date | None = None, *, but: int | None = None) -> None:
    """Mail everybody who works for the member, ``but`` the one who did it."""
    day = on or assessment.member.covenant.day_of(assessment.changed_at)
    _enqueue(assessment, company_people(assessment.member, day).exclude(pk=but or 0).values_list("pk", flat=True), what)


def tell_on_publication(actor: Actor, decision: Decision) -> None:
    """Mail the member what is public today; what is public later is told on its day, with the reminders."""
    covenant = decision.assessment.member.covenant
    today = covenant.day_of(actor.now)
    if decision.published_from is not None and decision.published_from <= today:
        tell_member(decision.assessment, "published", today)


def tell_deciders(actor: Actor, assessment: Assessment, what: str = "appealed") -> None:
    """Mail who decides on appeals, and the head of the secretariat, who has to see to it."""
    roles = {Role.SECRETARIAT_LEAD}
    if terms(assessment.member.covenant).appeal_decided_by is Decider.STEERING_GROUP:
        roles.add(Role.STEERING_GROUP)
    held = RoleAssignment.objects.filter(valid_on(actor.today), role__in=roles, user__is_active=True)
    _enqueue(assessment, held.exclude(user=actor.user_id).values_list("user", flat=True).distinct(), what)


def _enqueue(assessment: Assessment, people: Iterable[int], what: str) -> None:
    keys, pk = sorted(set(people)), assessment.pk
    transaction.on_commit(lambda: [send_notice.enqueue(pk, key, what) for key in keys] and None)


def _became_public(covenant: Covenant, day: date) -> Iterable[Due]:
    """Decisions that became public on a day chosen before: who published them that day was told at once."""
    published = StepTaken.objects.filter(assessment=OuterRef("assessment"), step=StepWord.PUBLISH).order_by("-at")
    found = (
        Decision.objects.filter(assessment__member__covenant=covenant)
        .filter(published_from__gt=day - LOOK_BACK, published_from__lte=day)
        .annotate(pressed=TruncDate(Subquery(published.values("at")[:1])))
        .filter(Q(pressed__lt=F("published_from")))
    )
    for decision, member in found.values_list("pk", "assessment__member"):
        yield Due(member, f"decision/{decision}")


def _line(count: int) -> str:
    words = ngettext("A decision about your file is public", "%(count)s decisions about your files are public", count)
    return words % {"count": count}


def _address(member: Member) -> str:
    return reverse("assessments:worklist")


PUBLICATIONS = Reminders(due=_became_public, line=_line, address=_address)
