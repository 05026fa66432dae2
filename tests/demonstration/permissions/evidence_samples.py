"""A document of the demonstration's first company, for the addresses of the vault."""

from __future__ import annotations

from typing import Any

from trustone.evidence.models import Document, Version
from trustone.members.models import Member
from trustone.platform.actors import Actor


def evidence_samples(actor: Actor, member: Member) -> dict[str, dict[str, Any]]:
    """Values for the pages of one document; its file is not on disk, so handing it out is tested with the room."""
    made = {"title": "Verzonnen document", "created_at": actor.now}
    document, new = Document.objects.get_or_create(public_id="DOC-SAMPLE", member=member, defaults=made)
    if new:
        document.current = Version.objects.create(
            document=document, number=1, file_name="verzonnen.txt", file_type="txt", size=1, sha256="0" * 64,
            preview="none", at=actor.now,
        )  # fmt: skip
        document.save(update_fields=["current"])
    return {"evidence:": {"public_id": document.public_id, "use_id": 1, "page": 1}}
