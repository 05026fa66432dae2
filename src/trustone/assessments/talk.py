"""What the secretariat and the member say to each other about a criterion, as the review reads it.

The questions themselves are conversations, so that a member finds all of them in one place; the notes of the
secretariat are a table of this room and never leave it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from trustone.assessments.models import Assessment, InternalNote
from trustone.conversations.models import Message, StateWord, Thread
from trustone.conversations.selectors import messages_of, threads_for
from trustone.domain.conversation import Side
from trustone.platform.actors import Actor

KIND = "criterion"


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question of the secretariat that the member has not answered yet."""

    code: str
    text: str
    thread: Thread


@dataclass(frozen=True, slots=True)
class Talk:
    """One question about a criterion with everything said, oldest first."""

    thread: Thread
    messages: tuple[Message, ...]

    @property
    def kind(self) -> str:
        """How its state looks: the member's turn, the secretariat's, or nobody's."""
        if self.thread.waits_for is None:
            return "done"
        return "waiting" if self.thread.waits_for is Side.COMPANY else "attention"


def ref_of(assessment: Assessment, code: str) -> str:
    """How a conversation names a criterion of a year."""
    return f"{assessment.reporting_year}/{code}"


def talks_about(actor: Actor, assessment: Assessment, code: str) -> list[Talk]:
    """The questions about one criterion, newest first."""
    threads = threads_for(actor).filter(
        member=assessment.member_id, subject_kind=KIND, subject_ref=ref_of(assessment, code)
    )
    return [Talk(thread, tuple(messages_of(thread))) for thread in threads.order_by("-last_at", "-pk")]


def open_questions(actor: Actor, assessment: Assessment) -> list[OpenQuestion]:
    """The questions of the secretariat that wait for the member, in the order of their criteria."""
    threads = _of_year(actor, assessment).filter(state=StateWord.OPEN, last_side=Side.SECRETARIAT)
    found = []
    for thread in threads.prefetch_related("messages"):
        asked = [message.text for message in thread.messages.all() if message.side == Side.SECRETARIAT]
        found.append(OpenQuestion(thread.subject_ref.partition("/")[2], asked[-1] if asked else "", thread))
    return sorted(found, key=lambda one: [int(part) if part.isdigit() else 0 for part in one.code.split(".")])


def counts(actor: Actor, assessment: Assessment) -> dict[str, int]:
    """How many questions are not closed, by code of the criterion."""
    running = _of_year(actor, assessment).exclude(state=StateWord.CLOSED)
    return _counted(running.values_list("subject_ref", flat=True))


def notes_on(assessment: Assessment, code: str) -> list[InternalNote]:
    """The notes of the secretariat on a criterion, oldest first."""
    return list(InternalNote.objects.filter(assessment=assessment, code=code))


def note_counts(assessment: Assessment) -> dict[str, int]:
    """How many notes there are, by code of the criterion."""
    rows = InternalNote.objects.filter(assessment=assessment).order_by().values("code").annotate(number=Count("pk"))
    return {row["code"]: row["number"] for row in rows}


def _of_year(actor: Actor, assessment: Assessment) -> QuerySet[Thread]:
    about = threads_for(actor).filter(member=assessment.member_id, subject_kind=KIND)
    return about.filter(subject_ref__startswith=f"{assessment.reporting_year}/").order_by("pk")


def _counted(refs: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for ref in refs:
        code = ref.partition("/")[2]
        found[code] = found.get(code, 0) + 1
    return found
