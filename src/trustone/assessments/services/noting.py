"""What is said about a criterion during the review: a question to the member, or a note among colleagues."""

from __future__ import annotations

from django.db import transaction

from trustone.assessments import policies
from trustone.assessments.models import Assessment, InternalNote
from trustone.assessments.services.moving import check_length
from trustone.assessments.talk import KIND, ref_of
from trustone.conversations import services as conversations
from trustone.conversations.models import Thread
from trustone.domain.problems import Problem, Refused
from trustone.domain.words import prose
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor


@transaction.atomic
def add_note(*, actor: Actor, assessment: Assessment, code: str, text: str) -> InternalNote:
    """A note on a criterion for colleagues only; the trail says that there is one, not what it says."""
    require(policies.may_manage(actor))
    kept = _words(text)
    note = InternalNote.objects.create(
        assessment=assessment, code=code, text=kept, at=actor.now, by_id=actor.user_id, by_name=actor.name
    )
    audit.record(actor, "assessments.note.added", note, {"assessment": assessment.pk, "code": code})
    return note


@transaction.atomic
def ask_member(*, actor: Actor, assessment: Assessment, code: str, text: str) -> Thread:
    """Ask the member about a criterion; when a question about it is still open, that one goes on."""
    require(policies.may_manage(actor))
    if policies.person(actor, assessment).tied:
        raise Refused(Problem("ASM-003"))
    kept = _words(text)
    return conversations.ask(actor=actor, member=assessment.member, text=kept, kind=KIND, ref=ref_of(assessment, code))


def _words(text: str) -> str:
    kept = prose(text)
    check_length(kept, "text")
    if not kept:
        raise Refused(Problem("ASM-036", field="text"))
    return kept
