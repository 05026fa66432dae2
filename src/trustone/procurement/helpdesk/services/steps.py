"""What every step does alike: lock the request, ask the table, move on, write it down, tell the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from trustone.domain.problems import Problem, Refused
from trustone.domain.procurement.helpdesk import Helped, Part, State, Step, may, state_after
from trustone.domain.words import prose, tidy
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.platform.versions import Conflict, save_if_unchanged
from trustone.procurement.helpdesk import tasks
from trustone.procurement.helpdesk.models import LONGEST_TEXT, HelpRequest, HelpStep, KeptCheck


def line(text: str, most: int, field: str) -> str:
    """A text of one line as it is kept; HLP-004 when it is too long. Line ends cannot reach a mail header."""
    kept = tidy(text)
    if len(kept) > most:
        raise Refused(Problem("HLP-004", {"length": len(kept), "most": most}, field=field))
    return kept


def paragraphs(text: str, field: str) -> str:
    """A text of several lines as it is kept; HLP-004 when it is too long: nothing is cut."""
    kept = prose(text)
    if len(kept) > LONGEST_TEXT:
        raise Refused(Problem("HLP-004", {"length": len(kept), "most": LONGEST_TEXT}, field=field))
    return kept


def locked(request: HelpRequest, expected_version: int | None = None) -> HelpRequest:
    """The request as it stands now, kept from others until the end; ``Conflict`` when it is another version."""
    now = HelpRequest.objects.select_for_update(of=("self",)).select_related("covenant").get(pk=request.pk)
    if expected_version is not None and now.version != expected_version:
        raise Conflict(now)
    return now


def note(actor: Actor, request: HelpRequest, step: str, text: str = "", **more: Any) -> HelpStep:
    """Write down that something was done. What was said is not repeated in the audit trail."""
    made = HelpStep.objects.create(
        request=request, step=step, text=text, at=actor.now, by_id=actor.user_id, by_name=actor.name[:150], **more
    )
    values = {"request": request.public_id, "state": request.state, "station": request.station}
    audit.record(actor, f"helpdesk.request.{step}", request, values)
    return made


def take(actor: Actor, request: HelpRequest, step: Step, part: Part, text: str = "", **fields: Any) -> HelpRequest:
    """Take a step with a locked request, or raise ``Refused`` (HLP-001 to HLP-003). ``fields`` are written with it."""
    if problems := may(step, part, State(request.state), text):
        raise Refused(problems)
    to = state_after(step, State(request.state))
    fields |= {"state": to.value, "state_since": actor.now} if to.value != request.state else {}
    save_if_unchanged(request, request.version, **fields)
    return request


@transaction.atomic
def say(
    *,
    actor: Actor,
    request: HelpRequest,
    parts: frozenset[Part],
    step: Step,
    text: str,
    expected_version: int | None = None,
    blocks: Sequence[str] = (),
    stations: Sequence[str] = (),
) -> HelpRequest:
    """Say something: ask back, answer, add, hand back, stop, withdraw. Raises ``Refused`` or ``Conflict``."""
    now = locked(request, expected_version)
    part = _part_for(step, parts)
    kept = paragraphs(text, "text")
    fields: dict[str, Any] = {}
    if step is Step.ANSWER and now.answered_at is None:
        fields["answered_at"] = actor.now
    if step in (Step.STOP, Step.WITHDRAW):
        fields["closed_at"] = actor.now
    if step in (Step.ADD, Step.ANSWER, Step.ASK_BACK):
        fields["reminded"] = ""
    take(actor, now, step, part, kept, **fields)
    note(actor, now, step.value, kept, blocks=list(blocks), stations=list(stations), inside=step is Step.HAND_BACK)
    if step in (Step.HAND_BACK, Step.STOP, Step.WITHDRAW):
        now.assignments.filter(ended_at=None).update(ended_at=actor.now, stands="ended")
    _tell(actor, now, step)
    return now


def _part_for(step: Step, parts: frozenset[Part]) -> Part:
    """The part in which this actor may take the step: 404 for somebody without any part."""
    require(bool(parts))
    from trustone.domain.procurement.helpdesk import BY_STEP

    fitting = [part for part in BY_STEP[step].by if part in parts]
    return fitting[0] if fitting else sorted(parts)[0]


def _tell(actor: Actor, request: HelpRequest, step: Step) -> None:
    if step in (Step.ASK_BACK, Step.ANSWER, Step.STOP):
        tasks.tell_asker(actor, request, {Step.ASK_BACK: "asked", Step.ANSWER: "answered"}.get(step, "closed"))
        return
    if step is Step.HAND_BACK:
        tasks.tell_office(actor, request, "new")
        return
    advising = list(request.assignments.filter(ended_at=None).values_list("adviser__user_id", flat=True))
    if step is Step.ADD and advising:
        tasks.notify(actor, request, advising, "said")
    elif step is Step.ADD:
        tasks.tell_office(actor, request, "said")


@transaction.atomic
def close(
    *, actor: Actor, request: HelpRequest, parts: frozenset[Part], helped: str, text: str, expected_version: int
) -> HelpRequest:
    """Who asked says whether it helped, and the request is closed. HLP-005 without a choice."""
    now = locked(request, expected_version)
    require(Part.ASKER in parts)
    kept = paragraphs(text, "text")
    if helped not in set(Helped):
        raise Refused(Problem("HLP-005", field="helped"))
    take(actor, now, Step.CLOSE, Part.ASKER, kept, helped=helped, closed_at=actor.now)
    note(actor, now, Step.CLOSE.value, kept)
    now.assignments.filter(ended_at=None).update(ended_at=actor.now, stands="ended")
    return now


@transaction.atomic
def keep_check(
    *, actor: Actor, request: HelpRequest, parts: frozenset[Part], level: int, result: str, document: Mapping[str, Any]
) -> KeptCheck:
    """Keep the check-list with a request that is not closed. HLP-001 when it is."""
    now = locked(request)
    require(Part.ASKER in parts)
    if now.is_closed:
        raise Refused(Problem("HLP-001"))
    made = KeptCheck.objects.create(
        public_id=new_id("CHL"), request=now, level=level, result=result, document=dict(document), at=actor.now,
        by_id=actor.user_id, by_name=actor.name[:150],
    )  # fmt: skip
    note(actor, now, "checked")
    return made
