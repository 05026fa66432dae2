"""A sample and a visit at the demonstration's first company, and what their addresses ask for."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from trustone.assessments.blind.models import BlindJudgement, BlindSeed
from trustone.escalation.services import warn
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.verification.models import FrameRow, SamplePlan, Visit


def verification_samples(actor: Actor, member: Member) -> dict[str, dict[str, Any]]:
    """The values of the addresses of samples and visits, by route name; the draw of an opened sample is public."""
    row = FrameRow.objects.get(member=member, plan__kind="c")
    visit = Visit.objects.filter(row=row).first() or Visit.objects.create(
        public_id="VIS-SAMPLE1", plan=row.plan, row=row, member=member, drawn="open"
    )
    found: dict[str, dict[str, Any]] = {
        f"verification:{name}": {"public_id": row.plan.public_id}
        for name in ("sample", "plan_text", "frame", "plan", "draw", "open", "withdraw", "coverage", "coverage_file")
    }
    found["verification:draw_text"] = {"public_id": SamplePlan.objects.exclude(opened_at=None).get().public_id}
    for name in ("visit", "finding", "step"):
        found[f"verification:{name}"] = {"public_id": visit.public_id, "question": "chains", "step": "stop"}
    return found


def blind_samples() -> dict[str, dict[str, Any]]:
    """A file that was read blind, and a criterion on which the two differed."""
    judged = BlindJudgement.objects.exclude(value=F("assessor_value")).exclude(assessor_value="")
    one = judged.select_related("reading__assessment__member").order_by("pk").first()
    assert one, "the demonstration has no difference between two readers"
    file = one.reading.assessment
    where = {"number": file.member.number, "year": file.reporting_year, "code": one.code}
    found = {f"blind:{name}": where for name in ("reading", "begin", "compare", "judge", "note", "agreement_of")}
    return found | {"blind:open": {"year": BlindSeed.objects.earliest("year").year}}


def escalation_samples(actor: Actor, member: Member) -> dict[str, dict[str, Any]]:
    """A case of the demonstration's first company."""
    case = warn(actor=actor, member=member, reason="Verzonnen reden")
    values = {"public_id": case.public_id, "step": "solve"}
    return {"escalation:case": values, "escalation:step": values}
