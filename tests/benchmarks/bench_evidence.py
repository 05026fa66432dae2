"""Documents: a vault of 500, each with two versions and shown for three things."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from benchmarks.bench_supply import _member
from benchmarks.harness import Case

_DOCUMENTS = 500


def _vault() -> Callable[[], Any]:
    from django.test import Client
    from django.utils import timezone

    from trustone.evidence.models import Document, Use, Version
    from trustone.platform.actors import system_actor
    from trustone.platform.models import User
    from trustone.platform.roles import Role
    from trustone.platform.services import give_role

    member, now, actor = _member(), timezone.now(), system_actor()
    documents = Document.objects.bulk_create(
        Document(public_id=f"DOC-B{number:06}", member=member, title=f"Verslag {number}", kind="report",
                 created_at=now - timedelta(hours=number))
        for number in range(_DOCUMENTS)
    )  # fmt: skip
    for number in (1, 2):
        versions = Version.objects.bulk_create(
            Version(document=document, number=number, stored=f"{document.pk:039}{number}", file_name="verslag.pdf",
                    file_type="pdf", size=100_000, sha256=f"{document.pk:064}", preview="ready", preview_pages=1,
                    valid_until=now.date() + timedelta(days=document.pk % 400), at=now)
            for document in documents
        )  # fmt: skip
    for document, version in zip(documents, versions, strict=True):
        document.current = version
    Document.objects.bulk_update(documents, ["current"])
    Use.objects.bulk_create(
        Use(document=document, kind="criterion", ref=f"2026/{number}.1", at=now)
        for document in documents
        for number in (1, 2, 3)
    )
    reader = User.objects.create_user("bench-vault@example.org", name="Bench")
    give_role(actor=actor, user=reader, organisation=member.organisation, role=Role.COMPANY_EDITOR)
    client = Client()
    client.force_login(reader)

    def call() -> Any:
        response = client.get(f"/nl/participants/{member.number}/documents/")
        assert response.status_code == 200
        return response

    return call


CASES = [Case("documents: a vault of 500", _vault, 150, 16)]
