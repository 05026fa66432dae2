"""How other pages lead here: the navigation, and the links on a participant's page."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from trustone.assessments import policies, selectors
from trustone.assessments.models import StateWord
from trustone.domain.assessment.workflow import State
from trustone.members.models import Member
from trustone.members.sections import Link
from trustone.platform.actors import Actor
from trustone.platform.roles import COMPANY


def sees_room(actor: Actor) -> bool:
    """The secretariat and people of companies have assessments to look at."""
    return actor.is_secretariat or bool(actor.organisations(*COMPANY))


def links_of(actor: Actor, member: Member) -> Iterable[Link]:
    """The assessments of a participant that this actor may open, newest year first."""
    found = list(selectors.assessments_for(actor, member.covenant).filter(member=member))
    public = selectors.last_decisions(found, public_on=actor.today)
    for assessment in found:
        state = policies.state_shown(actor, State(assessment.state), is_public=assessment.pk in public)
        yield Link(
            label=_("Assessment %(year)s") % {"year": assessment.reporting_year},
            address=reverse("assessments:page", args=[member.number, assessment.reporting_year]),
            state=StateWord(state.value).label,
        )
