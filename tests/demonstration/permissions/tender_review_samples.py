"""A sample with a procedure to judge and one to settle, and an objection: for the pages of review."""

from __future__ import annotations

from typing import Any

from trustone.platform.actors import actor_for
from trustone.platform.models import User
from trustone.procurement.tenders.models import SampleItem, TenderDocument, TenderProcedure
from trustone.procurement.tenders.review.services import objecting, sampling


def tender_review_samples() -> dict[str, dict[str, Any]]:
    """Arguments of the pages of review, by route name."""
    town = TenderProcedure.objects.filter(buyer__organisation__isnull=False).exclude(stone="")
    procedure = town.filter(objections=None, judgements=None, drawn=None).earliest("pk")
    buyer = actor_for(User.objects.get(email="inkoper@demo-stone.example"))
    objection = objecting.disagree(actor=buyer, procedure=procedure, text="Verzonnen bezwaar")
    lead = actor_for(User.objects.get(email="leiding@demo-stone.example"))
    assessor = actor_for(User.objects.get(email="beoordelaar@demo-stone.example"))
    sample = sampling.draw(actor=lead, covenant=procedure.covenant, size=30, whole=True)
    items = SampleItem.objects.filter(sample=sample).select_related("procedure").order_by("number")
    may = [one for one in items if not any(sampling.hindrance(actor, one) for actor in (lead, assessor))]
    first, second = may[:2]
    for actor, stone in ((lead, "no"), (assessor, "maybe")):
        sampling.judge_blind(actor=actor, item=second, stone=stone, clauses=(), note="")
    document = TenderDocument.objects.filter(procedure=first.procedure, counts=True).earliest("pk")
    of_sample = {"public_id": sample.public_id, "number": first.number, "document": document.pk}
    return {
        **{f"tenders:{name}": of_sample for name in ("sample", "sample_judge", "sample_text")},
        "tenders:sample_settle": {"public_id": sample.public_id, "number": second.number},
        **{f"tenders:{name}": {"public_id": procedure.public_id} for name in ("review", "objection_add")},
        "tenders:objection": {"public_id": objection.public_id},
        "tenders:corrections_file": {"what": "passages"},
    }
