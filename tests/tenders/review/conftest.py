"""Procedures as the screener leaves them, without reading a file: the rules of review stand on rows alone."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tenders.room.conftest import Cast, _covenant, cast  # noqa: F401 - fixtures
from trustone.platform.identifiers import new_id
from trustone.procurement.tenders.models import (
    Buyer,
    Collection,
    DocumentText,
    FoundClause,
    TenderDocument,
    TenderFile,
    TenderProcedure,
)

DUTY = "De opdrachtnemer brengt de keten in kaart, weegt gevaren voor mensen en neemt maatregelen."
REPORT = "Hij rapporteert jaarlijks over wat hij deed, op straffe van een boete."
MISSED = "Wie ons steen levert, gaat vooraf na hoe het er in de groeve aan toegaat en lost op wat er mis is."
PAGES = [
    (1, "Bestek 12\nHerinrichting van de Markt\nLeveren van 800 m2 nieuwe granieten keien."),
    (2, f"Uitvoeringsvoorwaarden\n{DUTY}\n{REPORT}\nAndere bepalingen."),
    (3, f"Levering van steen\n{MISSED}\nBetaling na dertig dagen."),
]


@dataclass
class Made:
    """A procedure with its document and the screener's clauses."""

    procedure: TenderProcedure
    document: TenderDocument
    clauses: list[FoundClause] = field(default_factory=list)

    def now(self) -> TenderProcedure:
        return TenderProcedure.objects.select_related("buyer").get(pk=self.procedure.pk)


Make = Callable[..., Made]


@pytest.fixture
def make(cast: Cast) -> Make:  # noqa: F811 - the fixture
    """``make(found=[("dd_process", True)], stone="yes_new", tier=3, …)``."""
    collection = Collection.objects.create(
        public_id=new_id("TDC"), covenant=cast.covenant, title="Proef", origin="zelf", created_at=timezone.now()
    )
    numbers = iter(range(1, 100_000))

    def made(
        found: Sequence[tuple[str, bool]] = (("dd_process", True),), *, stone: str = "yes_new", tier: int = 3,
        doubt: float = 0.5, why: str = "clause_weak", buyer: str = "", pages: Any = PAGES, **more: Any,
    ) -> Made:  # fmt: skip
        number = next(numbers)
        authority = None
        if buyer:
            authority, _ = Buyer.objects.get_or_create(
                covenant=cast.covenant, plain=buyer.lower(), defaults={"public_id": new_id("TDB"), "name": buyer}
            )
        procedure = TenderProcedure.objects.create(
            public_id=new_id("TDP"), covenant=cast.covenant, key=f"k{number}", title=f"Markt {number}",
            buyer=authority, language="nl", coverage="documents", stone=stone, tier=tier, final_stone=stone,
            final_tier=tier, method="screen-1/natural-stone-1", doubt=doubt, why=why, standing=f"s{number}",
            changed_at=timezone.now() - timedelta(days=1), **more,
        )  # fmt: skip
        file = TenderFile.objects.create(
            public_id=new_id("TDF"), collection=collection, path=f"bestek-{number}.pdf", size=1, sha256=f"{number:064}",
            state="read", received_at=timezone.now(),
        )  # fmt: skip
        document = TenderDocument.objects.create(
            file=file, number=1, name=file.path, format="pdf", pages=3, language="nl", stone=stone, stone_score=0.9,
            evidence=[{"term": "L0001", "snippet": "nieuwe granieten keien", "page": 1, "counts": "new", "why": ""}],
            suspects=[{"snippet": MISSED, "page": 3, "like": 0.81}], method="screen-1/natural-stone-1",
            read_at=timezone.now(), procedure=procedure, digest=f"{number:064}",
        )  # fmt: skip
        kept = json.dumps(pages, ensure_ascii=False).encode()
        DocumentText.objects.create(document=document, packed=zlib.compress(kept))
        texts = {"dd_process": DUTY, "dd_followup": REPORT}
        clauses = [
            FoundClause.objects.create(
                document=document, number=place, kind=kind, position="performance", obligation=binds,
                snippet=texts.get(kind, DUTY), page=2, score=0.75, like=0.4, terms=["L0001"],
                rule="steps of due diligence" if kind == "dd_process" else "named",
            )
            for place, (kind, binds) in enumerate(found, start=1)
        ]  # fmt: skip
        if clauses:
            procedure.decided_by = clauses[0]
            procedure.save(update_fields=["decided_by"])
        return Made(procedure, document, clauses)

    return made
