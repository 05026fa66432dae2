"""Answers of last year confirmed as still true: one by one or many at once, and never unseen."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from django.db import transaction

from trustone.assessments import policies as assessment_policies
from trustone.assessments import services as assessments
from trustone.assessments.models import Assessment
from trustone.cycle.models import KeptAnswer
from trustone.cycle.selectors.kept import Proposal, digest_of, proposals
from trustone.domain.problems import Problem, Refused
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.versions import Conflict


def ticket(proposal: Proposal) -> str:
    """What stood on the screen: both answers as they were and what was asked. Another ticket = something changed."""
    seen = "\n".join(
        [
            str(proposal.answer.version),
            digest_of(proposal.earlier),
            str(proposal.criterion.title),
            str(proposal.criterion.expectation),
            proposal.judged,
        ]
    )
    return f"{proposal.answer.code}:{sha256(seen.encode()).hexdigest()[:16]}"


@transaction.atomic
def keep_answers(*, actor: Actor, assessment: Assessment, before: Assessment, tickets: Iterable[str]) -> int:
    """Say "still true" to answers of the year before. Returns how many; all of them, or none.

    The answer becomes this year's own through the service that saves any answer; since when it stands is kept beside
    it. CYC-004 when nothing was chosen, CYC-005 when something changed since the page was shown.
    """
    who = assessment_policies.person(actor, assessment)
    require(bool(who.parts))
    if not assessment_policies.may_answer(who, assessment):
        raise Refused(Problem("CYC-006"))
    asked = set(tickets)
    if not asked:
        raise Refused(Problem("CYC-004", field="tickets"))
    open_ones = {ticket(one): one for one in proposals(actor, assessment, before)}
    if asked - open_ones.keys():
        raise Refused(Problem("CYC-005", field="tickets"))
    for name in sorted(asked):
        _keep(actor, assessment, open_ones[name])
    return len(asked)


def _keep(actor: Actor, assessment: Assessment, proposal: Proposal) -> None:
    earlier, answer = proposal.earlier, proposal.answer
    try:
        assessments.save_answer(
            actor=actor,
            assessment=assessment,
            answer=answer,
            expected_version=answer.version,
            value=earlier.value,
            share=earlier.share,
            reason=earlier.reason,
        )
    except Conflict:
        raise Refused(Problem("CYC-005", field="tickets")) from None
    KeptAnswer.objects.update_or_create(
        answer=answer,
        defaults={
            "since": proposal.since,
            "from_year": proposal.from_year,
            "digest": digest_of(answer),
            "confirmed_at": actor.now,
            "confirmed_by_id": actor.user_id,
            "confirmed_as": actor.name,
        },
    )
    facts = {"code": answer.code, "from_year": proposal.from_year, "since": proposal.since.isoformat()}
    audit.record(actor, "cycle.answer.kept", answer, facts)
