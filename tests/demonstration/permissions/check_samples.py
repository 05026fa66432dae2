"""A hint that stands and one that was set aside, of the demonstration's first company."""

from __future__ import annotations

from typing import Any

from trustone.domain.consistency import Weight
from trustone.members.models import Member
from trustone.monitoring.selectors.found import of_member
from trustone.monitoring.services import set_aside
from trustone.platform.actors import Actor


def check_samples(actor: Actor, member: Member, year: int) -> dict[str, dict[str, Any]]:
    """Arguments of the pages of rules, by route name."""
    hints = of_member(actor, member, year).of(Weight.HINT)
    row = set_aside(actor=actor, member=member, year=year, digest=hints[0].digest, reason="Verzonnen reden")
    own = {"number": member.number, "year": year}
    return {
        "monitoring:": own,
        "monitoring:hide": {**own, "digest": hints[1].digest},
        "monitoring:show_again": {**own, "key": row.pk},
    }
