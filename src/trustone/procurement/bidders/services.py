"""Writes: a form stands fast, an answer is kept and used, an authority asks and a company opens or does not."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from trustone.domain.problems import Problem, Refused
from trustone.domain.procurement.bidding import LINE, Answer, Tender, as_data, check_answer, check_tender
from trustone.domain.procurement.information import Part, State, check_request
from trustone.domain.words import prose, tidy
from trustone.members.models import Member
from trustone.members.services.access import give_access, withdraw_access
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.platform.models import Organisation
from trustone.platform.versions import save_if_unchanged
from trustone.procurement.bidders import policies, selectors, tasks
from trustone.procurement.bidders.models import (
    AnswerUse,
    AnswerVersion,
    BidForm,
    InformationRequest,
    KeptAnswer,
    Opened,
)
from trustone.procurement.bidders.recorded import Sources
from trustone.supply.selectors import reporting_year

_TEXT = 2000


# --- Forms ------------------------------------------------------------------------------------------------------------


@transaction.atomic
def keep_form(*, actor: Actor, organisation: Organisation, tender: Tender) -> BidForm:
    """Let a form stand under an address. Refused: PRC-222, PRC-241 to PRC-246."""
    require(organisation.pk in actor.organisations(*policies.BUYERS))
    if problems := check_tender(tender, actor.today):
        raise Refused(problems)
    made = BidForm.objects.create(
        public_id=new_id("BFM"),
        organisation=organisation,
        title=tender.title,
        authority=tender.authority,
        reference=tender.reference,
        closes_on=tender.closes_on,
        language=tender.language,
        level=tender.level,
        positions=list(tender.positions),
        made_at=actor.now,
        made_by_id=actor.user_id,
        made_as=actor.name[:150],
    )
    audit.record(actor, "bidders.form.made", made, {"form": made.public_id, "title": made.title})
    return made


@transaction.atomic
def stop_form(*, actor: Actor, form: BidForm) -> None:
    """Take the address away; doing it twice changes nothing."""
    require(form.organisation_id in actor.organisations(*policies.BUYERS))
    if BidForm.objects.filter(pk=form.pk, stopped_at=None).update(stopped_at=actor.now):
        audit.record(actor, "bidders.form.stopped", form, {"form": form.public_id})


# --- Kept answers -----------------------------------------------------------------------------------------------------


@transaction.atomic
def keep_answer(
    *,
    actor: Actor,
    member: Member,
    answer: Answer,
    name: str,
    sources: Sources,
    kept: KeptAnswer | None = None,
) -> AnswerVersion:
    """Keep an answer under a name, or a new version of one. Refused: PRC-241, PRC-247 to PRC-249, PRC-258."""
    require(policies.may_keep_answers(actor, member) and (kept is None or kept.member_id == member.pk))
    name = tidy(name) or (kept.name if kept else "")
    problems = check_answer(answer)
    if len(name) > LINE:
        problems.append(Problem("PRC-241", {"length": len(name), "most": LINE}, field="name"))
    others = KeptAnswer.objects.filter(member=member, name=name, ended_at=None).exclude(pk=kept.pk if kept else 0)
    if not name or others.exists():
        problems.append(Problem("PRC-258", field="name"))
    if problems:
        raise Refused(problems)
    if kept is None:
        kept = KeptAnswer.objects.create(public_id=new_id("BAN"), member=member, name=name, created_at=actor.now)
    else:
        save_if_unchanged(kept, kept.version, name=name)
    newest = kept.versions.first()
    made = AnswerVersion.objects.create(
        public_id=new_id("BAV"),
        answer=kept,
        number=newest.number + 1 if newest else 1,
        year=reporting_year(member.covenant, actor.today),
        document=as_data(answer),
        sources=sources,
        made_at=actor.now,
        made_by_id=actor.user_id,
        made_as=actor.name[:150],
    )
    values = {"answer": kept.public_id, "member": member.number, "version": made.number}
    audit.record(actor, "bidders.answer.kept", made, values)
    return made


@transaction.atomic
def note_use(*, actor: Actor, version: AnswerVersion, kind: str) -> AnswerUse:
    """A version was taken along as a file."""
    require(policies.may_keep_answers(actor, version.answer.member))
    used = AnswerUse.objects.create(
        version=version, kind=kind, at=actor.now, by_id=actor.user_id, by_name=actor.name[:150]
    )
    audit.record(actor, "bidders.answer.used", version, {"answer": version.answer.public_id, "kind": kind})
    return used


@transaction.atomic
def put_away(*, actor: Actor, kept: KeptAnswer) -> None:
    """Show it no more. What was handed over of it before is closed as well."""
    require(policies.may_keep_answers(actor, kept.member))
    if not KeptAnswer.objects.filter(pk=kept.pk, ended_at=None).update(ended_at=actor.now):
        return
    for consent in selectors.consents_on(kept, actor.today):
        withdraw_access(actor=actor, member=kept.member, consent_id=consent.pk)
    audit.record(actor, "bidders.answer.put_away", kept, {"answer": kept.public_id, "member": kept.member.number})


# --- Information about a participant ----------------------------------------------------------------------------------


@transaction.atomic
def ask(
    *,
    actor: Actor,
    organisation: Organisation,
    member: Member,
    purchase: str,
    purpose: str,
    phase: str,
    parts: Collection[str],
    until: date | None,
    treats_alike: bool,
) -> InformationRequest:
    """Ask a participant to open something. Refused: PRC-222, PRC-241, PRC-253 to PRC-255, PRC-257, PRC-259."""
    require(organisation.pk in actor.organisations(*policies.BUYERS) and member.kind == "company")
    purchase, purpose = tidy(purchase), tidy(purpose)
    problems = check_request(
        purchase=purchase, purpose=purpose, phase=phase, parts=parts, until=until, treats_alike=treats_alike,
        today=actor.today,
    )  # fmt: skip
    waiting = InformationRequest.objects.filter(organisation=organisation, member=member, state=State.ASKED.value)
    if (same := waiting.filter(purchase=purchase).first()) is not None:
        problems.insert(0, Problem("PRC-257", {"request": same.public_id}))
    if problems or until is None:
        raise Refused(problems)
    made = InformationRequest.objects.create(
        public_id=new_id("INF"),
        covenant=member.covenant,
        organisation=organisation,
        member=member,
        purchase=purchase,
        purpose=purpose,
        phase=phase,
        parts=[part.value for part in Part if part.value in parts],
        until=until,
        asked_at=actor.now,
        asked_by_id=actor.user_id,
        asked_as=actor.name[:150],
    )
    _note(actor, made, "asked")
    tasks.tell_company(actor, made)
    return made


@dataclass(frozen=True, slots=True)
class Grant:
    """One part of one year; ``items``: only these records of it, ``None``: the whole part."""

    part: str
    year: int
    items: tuple[str, ...] | None = None


@transaction.atomic
def open_parts(
    *,
    actor: Actor,
    request: InformationRequest,
    expected_version: int,
    grants: Sequence[Grant],
    words: str,
    until: date | None,
) -> InformationRequest:
    """Open what the company chose, as consents. Refused: PRC-255 nothing chosen, PRC-256, PRC-241, MEM-120 to MEM-125.

    It may be less than was asked, and another day.
    """
    require(policies.may_open(actor, request.member))
    words = _words(request, words)
    if not grants:
        raise Refused(Problem("PRC-255"))
    purpose = f"{request.purchase}: {request.purpose}"
    for one in grants:
        consent = give_access(
            actor=actor, member=request.member, reader=request.organisation, part=one.part, year=one.year,
            purpose=purpose, until=until, items=one.items,
        )  # fmt: skip
        Opened.objects.create(request=request, consent=consent)
    return _answered(actor, request, expected_version, State.GIVEN, words)


@transaction.atomic
def decline(*, actor: Actor, request: InformationRequest, expected_version: int, words: str) -> InformationRequest:
    """Open nothing. Refused: PRC-241, PRC-256."""
    require(policies.may_decline(actor, request.member))
    return _answered(actor, request, expected_version, State.NOT_GIVEN, _words(request, words))


def _words(request: InformationRequest, words: str) -> str:
    words = prose(words)
    if request.state != State.ASKED.value:
        raise Refused(Problem("PRC-256"))
    if len(words) > _TEXT:
        raise Refused(Problem("PRC-241", {"length": len(words), "most": _TEXT}, field="words"))
    return words


def _answered(
    actor: Actor, request: InformationRequest, expected_version: int, state: State, words: str
) -> InformationRequest:
    save_if_unchanged(
        request, expected_version, state=state.value, words=words, answered_at=actor.now,
        answered_by_id=actor.user_id, answered_as=actor.name[:150],
    )  # fmt: skip
    _note(actor, request, state.value)
    tasks.tell_asker(actor, request)
    return request


@transaction.atomic
def close(*, actor: Actor, request: InformationRequest) -> None:
    """Close everything that answers a request, at once. The authority reads that it is closed, not why."""
    require(policies.may_decline(actor, request.member))
    for one in request.opened.select_related("consent"):
        withdraw_access(actor=actor, member=request.member, consent_id=one.consent_id)
    _note(actor, request, "closed")
    tasks.tell_asker(actor, request)


@transaction.atomic
def take_back(*, actor: Actor, request: InformationRequest, expected_version: int) -> None:
    """The authority does not need it any more. Refused: PRC-256 when there is an answer."""
    require(request.organisation_id in actor.organisations(*policies.BUYERS))
    if request.state != State.ASKED.value:
        raise Refused(Problem("PRC-256"))
    save_if_unchanged(request, expected_version, state=State.TAKEN_BACK.value)
    _note(actor, request, State.TAKEN_BACK.value)


def _note(actor: Actor, request: InformationRequest, what: str) -> None:
    values: Mapping[str, Any] = {
        "request": request.public_id,
        "member": request.member.number,
        "organisation": request.organisation.public_id,
        "parts": request.parts,
    }
    audit.record(actor, f"bidders.information.{what}", request, dict(values))
