"""The form, the kept answer and the requests of the demonstration."""

from __future__ import annotations

from typing import Any

from trustone.members.models import Member
from trustone.procurement.bidders.models import BidForm, InformationRequest, KeptAnswer


def bidder_samples(member: Member) -> dict[str, dict[str, Any]]:
    """Arguments of the pages of questions to bidders, by route name."""
    form, kept = BidForm.objects.get(), KeptAnswer.objects.get(member=member)
    opened = InformationRequest.objects.get(state="given")
    waits = InformationRequest.objects.get(state="asked")
    version = kept.versions.get()
    return {
        "bidders:": {
            "form_id": form.public_id,
            "kind": "docx",
            "participant": member.number,
            "number": member.number,
            "request_id": waits.public_id,
            "answer_id": kept.public_id,
            "version": version.number,
            "version_id": version.public_id,
        },
        "bidders:report": {"year": opened.opened.get(consent__part="report").consent.year},
        "bidders:request": {"request_id": opened.public_id},
        "bidders:close": {"request_id": opened.public_id},
    }
