"""What people decided of the fictional tenders: a sample judged by two, some reviews, and a buyer who disagrees."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from trustone.catalog.models import Covenant
from trustone.cli._demo.clock import Clock
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import User
from trustone.procurement.tenders.models import FoundClause, SampleItem, StoneWord, TenderProcedure
from trustone.procurement.tenders.review.services import judging, objecting, sampling
from trustone.procurement.tenders.review.services.judging import Missed

_DRAWN, _REVIEWED = 12, 3


def make_judgements(covenant: Covenant, users: Mapping[str, User], clock: Clock) -> None:
    """Two people agree on all but one of the sample, the screener erred once, and one waits for its second judge."""
    lead, assessor, second = (actor_for(users[login]) for login in ("leiding", "beoordelaar", "tweedelezer"))
    sample = sampling.draw(actor=_on(clock, lead, 9), covenant=covenant, size=_DRAWN, whole=True)
    items = list(SampleItem.objects.filter(sample=sample).select_related("procedure").order_by("number"))
    for at, item in enumerate(items):
        true = StoneWord.EXISTING_ONLY.value if at == 2 else item.stone  # the screener erred here
        _judge(_on(clock, second, 10), item, true)
        if at:
            _judge(_on(clock, assessor, 12), item, StoneWord.MAYBE.value if at == 1 else true)
    drawn = [item.procedure_id for item in items]
    others = TenderProcedure.objects.filter(covenant=covenant, why="clause_weak").exclude(pk__in=drawn)
    for one in others.order_by("-doubt", "pk")[:_REVIEWED]:
        judging.confirm(actor=_on(clock, assessor, 15), procedure=one, expected_version=one.version)
    own = TenderProcedure.objects.filter(covenant=covenant, buyer__organisation__isnull=False, judgements=None)
    contested = own.exclude(pk__in=drawn).order_by("pk").first()
    if contested is not None:
        objecting.disagree(
            actor=_on(clock, actor_for(users["inkoper"]), 20), procedure=contested,
            text="In de nota van inlichtingen, die hier niet bij zit, vroegen wij wel om een verklaring over herkomst.",
        )  # fmt: skip


def _on(clock: Clock, actor: Actor, day: int) -> Actor:
    return clock.at(actor, date(clock.last, 3, day))


def _judge(actor: Actor, item: SampleItem, stone: str) -> None:
    found = FoundClause.objects.filter(document__procedure=item.procedure, document__counts=True, obligation=True)
    clauses = [
        Missed(one.document_id, one.page, one.snippet, one.kind, one.position, one.obligation, lot=one.lot)
        for one in found.order_by("pk")
    ]
    item.refresh_from_db()
    sampling.judge_blind(actor=actor, item=item, stone=stone, clauses=clauses, note="")
