"""A plan of the demonstration's first company, and what its addresses ask for."""

from __future__ import annotations

from typing import Any

from trustone.improvement.models import Plan, PlanVersion
from trustone.members.models import Member
from trustone.platform.actors import Actor

YEAR = 2025


def plan_samples(actor: Actor, member: Member) -> dict[str, dict[str, Any]]:
    """Values for the pages of the plan, by route; the plan has one published version."""
    made = {"public_id": "PLN-SAMPLE", "created_at": actor.now, "names_countries": False}
    plan, _ = Plan.objects.get_or_create(member=member, year=YEAR, defaults=made)
    if plan.names_countries is None:
        Plan.objects.filter(pk=plan.pk).update(names_countries=False)
    if not plan.published.exists():
        content = {
            "format": "trustone-plan-1", "company": member.organisation.name, "number": member.number, "year": YEAR,
            "first": "2024-10-01", "last": "2025-09-30", "covenant": {}, "names_countries": False,
            "objectives": [], "sections": [],
        }  # fmt: skip
        PlanVersion.objects.create(
            plan=plan, number=1, content=content, digest="0" * 64, published_at=actor.now, by_name=actor.name
        )
    return {
        "improvement:year": {"year": YEAR},
        **{f"improvement:plan_{name}": {"year": YEAR} for name in
           ("whole", "whole_pdf", "texts", "publish", "versions", "compare")},
        "improvement:plan_text": {"year": YEAR, "section": "who"},
        "improvement:plan_text_again": {"year": YEAR, "section": "who"},
        "register:plan": {"year": YEAR},
        "register:plan_file": {"year": YEAR, "text": "nl", "ending": "pdf"},
    }  # fmt: skip
