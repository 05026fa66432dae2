"""One group of chains, for rooms that name it."""

from __future__ import annotations

from trustone.members.models import Member
from trustone.risks.models import ChainGroup


def group_of(member: Member, public_id: str) -> ChainGroup | None:
    """The group of this member with this number, or nothing. The caller has checked the right."""
    return ChainGroup.objects.filter(member=member, public_id=public_id).first()
