"""Letting an organisation read a part of the file, taking it back, and noting who looked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from trustone.domain.problems import Problem, Refused
from trustone.domain.words import tidy
from trustone.members import access_items, policies
from trustone.members.access_models import ONE_BY_ONE, AccessConsent, ConsentItem, DataLook, DataPart
from trustone.members.models import Member
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation
from trustone.platform.pages import FIRST_YEAR, LAST_YEAR
from trustone.platform.roles import COMPANY

LONGEST = timedelta(days=2 * 366)
"""A consent ends by itself; who wants to go on says so again. How long at most is our choice: nothing is known."""
_PURPOSE = 500


@transaction.atomic
def give_access(
    *,
    actor: Actor,
    member: Member,
    reader: Organisation,
    part: str,
    year: int,
    purpose: str,
    until: date | None,
    items: Sequence[str] | None = None,
) -> AccessConsent:
    """Let an organisation read one part of one year until a day; ``items``: only these records of it.

    Refused: MEM-120 to MEM-124, and MEM-125 when nothing was chosen, or something that the year does not have.
    """
    require(policies.may_give_access(actor, member))
    purpose = tidy(purpose)
    problems = []
    if reader.kind not in policies.READER_KINDS or reader.pk == member.organisation_id:
        problems.append(Problem("MEM-120", field="reader"))
    if part not in DataPart.values or not FIRST_YEAR <= year <= LAST_YEAR:
        problems.append(Problem("MEM-121", field="part"))
    if not purpose:
        problems.append(Problem("MEM-122", field="purpose"))
    if len(purpose) > _PURPOSE:
        problems.append(Problem("MEM-123", {"length": len(purpose), "most": _PURPOSE}, field="purpose"))
    if until is None or not actor.today <= until <= actor.today + LONGEST:
        problems.append(Problem("MEM-124", field="until"))
    if items is None and part in ONE_BY_ONE:
        problems.append(Problem("MEM-125", field="items"))
    if items is not None:
        offered = {reference for reference, _words in access_items.items_of(part, member, year)}
        if not items or not set(items) <= offered:
            problems.append(Problem("MEM-125", field="items"))
    if problems or until is None:
        raise Refused(problems)
    consent = AccessConsent.objects.create(
        member=member,
        reader=reader,
        part=part,
        year=year,
        purpose=purpose,
        until=until,
        chosen=items is not None,
        given_at=actor.now,
        given_by_id=actor.user_id,
        given_as=actor.name,
    )
    ConsentItem.objects.bulk_create(
        ConsentItem(consent=consent, reference=reference) for reference in sorted(set(items or ()))
    )
    values = {"member": member.number, "reader": reader.public_id, "part": part, "year": year, "until": until,
              "items": sorted(set(items or ()))}  # fmt: skip
    audit.record(actor, "members.access.given", consent, values)
    return consent


@transaction.atomic
def withdraw_access(*, actor: Actor, member: Member, consent_id: int) -> None:
    """Stop it at once; doing it twice changes nothing."""
    require(policies.may_withdraw_access(actor, member))
    found = AccessConsent.objects.filter(pk=consent_id, member=member)
    require(found.exists())
    stopped = found.filter(withdrawn_at=None).update(withdrawn_at=actor.now, withdrawn_as=actor.name[:150])
    if stopped:
        audit.record(actor, "members.access.withdrawn", found[0], {"member": member.number, "consent": consent_id})


def note_look(*, actor: Actor, number: str, room: str) -> None:
    """Note that somebody who is not of the member looked at a room of its file; once a person, room and day.

    One query when it was noted before, none for people of companies, who can open their own file only. The trail of
    decisions is kept elsewhere; this is no audit entry, since a look changes nothing.
    """
    if actor.user_id is None or not any(role not in COMPANY for role, _ in actor.roles):
        return
    today = DataLook.objects.filter(member__number=number, user_id=actor.user_id, room=room, on=actor.today)
    if today.exists():
        return
    member = Member.objects.filter(number=number).first()
    if member is None or member.organisation_id in actor.organisations():
        return
    try:
        with transaction.atomic():
            DataLook.objects.create(
                member=member,
                user_id=actor.user_id,
                user_name=actor.name[:150],
                organisation=_organisation_of(actor),
                room=room,
                on=actor.today,
                at=actor.now,
            )
    except IntegrityError:  # two pages at once
        return


def _organisation_of(actor: Actor) -> str:
    """For whom the person looks: the first of the organisations in which a role is held."""
    held = Organisation.objects.filter(pk__in=actor.organisations()).order_by("name")
    return str(held.values_list("name", flat=True).first() or "")
