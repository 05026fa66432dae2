"""Tender documents of the demonstration: a procedure of the buyer's own town, with its documents."""

from __future__ import annotations

from typing import Any

from trustone.procurement.tenders.models import TenderDocument, TenderProcedure


def tender_samples() -> dict[str, dict[str, Any]]:
    """Arguments of the pages of tender documents, by route name."""
    procedure = TenderProcedure.objects.filter(buyer__organisation__isnull=False).earliest("pk")
    document = TenderDocument.objects.filter(procedure=procedure).earliest("pk")
    collection = {"public_id": document.file.collection.public_id, "file_id": document.file.public_id}
    buyer = procedure.buyer
    return {
        "tenders:": {"public_id": procedure.public_id, "number": document.pk},
        **{
            f"tenders:{name}": collection
            for name in ("collection", "collection_change", "upload", "state", "stop", "go_on", "remove")
        },
        "tenders:open_data_file": {"what": "releases"},
        "tenders:buyer": {"public_id": buyer.public_id if buyer else ""},
    }
