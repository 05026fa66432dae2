"""Agreements, frozen states, questions."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction

from trustone.catalog.models import Covenant, Stone
from trustone.domain.inquiry import (
    answer,
    as_document,
    can_freeze,
    check_agreement,
    check_question,
    freeze,
    over_budget,
)
from trustone.domain.membership import YearEnd
from trustone.domain.problems import Problem, Refused
from trustone.domain.words import prose, tidy
from trustone.inquiries import gathering, places, policies, selectors
from trustone.inquiries.models import Agreement, FrozenState, Query
from trustone.inquiries.places import PlaceRef
from trustone.members.selectors import last_closed_year
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.platform.models import Organisation
from trustone.platform.versions import save_if_unchanged


@transaction.atomic
def record_agreement(
    *,
    actor: Actor,
    covenant: Covenant,
    organisation: Organisation | None,
    starts_on: date | None,
    until: date | None,
    reference: str,
    signed_by: str,
) -> Agreement:
    """Record that an NGO or a union may ask, and where the signed document is. Refused: INQ-009, INQ-012 to INQ-015."""
    require(policies.may_lead(actor))
    reference, signed_by = tidy(reference), tidy(signed_by)
    problems = check_agreement(starts_on, until, reference, signed_by)
    if organisation is None or organisation.kind not in policies.AGREEING_KINDS:
        problems.insert(0, Problem("INQ-012", field="organisation"))
    if problems or organisation is None or starts_on is None or until is None:
        raise Refused(problems)
    made = Agreement.objects.create(
        covenant=covenant,
        organisation=organisation,
        starts_on=starts_on,
        until=until,
        reference=reference,
        signed_by=signed_by,
        recorded_at=actor.now,
        recorded_by_id=actor.user_id,
        recorded_as=actor.name[:150],
    )
    values = {"organisation": organisation.public_id, "from": starts_on, "until": until, "reference": reference}
    audit.record(actor, "inquiries.agreement.recorded", made, values)
    return made


@transaction.atomic
def end_agreement(*, actor: Actor, agreement: Agreement, expected_version: int, reason: str) -> Agreement:
    """End it today, with a reason (INQ-016); ending twice changes nothing."""
    require(policies.may_lead(actor))
    reason = tidy(reason)[:500]
    if not reason:
        raise Refused(Problem("INQ-016", field="reason"))
    if agreement.ended_on is None:
        save_if_unchanged(agreement, expected_version, ended_on=actor.today, end_reason=reason)
        values = {"organisation": agreement.organisation.public_id, "reason": reason}
        audit.record(actor, "inquiries.agreement.ended", agreement, values)
    return agreement


@transaction.atomic
def freeze_state(*, actor: Actor, covenant: Covenant, year: int) -> FrozenState:
    """Freeze what questions are answered from, once a reporting year that is over. Never changed or made again.

    Refused: INQ-001 without a k of at least 2, INQ-002, INQ-003, and with the codes of the list (DIS) when too few
    companies report.
    """
    require(policies.may_lead(actor))
    last_closed = last_closed_year(actor.today, YearEnd.parse(covenant.year_end))
    earlier = selectors.states(covenant)
    if problem := can_freeze(year, last_closed=last_closed, frozen_years=[one.year for one in earlier]):
        raise Refused(problem)
    frozen = freeze(
        gathering.chains_up_to(covenant, year),
        gathering.settings_for(covenant, year),
        members=gathering.members_of(covenant),
        earlier=[selectors.frozen_of(one) for one in earlier],
        tree=places.tree(),
    )
    try:
        with transaction.atomic():
            made = FrozenState.objects.create(
                covenant=covenant,
                year=year,
                document=as_document(frozen),
                made_at=actor.now,
                made_by_id=actor.user_id,
                made_as=actor.name[:150],
            )
    except IntegrityError:
        raise Refused(Problem("INQ-003", {"year": year}, field="year")) from None
    audit.record(actor, "inquiries.state.frozen", made, {"year": year, "digest": made.document["digest"]})
    return made


@transaction.atomic
def ask(
    *,
    actor: Actor,
    covenant: Covenant,
    organisation: Organisation,
    place: PlaceRef | None,
    stone: Stone | None,
    purpose: str,
    reason: str,
) -> Query:
    """Ask whether a place is in any member's chain. The answer comes from the frozen state, so it is the same for all.

    Refused: INQ-004 (nothing frozen yet), INQ-006 to INQ-009 (what is missing), INQ-017 (no agreement holds), INQ-010
    and INQ-011 (asked too often). Every question is kept; one asked before of the same state costs nothing.
    """
    require(organisation.pk in actor.organisations(*policies.ASKING))
    _lock(organisation)
    state, reason = selectors.state_in_use(covenant), prose(reason)
    problems = check_question(purpose, reason)
    if place is None:
        problems.insert(0, Problem("INQ-006", field="place"))
    if state is None:
        problems.insert(0, Problem("INQ-004"))
    if not may_ask_today(actor, covenant, organisation):
        problems.insert(0, Problem("INQ-017"))
    if problems or place is None or state is None:
        raise Refused(problems)
    asked = {"state": state, "organisation": organisation, "country": place.country, "area": place.area, "stone": stone}
    repeats = Query.objects.filter(**asked).exists()
    today, this_year = selectors.spent(organisation, covenant, actor.today)
    if not repeats and (problem := over_budget(today, this_year, selectors.limits_of(covenant))):
        raise Refused(problem)
    found = answer(selectors.frozen_of(state), place.place, stone.code if stone else "")
    made = Query.objects.create(
        public_id=new_id("QRY"),
        covenant=covenant,
        **asked,
        purpose=purpose,
        reason=reason,
        answer=found.value,
        repeats=repeats,
        on=actor.today,
        at=actor.now,
        by_id=actor.user_id,
        by_name=actor.name[:150],
    )
    values = {"organisation": organisation.public_id, "place": place.key, "stone": stone.code if stone else "",
              "purpose": purpose, "answer": found.value, "state": state.year}  # fmt: skip
    audit.record(actor, "inquiries.question.asked", made, values)
    return made


def may_ask_today(actor: Actor, covenant: Covenant, organisation: Organisation) -> bool:
    """The committee always; an NGO or a union while an agreement holds."""
    if not policies.needs_agreement(actor, organisation.pk):
        return True
    return selectors.agreement_of(covenant, organisation, actor.today) is not None


def _lock(organisation: Organisation) -> None:
    """Two questions at once are counted one after the other."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
