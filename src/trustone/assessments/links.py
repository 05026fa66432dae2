"""How other pages lead here: the navigation, the links on a participant's page, and what questions are about."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from trustone.assessments import appeals, policies, selectors, staff, worklist
from trustone.assessments.models import Assessment, StateWord
from trustone.assessments.scores import tier_of
from trustone.catalog.languages import in_active_language
from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_or_none
from trustone.conversations.subjects import Subject
from trustone.domain.assessment.workflow import State
from trustone.members.models import Member
from trustone.members.sections import Link
from trustone.members.waiting import Item
from trustone.platform.actors import Actor
from trustone.platform.roles import COMPANY, Role


def sees_room(actor: Actor) -> bool:
    """Who has assessments to look at: also people of companies, who come from their year."""
    return bool(actor.organisations(*COMPANY)) or has_list(actor)


def has_list(actor: Actor) -> bool:
    """The secretariat has a list of assessments; who decides on appeals has those. A company's are in its year."""
    if actor.is_secretariat:
        return True
    covenant = covenant_or_none() if actor.has(Role.STEERING_GROUP) else None
    return covenant is not None and policies.decides_appeals(actor, covenant)


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


def for_secretariat(actor: Actor, covenant: Covenant) -> Iterable[Item]:
    """What is late, what has to be handed over, and the appeals that wait."""
    if not policies.may_manage(actor):
        return
    late = len(worklist.in_order(actor, covenant, Q(), only_late=True))
    if late:
        yield Item(_("Files that are late"), reverse("assessments:worklist") + "?late=on", str(late), "attention")
    people = [user.pk for user in staff.everybody(actor.today)]
    over = staff.to_hand_over(worklist.unfinished_of(people, covenant), actor.today)
    if over:
        yield Item(_("Files that have to be handed over"), reverse("assessments:ties"), str(len(over)), "attention")
    waiting = appeals.running_appeals(covenant).count()
    if waiting:
        kind = "todo" if policies.decides_appeals(actor, covenant) else "waiting"
        address = reverse("assessments:worklist") + "?state=under_appeal"
        yield Item(_("Appeals that wait for a decision"), address, str(waiting), kind)


def file_subject(actor: Actor, member: Member, ref: str) -> Subject | None:
    """The yearly file a question is about; ``ref`` is the year."""
    assessment = assessment_of(actor, member, ref)
    if assessment is None:
        return None
    year = assessment.reporting_year
    return Subject(_("Assessment %(year)s") % {"year": year}, reverse("assessments:page", args=[member.number, year]))


def criterion_subject(actor: Actor, member: Member, ref: str) -> Subject | None:
    """The criterion a question is about; ``ref`` is the year and the code: ``2026/1.1``."""
    year, _slash, code = ref.partition("/")
    assessment = assessment_of(actor, member, year)
    criteria = tier_of(assessment).criteria if assessment else ()
    found = next((criterion for criterion in criteria if criterion.code == code), None)
    if assessment is None or found is None or not assessment.answers.filter(code=code).exists():
        return None
    title = f"{code} {in_active_language(found.title)} ({assessment.reporting_year})"
    return Subject(title, reverse("assessments:criterion", args=[member.number, assessment.reporting_year, code]))


def assessment_of(actor: Actor, member: Member, year: str) -> Assessment | None:
    """The assessment of a year as it stands in a reference, if the actor may see it."""
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        return None
    return selectors.assessments_for(actor, member.covenant).filter(member=member, reporting_year=int(year)).first()
