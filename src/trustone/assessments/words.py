"""Words for what the rules name: who decides on an appeal, what is due, how an appeal stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trustone.assessments import appeals
from trustone.assessments.models import Appeal, Assessment, Decision
from trustone.domain.assessment.deadlines import Deadline
from trustone.domain.membership.terms import Decider
from trustone.platform.actors import Actor

BODY_WORDS: dict[str, Promise] = {
    Decider.SECRETARIAT_LEAD.value: _("the head of the secretariat"),
    Decider.STEERING_GROUP.value: _("the steering group"),
    Decider.COMMITTEE.value: _("the complaints and disputes committee"),
}

DUE_WORDS: dict[Deadline, Promise] = {
    Deadline.REPORT: _("Send to the secretariat"),
    Deadline.ANSWER: _("Answer the questions"),
    Deadline.REVIEW: _("Propose and confirm a decision"),
    Deadline.PUBLISH: _("Publish the decision"),
}


@dataclass(frozen=True, slots=True)
class AppealStanding:
    """How an appeal against a decision stands. ``last_day``: the last one to lodge it, ``None`` when no term is set."""

    appeal: Appeal | None
    last_day: date | None
    too_late: bool

    @property
    def is_open(self) -> bool:
        """Whether one can still be lodged, as far as days go."""
        return self.appeal is None and not self.too_late


def appeal_standing(actor: Actor, assessment: Assessment, decision: Decision | None) -> AppealStanding | None:
    """The same for a page; nothing is to be said while no decision is public."""
    if decision is None or decision.published_from is None:
        return None
    covenant = assessment.member.covenant
    today = covenant.day_of(actor.now)
    if decision.published_from > today:
        return None
    last = appeals.last_day_to_appeal(covenant, decision)
    late = last is not None and today > last
    return AppealStanding(appeals.appeals_against([decision]).get(decision.pk), last, late)
