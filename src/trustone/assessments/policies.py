"""Who may see and do what with assessments. Seeing is one definition for lists and pages alike.

The company sees and fills its own; the secretariat sees all. Others see what is published, through the register. Which
step somebody may take is in ``domain.assessment.workflow``; here people get their part in it.
"""

from __future__ import annotations

from django.db.models import Q

from trustone.assessments.models import Assessment
from trustone.domain.assessment.workflow import ASSESSOR_EDITS, MEMBER_EDITS, Part, Person, State, Step
from trustone.members.models import GroupMembership, Member
from trustone.platform.actors import Actor
from trustone.platform.roles import COMPANY, Role

ASSESSORS = frozenset({Part.ASSESSOR, Part.LEAD})


def visible_assessments(actor: Actor) -> Q:
    """The assessments an actor may open."""
    if actor.is_secretariat:
        return Q()
    return Q(member__organisation_id__in=actor.organisations(*COMPANY))


def may_manage(actor: Actor) -> bool:
    """See the worklist of all members and open assessments for them."""
    return actor.is_secretariat


def works_for(actor: Actor, assessment: Assessment) -> bool:
    """Whether the actor fills in or signs for this member."""
    return assessment.member.organisation_id in actor.organisations(*COMPANY)


def is_tied(actor: Actor, assessment: Assessment) -> bool:
    """Whether the actor holds any role at the member or at a company of its corporate group, now or in that year."""
    return is_tied_to(actor, assessment.member)


def is_tied_to(actor: Actor, member: Member) -> bool:
    """The same for a member, without an assessment: what other rooms ask before somebody decides on it."""
    own = actor.organisations()
    if not own:
        return False
    if member.organisation_id in own:
        return True
    sisters = GroupMembership.objects.filter(group__memberships__member=member.pk)
    return sisters.filter(member__organisation_id__in=own).exists()


def person(actor: Actor, assessment: Assessment) -> Person:
    """The actor's part in the workflow of this assessment."""
    parts = set()
    if actor.has(Role.ASSESSOR):
        parts.add(Part.ASSESSOR)
    if actor.has(Role.SECOND_READER):
        parts.add(Part.SECOND_READER)
    if actor.has(Role.SECRETARIAT_LEAD):
        parts.add(Part.LEAD)
    if works_for(actor, assessment):
        parts.add(Part.MEMBER)
    tied = bool(parts - {Part.MEMBER}) and is_tied(actor, assessment)
    return Person(actor.user_id, frozenset(parts), tied)


def may_answer(who: Person, assessment: Assessment) -> bool:
    """Fill in the member's answers: the member itself, or the secretariat for it, while it is with the member."""
    return State(assessment.state) in MEMBER_EDITS and (Part.MEMBER in who.parts or (bool(who.parts) and not who.tied))


def may_judge(who: Person, assessment: Assessment) -> bool:
    """Judge criteria and record the forecast: an assessor who is not tied to the member, while in review."""
    return State(assessment.state) in ASSESSOR_EDITS and bool(who.parts & ASSESSORS) and not who.tied


def sees_judgements(actor: Actor, assessment: Assessment, *, is_public: bool) -> bool:
    """The member reads the judgements once the decision is public or they came back with questions.

    ``is_public``: a decision on this assessment is in force today. The secretariat always reads them.
    """
    if actor.is_secretariat or State(assessment.state) is State.RETURNED:
        return True
    return State(assessment.state) is State.PUBLISHED and is_public


def state_shown(actor: Actor, state: State, *, is_public: bool) -> State:
    """Where an assessment stands for this reader: for a member, what is not public yet is still in review."""
    if actor.is_secretariat or state not in {State.PROPOSED, State.CONFIRMED, State.PUBLISHED}:
        return state
    return State.PUBLISHED if state is State.PUBLISHED and is_public else State.IN_REVIEW


#: What a member reads of the history: not how the secretariat came to its decision.
STEPS_FOR_MEMBERS = frozenset(
    {"open", Step.SUBMIT.value, Step.SEND_BACK.value, Step.START_REVIEW.value, Step.PUBLISH.value, Step.CORRECT.value}
)


def visible_steps(actor: Actor, *, is_public: bool) -> Q:
    """The steps of an assessment this reader may see; a later day of publication is no news yet."""
    if actor.is_secretariat:
        return Q()
    hidden = set() if is_public else {Step.PUBLISH.value, Step.CORRECT.value}
    return Q(step__in=STEPS_FOR_MEMBERS - hidden)
