"""Companies that want to talk with others who source at the same place."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from trustone.catalog.models import Area
from trustone.domain.inquiry import Stage
from trustone.domain.problems import Problem, Refused
from trustone.inquiries import meetings, policies
from trustone.inquiries.models import MeetingWish
from trustone.inquiries.tasks import tell_meeting
from trustone.members.models import Member
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.versions import save_if_unchanged


@transaction.atomic
def be_willing(*, actor: Actor, member: Member, area: Area) -> MeetingWish:
    """Say that the company would talk about a place. Refused: INQ-040 unless its own chains of the frozen years name
    it, so that nobody asks about places by wishing."""
    require(policies.may_wish(actor, member))
    if area.pk not in {one.pk for one in meetings.own_areas(member)}:
        raise Refused(Problem("INQ-040", field="area"))
    try:
        with transaction.atomic():
            wish = MeetingWish.objects.create(
                member=member,
                area=area,
                willing_at=actor.now,
                willing_by_id=actor.user_id,
                willing_by_name=actor.name[:150],
            )
    except IntegrityError:
        return MeetingWish.objects.get(member=member, area=area, withdrawn_at=None)
    audit.record(actor, "inquiries.meeting.willing", wish, {"member": member.number, "area": area.pk})
    stage, _met = meetings.stage_of_wish(wish)
    if stage is not Stage.ALONE:
        for one in [wish, *meetings.others_of_wish(wish)]:
            tell_meeting(actor, one)
    return wish


@transaction.atomic
def agree_to_meet(*, actor: Actor, wish: MeetingWish, expected_version: int) -> MeetingWish:
    """Agree, as a person, that name and address are shown to whoever at this place agrees as well. INQ-042 while there
    is nobody."""
    require(policies.may_agree(actor, wish.member) and wish.withdrawn_at is None and actor.user_id is not None)
    if meetings.stage_of_wish(wish)[0] is Stage.ALONE:
        raise Refused(Problem("INQ-042"))
    save_if_unchanged(
        wish, expected_version, agreed_at=actor.now, agreed_by_id=actor.user_id, agreed_by_name=actor.name[:150]
    )
    audit.record(actor, "inquiries.meeting.agreed", wish, {"member": wish.member.number, "area": wish.area_id})
    if meetings.stage_of_wish(wish)[0] is Stage.MET:
        for one in [wish, *(other for other in meetings.others_of_wish(wish) if other.agreed_at)]:
            tell_meeting(actor, one)
    return wish


@transaction.atomic
def take_back(*, actor: Actor, wish: MeetingWish) -> None:
    """Not willing any more: nothing is shown from now on. Doing it twice changes nothing."""
    require(policies.may_wish(actor, wish.member))
    stopped = MeetingWish.objects.filter(pk=wish.pk, withdrawn_at=None).update(
        withdrawn_at=actor.now, version=wish.version + 1
    )
    if stopped:
        values = {"member": wish.member.number, "area": wish.area_id}
        audit.record(actor, "inquiries.meeting.taken_back", wish, values)
