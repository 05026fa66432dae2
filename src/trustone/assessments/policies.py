"""Who may see and do what with assessments. Seeing is one definition for lists and pages alike.

The company sees and fills its own; the secretariat sees all. Others see what is published, through the register. Which
step somebody may take is in ``domain.assessment.workflow``; here people get their part in it.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from trustone.assessments.models import Appeal, Assessment, DeclaredTie
from trustone.assessments.ties import circles, held_on
from trustone.catalog.models import Covenant
from trustone.domain.assessment.workflow import ASSESSOR_EDITS, BY_STEP, MEMBER_EDITS, Part, Person, State, Step
from trustone.domain.membership.terms import Decider
from trustone.members.models import Member
from trustone.members.terms import terms
from trustone.platform.actors import Actor
from trustone.platform.roles import COMPANY, Role

ASSESSORS = frozenset({Part.ASSESSOR, Part.LEAD})
OF_THE_MEMBER = frozenset({Part.MEMBER, Part.SIGNATORY, Part.APPELLANT})


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
    """Whether the actor holds a role at the member or a company of its group, or declared a tie with one of them."""
    return is_tied_to(actor, assessment.member)


def is_tied_to(actor: Actor, member: Member) -> bool:
    """The same for a member, without an assessment: what other rooms ask before somebody decides on it."""
    own = actor.organisations()
    if member.organisation_id in own:
        return True
    declared = DeclaredTie.objects.filter(held_on(actor.today), user=actor.user_id or 0)
    near = set(
        Member.objects.filter(Q(organisation__in=own) | Q(pk__in=declared.values("member"))).values_list(
            "pk", flat=True
        )
    )
    return bool(near) and bool(near & circles([member.pk])[member.pk])


#: The role that decides on an appeal for each body the terms can name. The committee has no logins: the head of the
#: secretariat records what it decided.
BODY_ROLES: dict[Decider, Role] = {
    Decider.SECRETARIAT_LEAD: Role.SECRETARIAT_LEAD,
    Decider.STEERING_GROUP: Role.STEERING_GROUP,
    Decider.COMMITTEE: Role.SECRETARIAT_LEAD,
}


def decides_appeals(actor: Actor, covenant: Covenant) -> bool:
    """Whether the actor decides on appeals, or records what the committee decided; nobody while no body is named."""
    body = terms(covenant).appeal_decided_by if actor.has(*BODY_ROLES.values()) else None
    return body is not None and actor.has(BODY_ROLES[body])


def visible_appeals(actor: Actor, covenant: Covenant) -> Q:
    """The assessments whose appeals an actor may open: those it sees anyway, and all with one for who decides."""
    seen = visible_assessments(actor)
    return seen | Q(appeals__isnull=False) if decides_appeals(actor, covenant) else seen


def visible_to(actor: Actor, assessment: Assessment) -> bool:
    """Whether the actor may open the assessment itself, not only an appeal about it: the same people as in lists."""
    return actor.is_secretariat or works_for(actor, assessment)


def may_assign(actor: Actor) -> bool:
    """Say who assesses and who reads second: everybody of the secretariat, which is small."""
    return actor.is_secretariat


def may_declare_for(actor: Actor, user_id: int) -> bool:
    """Declare or end a tie: each for oneself, the head of the secretariat for everybody."""
    return actor.is_secretariat and (actor.user_id == user_id or actor.has(Role.SECRETARIAT_LEAD))


def declared_by(actor: Actor) -> dict[str, Any]:
    """Which people the actor may declare ties for, as a filter on people: the same rule for the choice in a form."""
    return {} if actor.has(Role.SECRETARIAT_LEAD) else {"pk": actor.user_id or 0}


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
    if assessment.member.organisation_id in actor.organisations(Role.SIGNATORY):
        parts.add(Part.SIGNATORY)
    if State(assessment.state) is State.UNDER_APPEAL:
        parts |= _parts_in_appeal(actor, assessment)
    tied = bool(parts - OF_THE_MEMBER) and is_tied(actor, assessment)
    return Person(actor.user_id, frozenset(parts), tied)


def _parts_in_appeal(actor: Actor, assessment: Assessment) -> set[Part]:
    parts = {Part.APPEAL_BODY} if decides_appeals(actor, assessment.member.covenant) else set[Part]()
    if works_for(actor, assessment) and actor.user_id is not None:
        lodged = Appeal.objects.filter(assessment=assessment, outcome="", lodged_by=actor.user_id)
        parts |= {Part.APPELLANT} if lodged.exists() else set()
    return parts


def may_answer(who: Person, assessment: Assessment) -> bool:
    """Fill in the member's answers: the member itself, or the secretariat for it, while it is with the member."""
    return State(assessment.state) in MEMBER_EDITS and (Part.MEMBER in who.parts or (bool(who.parts) and not who.tied))


def may_judge(who: Person, assessment: Assessment) -> bool:
    """Judge criteria and record the forecast: an assessor who is not tied to the member, while in review."""
    return State(assessment.state) in ASSESSOR_EDITS and bool(who.parts & ASSESSORS) and not who.tied


def may_explain(who: Person) -> bool:
    """Write or correct what everybody reads about a published decision: who may publish it, whatever happens to the
    file meanwhile."""
    return bool(who.parts & set(BY_STEP[Step.PUBLISH].by)) and not who.tied


#: Where the judgements stand as they are public.
ONCE_PUBLIC = frozenset({State.PUBLISHED, State.UNDER_APPEAL})


def sees_judgements(actor: Actor, assessment: Assessment, *, is_public: bool) -> bool:
    """The member reads the judgements once the decision is public or they came back with questions.

    ``is_public``: a decision on this assessment is in force today. The secretariat always reads them.
    """
    if actor.is_secretariat or State(assessment.state) is State.RETURNED:
        return True
    return State(assessment.state) in ONCE_PUBLIC and is_public


def state_shown(actor: Actor, state: State, *, is_public: bool) -> State:
    """Where an assessment stands for this reader: for a member, what is not public yet is still in review."""
    if actor.is_secretariat or state not in {State.PROPOSED, State.CONFIRMED, State.PUBLISHED}:
        return state
    return State.PUBLISHED if state is State.PUBLISHED and is_public else State.IN_REVIEW


#: What a member reads of the history: not how the secretariat came to its decision.
STEPS_FOR_MEMBERS = frozenset(
    {
        "open",
        *(step.value for step in (Step.SUBMIT, Step.SEND_BACK, Step.START_REVIEW, Step.PUBLISH, Step.CORRECT)),
        *(step.value for step in (Step.APPEAL, Step.UPHOLD, Step.CHANGE, Step.WITHDRAW)),
    }
)


def visible_steps(actor: Actor, *, is_public: bool) -> Q:
    """The steps of an assessment this reader may see; a later day of publication is no news yet."""
    if actor.is_secretariat:
        return Q()
    hidden = set() if is_public else {Step.PUBLISH.value, Step.CORRECT.value}
    return Q(step__in=STEPS_FOR_MEMBERS - hidden)
