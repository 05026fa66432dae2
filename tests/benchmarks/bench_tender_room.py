"""The room of tender documents at 20,000 procedures of 60,000 documents: its lists, and bringing all together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from benchmarks.harness import Case, invented_covenant
from trustone.platform.actors import system_actor
from trustone.platform.models import User
from trustone.platform.roles import Role
from trustone.platform.services import create_organisation, give_role
from trustone.procurement.tenders import services
from trustone.procurement.tenders.models import Buyer, Collection, FoundClause, TenderDocument, TenderFile

PROCEDURES, EACH = 20_000, 3


def _filled() -> Collection:
    covenant = invented_covenant()
    found = Collection.objects.filter(covenant=covenant).first()
    if found is not None:
        return found
    now = timezone.now()
    one = Collection.objects.create(public_id="TDC-BENCH", covenant=covenant, title="Bench", origin="x", created_at=now)
    files = TenderFile.objects.bulk_create(
        (
            TenderFile(
                public_id=f"TDF-{at}-{each}", collection=one, path=f"{at}/{each}.pdf", size=1,
                sha256=f"{at:032x}{each:032x}", state="read", received_at=now,
            )
            for at in range(PROCEDURES)
            for each in range(EACH)
        ),
        batch_size=2000,
    )  # fmt: skip
    documents = TenderDocument.objects.bulk_create(
        (TenderDocument(file=file, number=1, name=file.path, format="pdf", pages=9, language="nl", stone="yes_new",
                        stone_score=0.9, digest=f"{at:064x}", method="screen-1/x", doubt=at % 100 / 100,
                        why="clause_weak", read_at=now, is_notice=at % EACH == 0, facts=_facts(at // EACH))
         for at, file in enumerate(files)),
        batch_size=2000,
    )  # fmt: skip
    FoundClause.objects.bulk_create(
        (FoundClause(document=document, number=1, kind="dd_process", position="performance", obligation=True,
                     snippet="De opdrachtnemer past gepaste zorgvuldigheid toe.", page=3, score=0.8, rule="x")
         for document in documents[::5]),
        batch_size=2000,
    )  # fmt: skip
    services.regroup(actor=system_actor("bench"), covenant=covenant)
    return one


def _facts(at: int) -> dict[str, Any]:
    day = date(2024, 1, 1) + timedelta(days=at % 700)
    return {"procedure": f"P-{at}", "title": f"Plein {at}", "buyer": f"Gemeente {at % 300}", "country": "NLD",
            "places": ["NL332"], "published": day.isoformat()}  # fmt: skip


def _reader() -> User:
    found = User.objects.filter(email="bench-tenders@example.org").first()
    if found is not None:
        return found
    actor = system_actor("bench")
    office = create_organisation(actor=actor, name="Bench secretariat", kind="secretariat", country="NL")
    reader: User = User.objects.create_user("bench-tenders@example.org", name="Bench")
    give_role(actor=actor, user=reader, organisation=office, role=Role.ASSESSOR)
    return reader


def _page(path: str) -> Callable[[], Any]:
    _filled()
    client = Client()
    client.force_login(_reader())

    def get() -> None:
        assert client.get(f"/nl/procurement/tenders/{path}").status_code == 200

    return get


def the_overview() -> Callable[[], Any]:
    """What waits, by reason, and the collections."""
    return _page("")


def the_list() -> Callable[[], Any]:
    """The first page of 20,000, the greatest doubt first."""
    return _page("procedures/")


def a_search() -> Callable[[], Any]:
    """By a word of the title or the buyer."""
    return _page("procedures/?q=gemeente+7&stone=yes_new")


def the_queue() -> Callable[[], Any]:
    """What waits for a person, the greatest doubt first, with how much is left."""
    return _page("review/")


def the_buyers() -> Callable[[], Any]:
    """Authorities with how many procedures they have."""
    return _page("buyers/")


def all_together() -> Callable[[], Any]:
    """60,000 documents brought together anew."""
    covenant = _filled().covenant
    assert Buyer.objects.exists()
    return lambda: services.regroup(actor=system_actor("bench"), covenant=covenant)


CASES = [
    Case("tenders: what waits", the_overview, goal_ms=150, most_queries=16),
    Case("tenders: the list of procedures", the_list, goal_ms=150, most_queries=14),
    Case("tenders: a search among them", a_search, goal_ms=150, most_queries=14),
    Case("tenders: one screen of the queue", the_queue, goal_ms=150, most_queries=14),
    Case("tenders: authorities", the_buyers, goal_ms=150, most_queries=14),
    Case("tenders: 60,000 documents brought together", all_together, goal_ms=60_000, most_queries=200),
]
